package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.handler.FirstReply;
import io.github.tracedapi.benchmarks.handler.FunctionCode;
import io.github.tracedapi.benchmarks.handler.FunctionStarts;
import io.github.tracedapi.benchmarks.handler.Processors;
import io.github.tracedapi.benchmarks.handler.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first invocation of a function whose constructor has primed it, against that of one whose has not: from the event to the reply. */
record PrimingBenchmark(FunctionCode code, Processors processors) {
    private record Mode(Variant variant, boolean primed) {}

    void measure(int rounds, int seed) throws IOException, InterruptedException {
        List<Mode> modes = new ArrayList<>();
        for (Variant variant : List.of(Variant.XRAY, Variant.NATIVE)) {
            modes.add(new Mode(variant, false));
            modes.add(new Mode(variant, true));
        }
        Turns<Mode, FirstReply> starts;
        try (FunctionStarts functions = new FunctionStarts(code, processors)) {
            starts = Turns.take(
                    modes,
                    rounds,
                    seed,
                    mode -> mode.primed() ? functions.startPrimed(mode.variant()) : functions.start(mode.variant()));
        }
        System.out.println(
                "| variant | init, ms | first invocation, ms | ÷ unprimed, of each round | to the first reply, ms |\n|---|---|---|---|---|");
        for (Mode mode : modes) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s, %s | %s | %s | %s | %s |%n",
                    mode.variant().title(),
                    mode.primed() ? "primed" : "not primed",
                    starts.of(mode, FirstReply::initMillis).quartiles("%.0f"),
                    starts.of(mode, FirstReply::invocationMillis).quartiles("%.1f"),
                    mode.primed()
                            ? starts.ratio(mode, new Mode(mode.variant(), false), FirstReply::invocationMillis)
                                    .quartiles("%.3f")
                            : "",
                    starts.of(mode, FirstReply::totalMillis).quartiles("%.0f"));
        }
    }
}
