package io.github.tracedapi.benchmarks.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How quick a local run of the sample is, and how much it bears.
 *
 * <p>{@code <cdk.out> <DynamoDB Local's folder> start <runs>}: from the synthesized app to two proven requests, a cold and a warm one.
 * {@code … sequential <requests>}: what front door, runtime API and runtime client add to the handler's own time.
 * {@code … load <requests a second> <seconds> <at a time>}: whether each request is answered, and each document in its own trace.
 * {@code … heap <requests> <at a time>}: whether the runner's heap stays as it is.
 */
public final class LocalBenchmark {
    private LocalBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<Integer> numbers = List.of(args).stream()
                .skip(3)
                .filter(each -> each.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
        String what = args.length < 3 ? "" : args[2] + " " + numbers.size();
        if (!List.of("start 1", "sequential 1", "load 3", "heap 2").contains(what)) {
            System.err.println("Give: <cdk.out> <DynamoDB Local's folder>, and start <runs>, sequential <requests>,"
                    + " load <requests a second> <seconds> <at a time> or heap <requests> <at a time>");
            System.exit(2);
        }
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors, load average before: %.1f%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        SampleApp app = new SampleApp(Path.of(args[0]), Path.of(args[1]));
        boolean held = switch (args[2]) {
            case "start" -> new StartBenchmark(app).measure(numbers.get(0));
            case "sequential" -> new SequentialBenchmark(app).measure(numbers.get(0));
            case "load" -> new LoadBenchmark(app).measure(numbers.get(0), numbers.get(1), numbers.get(2));
            default -> new HeapBenchmark(app).measure(numbers.get(0), numbers.get(1));
        };
        if (!held) {
            System.exit(1);
        }
    }
}
