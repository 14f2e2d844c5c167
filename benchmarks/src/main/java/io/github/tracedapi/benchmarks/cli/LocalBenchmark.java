package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.Spread;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How quick a local run of the sample is.
 *
 * <p>{@code <cdk.out> <DynamoDB Local's folder> start <runs>}: from the synthesized app to two proven requests, a cold and a warm one.
 * {@code … sequential <requests>}: what front door, runtime API and runtime client add to the handler's own time.
 * {@code … load <requests a second> <seconds> <at a time>}: whether each request is answered, and each document in its own trace.
 */
public final class LocalBenchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/prod/orders/none";

    private final Path app;
    private final Path dynamoDb;

    private LocalBenchmark(Path app, Path dynamoDb) {
        this.app = app;
        this.dynamoDb = dynamoDb;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 4 || (args[2].equals("load") && args.length < 6)) {
            System.err.println("Give: <cdk.out> <DynamoDB Local's folder> start|sequential|load <numbers>");
            System.exit(2);
        }
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors, load average before: %.1f%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        LocalBenchmark benchmark = new LocalBenchmark(Path.of(args[0]), Path.of(args[1]));
        switch (args[2]) {
            case "start" -> benchmark.start(Integer.parseInt(args[3]));
            case "sequential" -> benchmark.sequential(Integer.parseInt(args[3]));
            default -> benchmark.load(Integer.parseInt(args[3]), Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        }
    }

    private LocalRun run() throws IOException, InterruptedException {
        return LocalRun.of(app).dynamoDbLocal(dynamoDb).start();
    }

    private static RequestRecord get(LocalRun run) throws IOException, InterruptedException {
        return run.request("GET", PATH, List.of(), Bytes.NONE, PATIENCE);
    }

    private void start(int runs) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            long begin = System.nanoTime();
            try (LocalRun run = run()) {
                RequestRecord cold = get(run);
                RequestRecord warm = get(run);
                if (!cold.proof().orElseThrow().holds()
                        || !warm.proof().orElseThrow().holds()) {
                    throw new IllegalStateException("A request is not proven");
                }
                seconds.add((System.nanoTime() - begin) / 1e9);
            }
        }
        System.out.println(
                "From cdk.out to two proven requests: " + Spread.of(seconds).text("%.2f") + " s, " + runs + " runs");
    }

    private void sequential(int requests) throws IOException, InterruptedException {
        List<Double> added = new ArrayList<>();
        int joined = 0;
        try (LocalRun run = run()) {
            for (int i = 0; i < 100; i++) {
                get(run);
            }
            for (int i = 0; i < requests; i++) {
                RequestRecord record = get(run);
                double whole = Duration.between(
                                        record.exchange().start(),
                                        record.exchange().end())
                                .toNanos()
                        / 1e6;
                Optional<Double> own = record.trace().flatMap(LocalBenchmark::handlerMillis);
                if (own.isPresent()) {
                    joined++;
                    added.add(whole - own.get());
                }
            }
        }
        System.out.println(joined + " of " + requests + " requests have the handler's subsegment in their own trace");
        System.out.println("Front door, runtime API and runtime client add "
                + Spread.of(added).text("%.2f")
                + " ms to the handler's own time; 95 % within "
                + String.format(Locale.ROOT, "%.2f", Spread.of(added).figures().get((int) (added.size() * 0.95)))
                + " ms");
    }

    /** What the handler's own subsegment took, in whole milliseconds as X-Ray's SDK writes it. */
    private static Optional<Double> handlerMillis(Trace trace) {
        Deque<Entity> open = new ArrayDeque<>(trace.segments());
        while (!open.isEmpty()) {
            Entity entity = open.remove();
            if (entity.recorded().name().equals("orders") && entity.recorded().end() != null) {
                return Optional.of(Duration.between(
                                        entity.recorded().start(),
                                        entity.recorded().end())
                                .toNanos()
                        / 1e6);
            }
            open.addAll(entity.subsegments());
        }
        return Optional.empty();
    }

    private void load(int rate, int seconds, int atATime) throws IOException, InterruptedException {
        int requests = rate * seconds;
        AtomicInteger wrongStatus = new AtomicInteger();
        AtomicInteger strays = new AtomicInteger();
        AtomicInteger whole = new AtomicInteger();
        AtomicInteger over = new AtomicInteger();
        List<Double> millis = new ArrayList<>();
        Map<String, Boolean> sent = new ConcurrentHashMap<>();
        try (LocalRun run = run()) {
            warm(run, atATime);
            Runnable stop = run.log().listen(record -> {
                String root = record.trace().map(trace -> trace.id().text()).orElse("");
                if (!sent.containsKey(root)) {
                    // A request of the warm-up that was written down late, or one in no trace.
                    return;
                }
                strays.addAndGet((int) record.documents().stream()
                        .filter(document -> !document.contains(root))
                        .count());
                if (!record.documents().isEmpty() && record.faults().stream().noneMatch(fault -> fault.error())) {
                    whole.incrementAndGet();
                }
                over.incrementAndGet();
            });
            HttpClient client = HttpClient.newHttpClient();
            long begin = System.nanoTime();
            AtomicInteger next = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(atATime);
            for (int i = 0; i < atATime; i++) {
                clients.execute(() -> {
                    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                        LockSupport.parkNanos(begin + n * 1_000_000_000L / rate - System.nanoTime());
                        String root = String.format("1-%08x-%024x", System.currentTimeMillis() / 1000, n);
                        sent.put(root, true);
                        long at = System.nanoTime();
                        if (status(client, run.uri(), root) != 404) {
                            wrongStatus.incrementAndGet();
                        }
                        synchronized (millis) {
                            millis.add((System.nanoTime() - at) / 1e6);
                        }
                    }
                });
            }
            clients.shutdown();
            if (!clients.awaitTermination(seconds * 10L, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The requests are not over");
            }
            double took = (System.nanoTime() - begin) / 1e9;
            long giveUp = System.nanoTime() + 30_000_000_000L;
            while (over.get() < requests && System.nanoTime() < giveUp) {
                LockSupport.parkNanos(10_000_000);
            }
            stop.run();
            System.out.printf(
                    Locale.ROOT,
                    "%d requests in %.1f s (%.0f a second asked for), %d at a time: %d wrong answers, %d of %d with their own documents"
                            + " and no fault, %d documents in a wrong trace; median %.1f ms, 99 %% within %.1f ms%n",
                    requests,
                    took,
                    (double) rate,
                    atATime,
                    wrongStatus.get(),
                    whole.get(),
                    requests,
                    strays.get(),
                    Spread.of(millis).median(),
                    Spread.of(millis).figures().get((int) (millis.size() * 0.99)));
            run.notices().forEach(System.out::println);
        }
    }

    /** A process for each request at a time, and each of them compiled; not all started at once, which two cores do not bear. */
    private static void warm(LocalRun run, int atATime) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (int level = 1; level < 2 * atATime; level *= 2) {
            int together = Math.min(level, atATime);
            ExecutorService clients = Executors.newFixedThreadPool(together);
            for (int i = 0; i < 100 * together; i++) {
                clients.execute(() -> status(client, run.uri(), ""));
            }
            clients.shutdown();
            if (!clients.awaitTermination(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The run does not get warm");
            }
        }
    }

    private static int status(HttpClient client, URI door, String root) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.resolve(PATH)).timeout(PATIENCE);
        if (!root.isEmpty()) {
            request.header(TraceHeader.NAME, "Root=" + root + ";Sampled=1");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failure) {
            return 0;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
