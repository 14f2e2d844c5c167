package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.ReceiverRun;
import io.github.tracedapi.benchmarks.Spread;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many documents the receiver takes without losing one, from a sender in another process.
 *
 * <p>{@code sustained <runs> <seconds> <rate> <size>}: even sending, for the receiver as it ships.
 * {@code compare <runs> <documents> <rate> <size>}: with a receive thread that only copies and with one that reads the
 * documents, with 4 MiB and with Linux's default receive buffer, taking turns; rate 0 is as fast as the sender can.
 */
public final class ReceiverBenchmark {
    private static final int FOUR_MIB = 4 * 1024 * 1024;

    /** {@code net.core.rmem_default} is 212992 and counts twice what Java says. */
    private static final int LINUX_DEFAULT = 106_496;

    private ReceiverBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 5 || !List.of("sustained", "compare").contains(args[0])) {
            System.err.println(
                    "Give: sustained <runs> <seconds> <rate> <size>, or: compare <runs> <documents> <rate> <size>");
            System.exit(2);
        }
        int runs = Integer.parseInt(args[1]);
        int amount = Integer.parseInt(args[2]);
        int rate = Integer.parseInt(args[3]);
        int size = Integer.parseInt(args[4]);
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors, load average before: %.1f%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                load());
        if (args[0].equals("sustained")) {
            sustained(runs, Math.multiplyExact(amount, rate), rate, size);
        } else {
            compare(runs, amount, rate, size);
        }
    }

    private static void sustained(int runs, int documents, int rate, int size)
            throws IOException, InterruptedException {
        System.out.println("| run | sent | received | dropped | refused | evicted | documents a second | load |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        List<ReceiverRun> all = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            ReceiverRun one = ReceiverRun.copying(FOUR_MIB, port -> SenderProcess.run(port, documents, rate, size));
            all.add(one);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %d | %d | %d | %d | %.0f | %.1f |%n",
                    run,
                    one.sent(),
                    one.received(),
                    one.dropped(),
                    one.refused(),
                    one.evicted(),
                    one.rate(),
                    load());
        }
        System.out.println("| median (least–most) | | " + text(all, ReceiverRun::received, "%.0f") + " | "
                + text(all, ReceiverRun::dropped, "%.0f") + " | " + text(all, ReceiverRun::refused, "%.0f") + " | | "
                + text(all, ReceiverRun::rate, "%.0f") + " | |");
    }

    private static void compare(int runs, int documents, int rate, int size) throws IOException, InterruptedException {
        ReceiverRun.Sender sender = port -> SenderProcess.run(port, documents, rate, size);
        Map<String, List<ReceiverRun>> variants = new LinkedHashMap<>();
        for (int run = 0; run <= runs; run++) {
            Map<String, ReceiverRun> turn = new LinkedHashMap<>();
            turn.put("copies, 4 MiB", ReceiverRun.copying(FOUR_MIB, sender));
            turn.put("reads, 4 MiB", ReceiverRun.parsing(FOUR_MIB, sender));
            turn.put("copies, default", ReceiverRun.copying(LINUX_DEFAULT, sender));
            turn.put("reads, default", ReceiverRun.parsing(LINUX_DEFAULT, sender));
            // The first turn warms up and does not count.
            if (run > 0) {
                turn.forEach((variant, one) -> variants.computeIfAbsent(variant, name -> new ArrayList<>())
                        .add(one));
            }
        }
        List<ReceiverRun> best = variants.values().iterator().next();
        System.out.println(
                "| receive thread, buffer | lost, % | received, of what the first one received | documents a second |");
        System.out.println("|---|---|---|---|");
        variants.forEach((variant, all) -> {
            List<Double> ratios = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                ratios.add((double) all.get(run).received() / best.get(run).received());
            }
            System.out.println("| " + variant + " | " + text(all, ReceiverRun::lostPercent, "%.2f") + " | "
                    + Spread.of(ratios).text("%.3f") + " | " + text(all, ReceiverRun::rate, "%.0f") + " |");
        });
        System.out.printf(Locale.ROOT, "%nload average after: %.1f%n", load());
    }

    private static String text(List<ReceiverRun> runs, ToDoubleFunction<ReceiverRun> figure, String format) {
        return Spread.of(runs.stream().map(run -> figure.applyAsDouble(run)).toList())
                .text(format);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
