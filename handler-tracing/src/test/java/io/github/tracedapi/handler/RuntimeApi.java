package io.github.tracedapi.handler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** The HTTP interface from which Lambda's Java runtime fetches events and to which it gives the answers. */
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final String INVOCATION = PREFIX + "invocation/";

    static {
        // Or each invocation waits 40 ms for a delayed ACK. Read once, by the first server of the JVM.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();

    private final CompletableFuture<Void> restored = new CompletableFuture<>();

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi start() throws IOException {
        RuntimeApi api =
                new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        api.server.setExecutor(api.threads);
        api.server.createContext("/", api::handle);
        api.server.start();
        return api;
    }

    /** In the form of {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The answer to an event; exceptionally, what the runtime says went wrong. */
    CompletableFuture<String> invoke(String event, String traceHeader) {
        Invocation invocation =
                new Invocation(UUID.randomUUID().toString(), event, traceHeader, new CompletableFuture<>());
        waiting.add(invocation);
        return invocation.answer;
    }

    /** Completes with the runtime's report, should the handler not come up. */
    CompletableFuture<String> initError() {
        return initError;
    }

    /** Completes when the runtime has asked to be restored from a snapshot, and was told that it is. */
    CompletableFuture<Void> restored() {
        return restored;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
                return;
            }
            if (path.equals(PREFIX + "init/error")) {
                initError.complete(body);
            } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
                running.remove(id(path)).answer.complete(body);
            } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
                running.remove(id(path)).answer.completeExceptionally(new AssertionError("The handler threw: " + body));
            } else if (path.equals(PREFIX + "restore/next")) {
                restored.complete(null);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, -1);
                return;
            } else {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(202, -1);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        Invocation invocation;
        try {
            invocation = waiting.take();
        } catch (InterruptedException closed) {
            return;
        }
        running.put(invocation.id, invocation);
        byte[] event = invocation.event.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        // Without a Content-Type the runtime's native client crashes.
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id);
        headers.set("Lambda-Runtime-Trace-Id", invocation.traceHeader);
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 10_000));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:sample-orders");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    private static String id(String path) {
        return path.substring(INVOCATION.length(), path.lastIndexOf('/'));
    }

    private record Invocation(String id, String event, String traceHeader, CompletableFuture<String> answer) {}
}
