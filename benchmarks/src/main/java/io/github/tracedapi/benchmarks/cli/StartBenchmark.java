package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.Spread;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.map.MapProof;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The time from a synthesized app to two proven requests, a cold and a warm one. */
record StartBenchmark(SampleApp app) {
    boolean measure(int runs) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        int proven = 0;
        for (int i = 0; i < runs; i++) {
            long begin = System.nanoTime();
            try (LocalRun run = app.start()) {
                List<RequestRecord> both = List.of(SampleApp.get(run), SampleApp.get(run));
                seconds.add((System.nanoTime() - begin) / 1e9);
                proven += (int) both.stream()
                        .filter(each -> each.proof().filter(MapProof::holds).isPresent())
                        .count();
            }
        }
        System.out.println("From cdk.out to two requests: " + Spread.of(seconds).text("%.2f") + " s; " + proven + " of "
                + 2 * runs + " are proven");
        return proven == 2 * runs;
    }
}
