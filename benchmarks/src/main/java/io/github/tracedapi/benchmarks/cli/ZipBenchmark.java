package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.handler.FunctionCode;
import io.github.tracedapi.benchmarks.handler.Variant;
import java.io.IOException;
import java.util.Locale;

/** How much larger the function's zip is. */
record ZipBenchmark(FunctionCode code) {
    void measure() throws IOException {
        long untraced = code.zipBytes(Variant.UNTRACED);
        long bare = code.zipBytes(Variant.BARE);
        System.out.println("| variant | zip, kB | more than untraced, kB | more than bare, kB |\n|---|---|---|---|");
        for (Variant variant : Variant.USED) {
            long bytes = code.zipBytes(variant);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f |%n",
                    variant.title(),
                    bytes / 1e3,
                    (bytes - untraced) / 1e3,
                    (bytes - bare) / 1e3);
        }
    }
}
