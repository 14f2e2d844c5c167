package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.Spread;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Whether each of many requests is answered, and each document in its own trace, at a rate. */
final class LoadBenchmark {
    private final SampleApp app;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger wrongStatus = new AtomicInteger();
    private final AtomicInteger strays = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private final List<Double> millis = new ArrayList<>();

    LoadBenchmark(SampleApp app) {
        this.app = app;
    }

    boolean measure(int rate, int seconds, int atATime) throws IOException, InterruptedException {
        int requests = rate * seconds;
        CountDownLatch written = new CountDownLatch(requests);
        double took;
        try (LocalRun run = app.start()) {
            SampleApp.warm(run, atATime);
            Runnable stop = run.log().listen(record -> {
                // Others are of the warm-up, and written down late.
                String root = record.trace().map(trace -> trace.id().text()).orElse("");
                if (sent.contains(root)) {
                    note(record, root);
                    written.countDown();
                }
            });
            HttpClient client = HttpClient.newHttpClient();
            long begin = System.nanoTime();
            SampleApp.together(atATime, requests, Duration.ofSeconds(seconds * 10L), n -> {
                LockSupport.parkNanos(begin + n * 1_000_000_000L / rate - System.nanoTime());
                send(client, run, n);
            });
            took = (System.nanoTime() - begin) / 1e9;
            if (!written.await(30, TimeUnit.SECONDS)) {
                System.out.println(written.getCount() + " requests are not written down");
            }
            stop.run();
            run.notices().forEach(System.out::println);
        }
        Spread spread = Spread.of(millis);
        System.out.printf(
                Locale.ROOT,
                "%d requests in %.1f s (%d a second asked for), %d at a time: %d wrong answers, %d of %d with their own documents"
                        + " and no fault, %d documents in a wrong trace; median %.1f ms, 99 %% within %.1f ms%n",
                requests,
                took,
                rate,
                atATime,
                wrongStatus.get(),
                whole.get(),
                requests,
                strays.get(),
                spread.median(),
                spread.figures().get((int) (millis.size() * 0.99)));
        boolean rateHeld = took < seconds + 1;
        return rateHeld && wrongStatus.get() == 0 && whole.get() == requests && strays.get() == 0;
    }

    private void send(HttpClient client, LocalRun run, int n) {
        String root = String.format("1-%08x-%024x", System.currentTimeMillis() / 1000, n);
        sent.add(root);
        long at = System.nanoTime();
        if (SampleApp.status(client, run.uri(), "Root=" + root + ";Sampled=1") != SampleApp.STATUS) {
            wrongStatus.incrementAndGet();
        }
        synchronized (millis) {
            millis.add((System.nanoTime() - at) / 1e6);
        }
    }

    private void note(RequestRecord record, String root) {
        strays.addAndGet((int) record.documents().stream()
                .filter(document -> !document.contains(root))
                .count());
        if (!record.documents().isEmpty() && record.faults().stream().noneMatch(TraceFault::error)) {
            whole.incrementAndGet();
        }
    }
}
