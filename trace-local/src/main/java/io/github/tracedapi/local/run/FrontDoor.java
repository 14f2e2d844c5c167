package io.github.tracedapi.local.run;

import io.github.tracedapi.local.gateway.Gateway;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.http.HttpServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the requests of clients, and when all of a request is over, writes down what is known of it. */
final class FrontDoor implements AutoCloseable {
    private final Gateway gateway;
    private final RunServices services;
    private final Records records;
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    private FrontDoor(int port, Gateway gateway, RunServices services, RequestLog log) throws IOException {
        this.gateway = gateway;
        this.services = services;
        this.records = new Records(log, services.proof(), services.notices());
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
        try {
            records.awaitRoom();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        RequestRun run = new RequestRun(requests.incrementAndGet(), services);
        GatewayExchange exchange = gateway.handle(request, run);
        records.write(run, exchange);
        return CompletableFuture.completedFuture(exchange.reply());
    }

    @Override
    public void close() {
        server.close();
        records.close();
    }
}
