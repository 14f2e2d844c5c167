package io.github.tracedapi.local.tap;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request and its reply, as far as they have come. */
final class Exchange {
    final HttpRequest request;
    final Way way;
    final Operation operation;
    final Optional<String> awsService;
    final CallLog.@Nullable Open call;

    /** The request is there to its end. */
    boolean received;
    /** It goes over a connection that has served another before. */
    boolean reused;
    /** What is replied here, when the request has been received. */
    @Nullable
    Supplier<ErrorReply> ownReply;

    /** The status of the reply that is passed on; 0 until its head has been. */
    int status;
    /** The head that was passed on last is not yet the reply: 100 Continue. */
    boolean informational;
    /** The server goes on in another protocol: 101 Switching Protocols. */
    boolean switches;
    /** The reply has been passed on to its end. */
    boolean replied;
    /** Another request may follow on the connection. */
    boolean keepAlive;

    @Nullable
    Future<?> deadline;

    Exchange(HttpRequest request, Way way, CallLog log) {
        this.request = request;
        this.way = way;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        boolean aws = isAws();
        this.operation = aws ? Operation.ofAws(request, way.target()) : Operation.ofHttp(request, way.target());
        this.awsService = way.destination() instanceof Destination.Server server && aws
                ? Optional.of(server.service())
                : AwsService.of(request.headers());
        this.call = seen() ? log.begin(service(), operation, CarriedHeader.read(request.headers())) : null;
    }

    Destination destination() {
        return way.destination();
    }

    /** Whether the caller speaks to AWS, and reads AWS's errors. */
    boolean isAws() {
        return destination() instanceof Destination.Nowhere
                || (destination() instanceof Destination.Server server && server.kind() == Destination.Kind.AWS);
    }

    private boolean seen() {
        if (destination() instanceof Destination.Server server) {
            return server.kind() != Destination.Kind.ASIDE;
        }
        return !(destination() instanceof Destination.Tunnel);
    }

    private String service() {
        if (destination() instanceof Destination.Server server) {
            return server.service();
        }
        return awsService.orElse("unknown");
    }

    /** Makes the request one that a server gets: of a proxy's fields, and of the wish to go on in HTTP/2, it knows nothing. */
    HttpRequest forServer() {
        request.setUri(way.target());
        HttpHeaders headers = request.headers();
        headers.remove("Proxy-Connection").remove(HttpHeaderNames.PROXY_AUTHORIZATION);
        if (headers.contains(HttpHeaderNames.UPGRADE, "h2c", true)) {
            headers.remove(HttpHeaderNames.UPGRADE).remove("HTTP2-Settings");
            headers.set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        }
        return request;
    }

    void head(HttpResponse head) {
        informational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        switches = head.status().code() == 101;
        if (!informational) {
            status = head.status().code();
            boolean delimited = HttpUtil.isContentLengthSet(head)
                    || HttpUtil.isTransferEncodingChunked(head)
                    || request.method().equals(HttpMethod.HEAD)
                    || status == 204
                    || status == 304;
            keepAlive &= delimited && HttpUtil.isKeepAlive(head);
        }
    }

    void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    void ended() {
        stopWaiting();
        if (call != null) {
            call.replied(switches ? 101 : status);
        }
    }

    void failed(String failure) {
        stopWaiting();
        if (call != null) {
            call.failed(status, failure);
        }
    }
}
