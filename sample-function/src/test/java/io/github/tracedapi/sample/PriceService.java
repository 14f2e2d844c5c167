package io.github.tracedapi.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A price service that answers as it is told, and keeps what it is asked. */
final class PriceService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private volatile Behaviour behaviour = answering(200, "{\"price\": 12.50}");

    private PriceService(HttpServer server) {
        this.server = server;
    }

    static PriceService start() throws IOException {
        PriceService service =
                new PriceService(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        service.server.setExecutor(service.threads);
        service.server.createContext("/", service::handle);
        service.server.start();
        return service;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/prices");
    }

    void behaves(Behaviour next) {
        behaviour = next;
    }

    static Behaviour answering(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    void forgetCalls() {
        calls.clear();
    }

    /** The next call it got, which must have come already or within 5 s. */
    Call nextCall() throws InterruptedException {
        Call call = calls.poll(5, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("The price service was not called within 5 s.");
        }
        return call;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("X-Amzn-Trace-Id")));
            behaviour.answer(exchange);
        }
    }

    /**
     * What it got.
     *
     * @param traceHeader null if there was none
     */
    record Call(String method, URI uri, String traceHeader) {}

    /** What it does with a call. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }
}
