package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.Spread;
import io.github.tracedapi.benchmarks.handler.FunctionCode;
import io.github.tracedapi.benchmarks.handler.FunctionEnvironment;
import io.github.tracedapi.benchmarks.handler.Processors;
import io.github.tracedapi.benchmarks.handler.Variant;
import io.github.tracedapi.benchmarks.handler.WarmScenario;
import io.github.tracedapi.benchmarks.handler.WarmVariants.Cost;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What tracing adds to a call, warm and without a network: against untraced calls of the same round, all variants in one JVM. The documents
 * go to a receiver in another process, this one, which counts them.
 */
record WarmBenchmark(FunctionCode code, Processors processors) {
    private static final int WARM_UP = 5;

    private record Mode(Variant variant, WarmScenario scenario) {}

    void measure(int rounds, int invocations, int seed) throws IOException, InterruptedException {
        Turns<Mode, Cost> batches = new Turns<>();
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            run(rounds + WARM_UP, invocations, seed, receiver.address(), batches);
            receiver.drain(Duration.ofSeconds(30));
            long expected = 0;
            for (WarmScenario scenario : WarmScenario.values()) {
                expected += (long) (Variant.USED.size() - 1) * (rounds + WARM_UP) * invocations * scenario.documents();
            }
            System.out.println(
                    rounds + " rounds after " + WARM_UP + " to warm up, in each a batch of " + invocations
                            + " invocations of " + WarmScenario.CALLS
                            + " calls for each row, in an order by chance (seed " + seed
                            + "); " + receiver.counts().filed() + " of " + expected
                            + " documents received; median (first–third quartile) of what a call adds to one that is not traced");
        }
        for (WarmScenario scenario : WarmScenario.values()) {
            table(batches, scenario);
        }
    }

    private void run(int rounds, int invocations, int seed, String daemon, Turns<Mode, Cost> batches)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(processors.ofFunction(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxHeapSize=445645k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        // The X-Ray SDK tells its configuration.
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WarmProcess.class.getName(),
                        code.folder().toString(),
                        String.valueOf(rounds),
                        String.valueOf(invocations),
                        String.valueOf(seed))))
                .redirectErrorStream(true);
        builder.environment().putAll(FunctionEnvironment.of(code.folder(), daemon));
        Process process = builder.start();
        int batch = 0;
        int warmUp = WARM_UP * Variant.USED.size() * WarmScenario.values().length;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> fields = List.of(line.split(" ", -1));
                if (!fields.get(0).equals("batch")) {
                    System.out.println(line);
                } else if (batch++ >= warmUp) {
                    batches.add(
                            new Mode(Variant.valueOf(fields.get(1)), WarmScenario.valueOf(fields.get(2))),
                            new Cost(
                                    Double.parseDouble(fields.get(3)),
                                    Double.parseDouble(fields.get(4)),
                                    Double.parseDouble(fields.get(5))));
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the measured process ended with " + process.exitValue());
        }
    }

    private static void table(Turns<Mode, Cost> batches, WarmScenario scenario) {
        Mode off = new Mode(Variant.UNTRACED, scenario);
        Mode bare = new Mode(Variant.BARE, scenario);
        System.out.printf(
                Locale.ROOT,
                "%nA call %s; untraced: %.1f µs, CPU %.1f µs, %.1f kB%n%n"
                        + "| variant | µs | ÷ bare, of each round | of the medians | CPU, µs | ÷ bare, of each round | of the medians"
                        + " | kB | ÷ bare |%n|---|---|---|---|---|---|---|---|---|%n",
                scenario.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                batches.of(off, Cost::micros).median(),
                batches.of(off, Cost::cpuMicros).median(),
                batches.of(off, Cost::bytes).median() / 1e3);
        for (Variant variant : Variant.USED) {
            if (variant.isTraced()) {
                Mode mode = new Mode(variant, scenario);
                double bytes = batches.more(mode, off, Cost::bytes).median();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %.2f | %.2f |%n",
                        variant.title(),
                        time(batches, mode, Cost::micros),
                        time(batches, mode, Cost::cpuMicros),
                        bytes / 1e3,
                        bytes / batches.more(bare, off, Cost::bytes).median());
            }
        }
    }

    private static String time(Turns<Mode, Cost> batches, Mode mode, ToDoubleFunction<Cost> what) {
        Mode off = new Mode(Variant.UNTRACED, mode.scenario());
        Mode bare = new Mode(Variant.BARE, mode.scenario());
        Spread more = batches.more(mode, off, what);
        return String.format(
                Locale.ROOT,
                "%s | %s | %.2f",
                more.quartiles("%.1f"),
                batches.ratioOfMore(mode, bare, off, what).quartiles("%.2f"),
                more.median() / batches.more(bare, off, what).median());
    }
}
