package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.handler.FirstReply;
import io.github.tracedapi.benchmarks.handler.FunctionCode;
import io.github.tracedapi.benchmarks.handler.FunctionStarts;
import io.github.tracedapi.benchmarks.handler.Processors;
import io.github.tracedapi.benchmarks.handler.Variant;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** From the start of a process to its first reply. */
record ColdBenchmark(FunctionCode code, Processors processors) {
    void measure(int rounds, int seed) throws IOException, InterruptedException {
        Turns<Variant, FirstReply> starts;
        try (FunctionStarts functions = new FunctionStarts(code, processors)) {
            starts = Turns.take(List.of(Variant.values()), rounds, seed, functions::start);
        }
        System.out.println(
                "| variant | to the first reply, ms | least | CPU, ms | least | resident, MB |\n|---|---|---|---|---|---|");
        for (Variant variant : Variant.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.0f | %s | %.0f | %.0f |%n",
                    variant.title(),
                    starts.of(variant, FirstReply::totalMillis).quartiles("%.0f"),
                    starts.of(variant, FirstReply::totalMillis).least(),
                    starts.of(variant, FirstReply::cpuMillis).quartiles("%.0f"),
                    starts.of(variant, FirstReply::cpuMillis).least(),
                    starts.of(variant, FirstReply::residentMb).median());
        }
        ratios(starts, Variant.UNTRACED);
        ratios(starts, Variant.BARE);
    }

    private static void ratios(Turns<Variant, FirstReply> starts, Variant other) {
        System.out.println("\n| ÷ " + other.title()
                + " | time, of each round | of the medians | of the least | CPU, of each round | of the medians |\n"
                + "|---|---|---|---|---|---|");
        for (Variant variant : Variant.values()) {
            if (variant.compareTo(other) > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.3f | %.3f | %s | %.3f |%n",
                        variant.title(),
                        starts.ratio(variant, other, FirstReply::totalMillis).quartiles("%.3f"),
                        starts.of(variant, FirstReply::totalMillis).median()
                                / starts.of(other, FirstReply::totalMillis).median(),
                        starts.of(variant, FirstReply::totalMillis).least()
                                / starts.of(other, FirstReply::totalMillis).least(),
                        starts.ratio(variant, other, FirstReply::cpuMillis).quartiles("%.3f"),
                        starts.of(variant, FirstReply::cpuMillis).median()
                                / starts.of(other, FirstReply::cpuMillis).median());
            }
        }
    }
}
