package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.lambda.Invocation;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.document.TraceReader;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Requests to the orders API, as a run has them. */
final class Records {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final TraceMap MAP = TracePredictor.predict(CloudAssembly.ofTemplate("Orders", OrdersApp.template()));
    static final Trace TRACE = TraceReader.read(OrdersApp.trace()).traces().get(0);
    static final TraceFault ERROR =
            new TraceFault("OpenSubsegment", true, "function orders", "\"work\" was not ended", "it is lost", "end it");
    static final TraceFault WARNING = new TraceFault(
            "Overlap", false, "function orders", "two subsegments overlap", "one has lost its parent", "hand it on");

    private Records() {}

    /** A request whose trace proves the map. */
    static RequestRecord proven(int number) {
        return of(number, 200, Optional.of(TRACE), List.of());
    }

    static RequestRecord of(int number, int status, Optional<Trace> trace, List<TraceFault> faults) {
        return new RequestRecord(
                number,
                exchange(status, Bytes.utf8("{\"id\": \"o-1\"}")),
                List.of(invocation()),
                List.of(new TappedCall(
                        "orders-1",
                        "dynamodb",
                        "GetItem",
                        TraceHeader.read("Root=" + OrdersApp.TRACE + ";Parent=53995c3f42cd8ad8;Sampled=1"),
                        200,
                        START.plusMillis(5),
                        START.plusMillis(9),
                        Optional.empty())),
                trace,
                List.of(),
                trace.isPresent() ? Optional.empty() : Optional.of("Sampled is 0"),
                trace.map(seen -> MapProof.of(MAP, List.of(seen))),
                faults);
    }

    static GatewayExchange exchange(int status, Bytes body) {
        return new GatewayExchange(
                new HttpRequest(
                        "GET",
                        "/prod/\u001b[2J",
                        "HTTP/1.1",
                        List.of(new HttpField("Host", "127.0.0.1:3000")),
                        Bytes.NONE,
                        "127.0.0.1",
                        START,
                        new CompletableFuture<>()),
                HttpReply.of(status, "application/json", body),
                Optional.empty(),
                Optional.of("/"),
                "5d6b3a34-6f0e-4d0f-9c56-0d1f7b6f2a11",
                "YkN1bGxl",
                START,
                START.plusMillis(23),
                Optional.empty(),
                Optional.empty(),
                Optional.of("{\"path\":\"/prod/\u001b[2J\",\"status\":\"200\"}"),
                List.of("The authorizer AWS_IAM was not asked"));
    }

    private static InvocationEnd invocation() {
        return new InvocationEnd(
                new Invocation("8f507ea4", Bytes.utf8("{}"), Optional.of("Root=" + OrdersApp.TRACE)),
                new InvocationReply.Returned(Bytes.utf8("{}")),
                Optional.of("orders-1"),
                Optional.of(new InvocationEnd.Phase(START.minusMillis(300), START)),
                START.plusMillis(1),
                START.plusMillis(20),
                START.plusMillis(21),
                Optional.of(90),
                List.of("START RequestId: 8f507ea4", "END RequestId: 8f507ea4"));
    }
}
