package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.handler.FunctionCode;
import io.github.tracedapi.benchmarks.handler.Processors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What tracing costs in the handler: the same function untraced, with the bare X-Ray SDK and with each backend.
 *
 * <p>{@code <functions/target/function> cold <rounds> [seed [processors]]}: from the start of a process to its first reply; with 2
 * processors the function shares them with all else, without it has one for itself.
 * {@code … classes <runs>}: what each loads until then, {@code … names <runs>}: by name. {@code … warm <rounds> <invocations a batch> [seed]}: what a call adds.
 * {@code … priming <rounds> [seed]}: the first invocation of a function that has primed itself. {@code … zip}: what is deployed.
 */
public final class HandlerBenchmark {
    private static final int SEED = 7;

    private HandlerBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<Integer> numbers = List.of(args).stream()
                .skip(2)
                .filter(each -> each.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .toList();
        String what = args.length < 2 ? "" : args[1] + " " + numbers.size();
        if (numbers.size() != args.length - 2
                || !List.of(
                                "cold 1",
                                "cold 2",
                                "cold 3",
                                "classes 1",
                                "names 1",
                                "warm 2",
                                "warm 3",
                                "priming 1",
                                "priming 2",
                                "zip 0")
                        .contains(what)) {
            System.err.println(
                    "Give: <functions/target/function>, and cold <rounds> [seed [processors]], classes <runs>, names <runs>,"
                            + " warm <rounds> <invocations a batch> [seed], priming <rounds> [seed] or zip");
            System.exit(2);
        }
        FunctionCode code = new FunctionCode(Path.of(args[0]));
        if (args[1].equals("zip")) {
            new ZipBenchmark(code).measure();
            return;
        }
        int all = Runtime.getRuntime().availableProcessors();
        boolean shared = args[1].equals("cold") && numbers.size() == 3 && numbers.get(2) > 1;
        Processors processors = shared ? new Processors(false) : Processors.divide();
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors, %s, load average before: %.1f%n",
                Runtime.version(),
                all,
                processors.text(),
                load());
        int fixed = args[1].equals("warm") ? 2 : 1;
        int seed = numbers.size() > fixed ? numbers.get(fixed) : SEED;
        switch (args[1]) {
            case "cold" -> new ColdBenchmark(code, processors).measure(numbers.get(0), seed);
            case "classes" -> new ClassesBenchmark(code, processors).measure(numbers.get(0));
            case "names" -> new ClassesBenchmark(code, processors).name(numbers.get(0));
            case "warm" -> new WarmBenchmark(code, processors).measure(numbers.get(0), numbers.get(1), seed);
            default -> new PrimingBenchmark(code, processors).measure(numbers.get(0), seed);
        }
        System.out.printf(Locale.ROOT, "%nload average after: %.1f%n", load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
