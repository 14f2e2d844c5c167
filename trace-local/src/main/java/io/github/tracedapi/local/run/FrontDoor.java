package io.github.tracedapi.local.run;

import io.github.tracedapi.local.gateway.Gateway;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.http.HttpServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the requests of clients, and when all of a request is over, writes down what is known of it. */
final class FrontDoor implements AutoCloseable {
    private static final int WRITERS = 2;

    private final Gateway gateway;
    private final RunServices services;
    private final RequestLog log;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger writers = new AtomicInteger();
    private final ExecutorService writing = Executors.newFixedThreadPool(WRITERS, work -> {
        Thread thread = new Thread(work, "traced-records-" + writers.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    private FrontDoor(int port, Gateway gateway, RunServices services, RequestLog log) throws IOException {
        this.gateway = gateway;
        this.services = services;
        this.log = log;
        this.server = HttpServer.builder(this::answer)
                .name("front-door")
                .port(port)
                .clock(services.clock())
                .refusals(gateway.refusals())
                .failures(failure -> services.notices().add("A request failed in the front door: " + failure))
                .start();
    }

    static FrontDoor open(int port, Gateway gateway, RunServices services, RequestLog log) throws IOException {
        return new FrontDoor(port, gateway, services, log);
    }

    HttpServer server() {
        return server;
    }

    private CompletionStage<HttpReply> answer(HttpRequest request) {
        RequestRun run = new RequestRun(requests.incrementAndGet(), services);
        GatewayExchange exchange = gateway.handle(request, run);
        writeWhenOver(run, exchange);
        return CompletableFuture.completedFuture(exchange.reply());
    }

    // The client does not wait for it, and nobody else does: what fails is a notice.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void writeWhenOver(RequestRun run, GatewayExchange exchange) {
        run.over().thenRunAsync(() -> log.add(run.record(exchange)), writing).whenComplete((done, failure) -> {
            if (failure != null) {
                services.notices()
                        .add("What is known of request " + exchange.requestId() + " could not be written down: "
                                + failure);
            }
        });
    }

    @Override
    public void close() {
        server.close();
        writing.shutdownNow();
    }
}
