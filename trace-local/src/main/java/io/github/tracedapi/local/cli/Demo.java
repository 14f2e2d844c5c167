package io.github.tracedapi.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeaderReading;
import io.github.tracedapi.trace.map.Hop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sample's requests: a cold one, a warm one, one for what is not there and one that fails; and what they have proven. */
final class Demo {
    /** A cold start on a slow machine takes seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalRun run;
    private final PriceEndpoint prices;
    private final DemoOutput told;
    private final ProofSoFar proof;
    private final List<String> wrong = new ArrayList<>();

    Demo(LocalRun run, PriceEndpoint prices, DemoOutput told, ProofSoFar proof) {
        this.run = run;
        this.prices = prices;
        this.told = told;
        this.proof = proof;
    }

    /**
     * Sends the requests and tells of each.
     *
     * @return what is not as it should be, a sentence each
     */
    List<String> play() throws IOException, InterruptedException {
        RequestRecord placed = send(DemoRequest.cold());
        Optional<String> order = orderId(placed);
        if (order.isPresent()) {
            send(DemoRequest.warm(order.get()));
        } else {
            wrong.add("The order that was placed has no id, so it could not be read.");
        }
        send(DemoRequest.notFound());
        send(DemoRequest.failing());
        for (Hop hop : proof.unproven()) {
            wrong.add("The hop " + hop.from() + " -> " + hop.to() + " was predicted, and no request has shown it.");
        }
        if (!proof.sound()) {
            wrong.add("Not all is proven: " + proof.line());
        }
        return List.copyOf(wrong);
    }

    private RequestRecord send(DemoRequest request) throws IOException, InterruptedException {
        told.begins(request);
        RequestRecord record =
                run.request(request.method(), stage() + request.path(), request.fields(), request.bytes(), PATIENCE);
        proof.add(record);
        List<String> faults = faults(request, record);
        wrong.addAll(faults);
        told.request(request, record, faults);
        return record;
    }

    private List<String> faults(DemoRequest request, RequestRecord record) {
        List<String> faults = new ArrayList<>();
        int status = record.exchange().reply().status();
        if (status != request.status()) {
            faults.add("Request #" + record.number() + " was answered with " + status + ", and should be with "
                    + request.status() + ": " + record.exchange().reply().body().text());
        }
        if (record.trace().isEmpty()) {
            faults.add("Request #" + record.number() + " has no trace: "
                    + record.untraced().orElse("nothing tells why") + ".");
        }
        record.trace().ifPresent(trace -> faults.addAll(ofPriceCall(request, record.number(), trace)));
        return faults;
    }

    private List<String> ofPriceCall(DemoRequest request, int number, Trace trace) {
        List<TraceHeaderReading> calls = prices.takeHeaders();
        int expected = request.asksForPrice() ? 1 : 0;
        if (calls.size() != expected) {
            return List.of("Request #" + number + " made " + calls.size()
                    + " calls of the price service, and should make " + expected + ".");
        }
        return calls.stream()
                .flatMap(call -> PriceCallCheck.fault(call, trace).stream())
                .map(fault -> "The price service cannot join the trace of request #" + number + ": " + fault)
                .toList();
    }

    /** The stage's path: {@code /prod/}. */
    private String stage() {
        return run.stages().get(0).getRawPath();
    }

    private static Optional<String> orderId(RequestRecord placed) {
        try {
            String id = new ObjectMapper()
                    .readTree(placed.exchange().reply().body().text())
                    .path("id")
                    .asText();
            return id.isEmpty() ? Optional.empty() : Optional.of(id);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
