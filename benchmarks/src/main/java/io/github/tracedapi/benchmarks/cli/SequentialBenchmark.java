package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.Spread;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a local run adds to a handler's time, one request after the other. */
record SequentialBenchmark(SampleApp app) {
    boolean measure(int requests) throws IOException, InterruptedException {
        List<Double> runner = new ArrayList<>();
        List<Double> withClient = new ArrayList<>();
        int joined = 0;
        try (LocalRun run = app.start()) {
            SampleApp.warm(run, 1);
            for (int i = 0; i < requests; i++) {
                RequestRecord record = SampleApp.get(run);
                double whole =
                        millis(record.exchange().start(), record.exchange().end());
                InvocationEnd function = record.invocations().get(0);
                runner.add(whole - millis(function.started(), function.replied()));
                Optional<Double> own = record.trace().flatMap(SequentialBenchmark::handlerMillis);
                if (own.isPresent()) {
                    joined++;
                    withClient.add(whole - own.get());
                }
            }
        }
        System.out.println(joined + " of " + requests + " requests have the handler's subsegment in their own trace");
        tell("Front door and runtime API add", "to the time of the function's process", runner);
        tell("Front door, runtime API and runtime client add", "to the handler's own time", withClient);
        return joined == requests;
    }

    private static void tell(String what, String toWhat, List<Double> millis) {
        Spread spread = Spread.of(millis);
        System.out.println(what + " " + spread.text("%.2f") + " ms " + toWhat + "; 95 % within "
                + String.format(Locale.ROOT, "%.2f", spread.figures().get((int) (millis.size() * 0.95))) + " ms");
    }

    /** What the handler's own subsegment took. */
    private static Optional<Double> handlerMillis(Trace trace) {
        Deque<Entity> open = new ArrayDeque<>(trace.segments());
        while (!open.isEmpty()) {
            Entity entity = open.remove();
            if (entity.recorded().name().equals("orders")) {
                return entity.start().flatMap(from -> entity.end().map(to -> millis(from, to)));
            }
            open.addAll(entity.subsegments());
        }
        return Optional.empty();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
