package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.local.run.LocalRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether the runner's heap stays as it is over many requests. The last thousand are kept: what it holds is full before it is measured. */
record HeapBenchmark(SampleApp app) {
    private static final int LOOKS = 10;
    private static final double MOST_APART = 0.05;

    boolean measure(int requests, int atATime) throws IOException, InterruptedException {
        AtomicInteger wrong = new AtomicInteger();
        List<Double> megabytes = new ArrayList<>();
        try (LocalRun run = app.start()) {
            SampleApp.warm(run, atATime);
            HttpClient client = HttpClient.newHttpClient();
            for (int look = 0; look < LOOKS; look++) {
                SampleApp.together(atATime, requests / LOOKS, Duration.ofHours(1), n -> {
                    if (SampleApp.status(client, run.uri(), "") != SampleApp.STATUS) {
                        wrong.incrementAndGet();
                    }
                });
                // Its record is written after nearly all others: what waits to be written is no part of what is kept.
                SampleApp.get(run);
                megabytes.add(heap());
                System.out.printf(
                        Locale.ROOT,
                        "%7d requests: %.1f MB, %d wrong answers, %d processes%n",
                        (look + 1) * (requests / LOOKS),
                        megabytes.get(look),
                        wrong.get(),
                        ProcessHandle.current().children().count());
            }
        }
        double first = megabytes.get(0);
        double apart = megabytes.stream()
                .mapToDouble(each -> Math.abs(each / first - 1))
                .max()
                .orElseThrow();
        System.out.printf(Locale.ROOT, "At most %.1f %% from the first look%n", apart * 100);
        return wrong.get() == 0 && apart <= MOST_APART;
    }

    /** What is still reachable; a collection that finalizes or clears references may need another one after it. */
    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
