package io.github.tracedapi.handler.contract;

import com.sun.net.httpserver.HttpExchange;
import io.github.tracedapi.handler.fixtures.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Another service: answers with the status that ends its path, sends on to its front, or never answers. */
final class HttpServerStandIn implements AutoCloseable {
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopbackServer server;

    HttpServerStandIn() throws IOException {
        server = LoopbackServer.start(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        headers.addAll(exchange.getRequestHeaders().getOrDefault("X-Amzn-Trace-Id", List.of("none")));
        if (path.equals("/never")) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                return;
            }
        }
        byte[] body = path.getBytes(StandardCharsets.UTF_8);
        int status = path.matches("/status/\\d+") ? Integer.parseInt(path.substring("/status/".length())) : 200;
        if (path.equals("/moved")) {
            exchange.getResponseHeaders().set("Location", "/there?token=hunter2");
            status = 302;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://" + host();
    }

    /** With its port. */
    String host() {
        return server.address();
    }

    /** The trace headers of the requests, in the order in which they came. */
    List<String> headers() {
        return headers;
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
