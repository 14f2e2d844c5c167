package io.github.tracedapi.handler.own;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as DynamoDB does, on the loopback address: what is given for the next requests, and then an item. */
final class DynamoDbStandIn implements AutoCloseable {
    private static final String ITEM = "{\"Item\":{\"id\":{\"S\":\"7\"}}}";

    /** One answer. */
    record Answer(int status, String body) {
        static Answer error(int status, String type) {
            return new Answer(
                    status,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"says DynamoDB\"}");
        }
    }

    /** The trace headers of the requests, in the order in which they came. */
    final List<String> headers = new CopyOnWriteArrayList<>();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private DynamoDbStandIn(HttpServer server) {
        this.server = server;
    }

    static DynamoDbStandIn start() throws IOException {
        DynamoDbStandIn started =
                new DynamoDbStandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        started.server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            started.headers.addAll(exchange.getRequestHeaders().getOrDefault("X-Amzn-Trace-Id", List.of("none")));
            Answer next = started.answers.poll();
            Answer answer = next == null ? new Answer(200, ITEM) : next;
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("x-amzn-RequestId", "request-" + started.headers.size());
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        started.server.setExecutor(started.threads);
        started.server.start();
        return started;
    }

    void answer(Answer... next) {
        answers.addAll(List.of(next));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
