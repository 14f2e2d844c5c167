package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.document.Notices;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A {@link HttpClient} whose calls are in the trace: each is a subsegment with the name of the host, namespace {@code remote}, method,
 * URL, status, content length, error (4xx), throttle (429), fault (5xx) and what was thrown.
 *
 * <pre>{@code
 * HttpClient http = TracedHttpClient.wrap(HttpClient.newHttpClient());
 * http.send(HttpRequest.newBuilder(URI.create("https://api.example.com/orders/42")).build(), BodyHandlers.ofString());
 * }</pre>
 *
 * <p>The trace goes on at the other side by {@code X-Amzn-Trace-Id}, with its {@code Lineage}, by which Lambda stops loops. Redirects
 * are one call: each hop carries the header, and the URL is the one that answered. If a request brings the header itself, one of the
 * same trace is replaced, as it does not name this call; one of another trace stays and is told of, as somebody has meant it.
 *
 * <p>The parent is the subsegment of the thread that calls {@code send} or {@code sendAsync}. A call lasts until its response does:
 * with {@code BodyHandlers.ofInputStream()} until the headers have come. The future of {@code sendAsync} completes after the
 * subsegment has ended; cancelled, it cancels the exchange, as the JDK's does, and completed by somebody else ({@code orTimeout}), it
 * ends the subsegment. WebSockets are not traced. A request never fails because of its trace.
 *
 * <p>URLs are recorded without user info and query, as both hold secrets; default. {@link #withQueryNames()} keeps the names of the
 * query. {@code http.request.traced} is not set: X-Ray takes a trace for broken until a service that is said to be traced has sent its
 * segment, and who answers here is not known to.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">X-Ray segment documents</a>
 */
public final class TracedHttpClient extends HttpClient {
    static final String HEADER = "X-Amzn-Trace-Id";

    private final HttpClient client;
    private final CurrentRecording place;
    private final boolean queryNames;

    TracedHttpClient(HttpClient client, CurrentRecording place, boolean queryNames) {
        this.client = client;
        this.place = place;
        this.queryNames = queryNames;
    }

    /** The same client, traced; itself if it is traced already. */
    public static TracedHttpClient wrap(HttpClient client) {
        Objects.requireNonNull(client, "TracedHttpClient.wrap: client is null – give it an HttpClient");
        return client instanceof TracedHttpClient traced
                ? traced
                : new TracedHttpClient(client, new OfBackend(), false);
    }

    /** This client, with the names of the query, but not its values, in recorded URLs: {@code https://api.example.com/orders?page&size}. */
    public TracedHttpClient withQueryNames() {
        return new TracedHttpClient(client, place, true);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpCall call = HttpCall.begin(place, request, queryNames);
        if (call == null) {
            return client.send(request, handler);
        }
        try {
            HttpResponse<T> response = client.send(call.request(), handler);
            call.answered(response);
            return response;
        } catch (Throwable thrown) {
            call.failed(thrown);
            throw thrown;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        HttpCall call = HttpCall.begin(place, request, queryNames);
        if (call == null) {
            return client.sendAsync(request, handler);
        }
        try {
            return TracedExchange.of(call, client.sendAsync(call.request(), handler));
        } catch (Throwable thrown) {
            call.failed(thrown);
            throw thrown;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushHandler) {
        HttpCall call = HttpCall.begin(place, request, queryNames);
        if (call == null) {
            return client.sendAsync(request, handler, pushHandler);
        }
        try {
            return TracedExchange.of(call, client.sendAsync(call.request(), handler, pushHandler));
        } catch (Throwable thrown) {
            call.failed(thrown);
            throw thrown;
        }
    }

    /** Of the wrapped client: its handshakes and messages are not in the trace, which is told once. */
    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        Notices.standard()
                .tell(
                        "UntracedWebSocket",
                        "TracedHttpClient.newWebSocketBuilder: WebSockets are not traced – neither the handshake nor the messages"
                                + " are in the trace – put what they do into a subsegment of your own");
        return client.newWebSocketBuilder();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    // From here on: HttpClient's from JDK 21 on, where these override it. On older ones its clients cannot be shut
    // down.

    /** Of the wrapped client, from JDK 21 on; nothing before. */
    public void shutdown() {
        HttpClientShutdown.shutdown(client);
    }

    /** Of the wrapped client, from JDK 21 on; nothing before. */
    public void shutdownNow() {
        HttpClientShutdown.shutdownNow(client);
    }

    /** Of the wrapped client, from JDK 21 on; {@code true} before. */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return HttpClientShutdown.awaitTermination(client, duration);
    }

    /** Of the wrapped client, from JDK 21 on; {@code false} before. */
    public boolean isTerminated() {
        return HttpClientShutdown.isTerminated(client);
    }

    /** Of the wrapped client, from JDK 21 on or if it can be closed; nothing otherwise. */
    public void close() {
        HttpClientShutdown.close(client);
    }

    @Override
    public String toString() {
        return "TracedHttpClient(" + client + ")";
    }

    /** Where a call made on this thread belongs. */
    interface CurrentRecording {
        Recording current();
    }

    private static final class OfBackend implements CurrentRecording {
        @Override
        public Recording current() {
            return Backends.active().current();
        }
    }
}
