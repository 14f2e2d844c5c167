package io.github.tracedapi.local.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes the reply to one request. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class ReplyWriter {
    private static final int LONGEST_LINGER_SECONDS = 2;

    private final ChannelHandlerContext context;
    private final boolean keepAlive;
    private final boolean headOnly;
    private final Consumer<ChannelHandlerContext> next;

    ReplyWriter(ChannelHandlerContext context, HttpRequest request, Consumer<ChannelHandlerContext> next) {
        this.context = context;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.headOnly = request.method().equals(HttpMethod.HEAD);
        this.next = next;
    }

    void write(HttpReply reply) {
        if (reply.content() instanceof HttpReply.Streamed streamed) {
            stream(reply, streamed);
            return;
        }
        Bytes body = reply.body();
        DefaultFullHttpResponse response = whole(reply, headOnly ? Bytes.NONE : body);
        if (headOnly) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.size());
        }
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        ChannelFuture written = context.writeAndFlush(response);
        written.addListener(done -> {
            if (keepAlive && done.isSuccess()) {
                next.accept(context);
            } else {
                closeGently(context);
            }
        });
    }

    private void stream(HttpReply reply, HttpReply.Streamed streamed) {
        DefaultHttpResponse response = new DefaultHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), headers(reply));
        HttpUtil.setTransferEncodingChunked(response, true);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ChannelStream stream = new ChannelStream(context);
        context.writeAndFlush(response);
        streamed.start().accept(stream);
    }

    static DefaultFullHttpResponse whole(HttpReply reply, Bytes body) {
        HttpHeaders headers = headers(reply);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(reply.status()),
                Unpooled.wrappedBuffer(body.toArray()),
                headers,
                LastHttpContent.EMPTY_LAST_CONTENT.trailingHeaders().copy());
        if (hasBody(reply.status())) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.size());
        }
        return response;
    }

    /** Fields that frame the message are the server's, whoever else wrote them; one that would break the framing is refused by Netty. */
    private static HttpHeaders headers(HttpReply reply) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        for (HttpField field : reply.fields()) {
            if (!field.is("Content-Length") && !field.is("Transfer-Encoding") && !field.is("Connection")) {
                headers.add(field.name(), field.value());
            }
        }
        return headers;
    }

    private static boolean hasBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }

    /** Ends our side, and reads until the client ends its own: a reset would take a reply that is still under way with it. */
    static void closeGently(ChannelHandlerContext context) {
        if (!(context.channel() instanceof SocketChannel socket) || !socket.isActive()) {
            context.close();
            return;
        }
        socket.config().setAutoRead(true);
        socket.shutdownOutput();
        context.read();
        context.executor().schedule(() -> context.close(), LONGEST_LINGER_SECONDS, TimeUnit.SECONDS);
    }
}
