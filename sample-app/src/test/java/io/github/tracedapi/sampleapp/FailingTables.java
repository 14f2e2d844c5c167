package io.github.tracedapi.sampleapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks as much of DynamoDB as it takes to have a table made and to find nothing in it; fails when told to. */
final class FailingTables implements AutoCloseable {
    private enum State {
        WELL,
        THROTTLING,
        HANGING
    }

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "failing-tables");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile State state = State.WELL;
    private HttpServer server;

    FailingTables() throws IOException {
        server = listening(0);
        port = server.getAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** All is well from now on. */
    void heal() throws IOException {
        state = State.WELL;
        if (server == null) {
            server = listening(port);
        }
    }

    void throttle() {
        state = State.THROTTLING;
    }

    /** No request is answered. */
    void hang() {
        state = State.HANGING;
    }

    /** Connections are refused. */
    void goDown() {
        server.stop(0);
        server = null;
    }

    private HttpServer listening(int at) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        listening.createContext("/", this::answer);
        listening.setExecutor(threads);
        listening.start();
        return listening;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (state == State.HANGING) {
                closing.await();
            } else if (state == State.THROTTLING) {
                reply(
                        exchange,
                        400,
                        "{\"__type\": \"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
                                + " \"message\": \"Slow down\"}");
            } else {
                reply(exchange, 200, body(exchange.getRequestHeaders().getFirst("X-Amz-Target")));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static String body(String target) {
        String operation = target.substring(target.indexOf('.') + 1);
        return switch (operation) {
            case "CreateTable" -> "{\"TableDescription\": {\"TableStatus\": \"ACTIVE\"}}";
            case "DescribeTable" -> "{\"Table\": {\"TableStatus\": \"ACTIVE\"}}";
            default -> "{}";
        };
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
