package io.github.tracedapi.local.cli;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.http.HttpServer;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeaderReading;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the price service that the sample's handler asks over HTTP, and keeps the trace header of each call. */
final class PriceEndpoint implements AutoCloseable {
    /** Asked for the price of this, it fails. */
    static final String NO_PRICE = "unicorn";
    /** With {@code --serve}, anybody may ask, for as long as they like. */
    private static final int MOST_KEPT = 100;

    private final List<TraceHeaderReading> headers = new ArrayList<>();
    private final HttpServer server;

    private PriceEndpoint() throws IOException {
        this.server = HttpServer.builder(request -> completedFuture(answer(request)))
                .name("prices")
                .start();
    }

    static PriceEndpoint start() throws IOException {
        return new PriceEndpoint();
    }

    /** What the handler is given as the address of its price service. */
    URI uri() {
        return server.uri().resolve("/price");
    }

    /** The trace headers of the calls since this was last asked for. */
    synchronized List<TraceHeaderReading> takeHeaders() {
        List<TraceHeaderReading> taken = List.copyOf(headers);
        headers.clear();
        return taken;
    }

    private synchronized HttpReply answer(HttpRequest request) {
        if (headers.size() < MOST_KEPT) {
            headers.add(TraceHeader.read(request.field(TraceHeader.NAME).orElse(null)));
        }
        return request.target().endsWith("?item=" + NO_PRICE)
                ? json(503, "{\"message\": \"No price today.\"}")
                : json(200, "{\"price\": 12.50}");
    }

    private static HttpReply json(int status, String body) {
        return HttpReply.of(status, "application/json", Bytes.utf8(body));
    }

    @Override
    public void close() {
        server.close();
    }
}
