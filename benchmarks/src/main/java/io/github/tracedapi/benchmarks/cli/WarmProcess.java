package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.handler.FunctionCode;
import io.github.tracedapi.benchmarks.handler.Variant;
import io.github.tracedapi.benchmarks.handler.WarmScenario;
import io.github.tracedapi.benchmarks.handler.WarmVariants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Measures all variants in a JVM that takes itself to be Lambda's. */
public final class WarmProcess {
    private record Turn(Variant variant, WarmScenario scenario) {}

    private WarmProcess() {}

    /** Arguments: the functions' folder, rounds, of which the first do not count, invocations a batch, seed. Prints a line a batch. */
    public static void main(String[] args) throws IOException {
        Random random = new Random(Integer.parseInt(args[3]));
        WarmVariants variants = new WarmVariants(new FunctionCode(Path.of(args[0])), random);
        List<Turn> turns = new ArrayList<>();
        for (WarmScenario scenario : WarmScenario.values()) {
            for (Variant variant : Variant.USED) {
                turns.add(new Turn(variant, scenario));
            }
        }
        for (int round = 0; round < Integer.parseInt(args[1]); round++) {
            Collections.shuffle(turns, random);
            for (Turn turn : turns) {
                WarmVariants.Cost cost = variants.measure(turn.variant(), turn.scenario(), Integer.parseInt(args[2]));
                System.out.println(String.join(
                        " ",
                        "batch",
                        turn.variant().name(),
                        turn.scenario().name(),
                        String.valueOf(cost.micros()),
                        String.valueOf(cost.cpuMicros()),
                        String.valueOf(cost.bytes())));
            }
        }
    }
}
