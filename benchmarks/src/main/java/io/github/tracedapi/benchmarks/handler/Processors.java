package io.github.tracedapi.benchmarks.handler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processor runs what: the function has one of its own, where taskset and two processors are there.
 *
 * @param apart whether it has
 */
public record Processors(boolean apart) {
    /** Puts this process, and what serves the function in it, on processor 0 and leaves processor 1 to the function. */
    public static Processors divide() throws InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return new Processors(false);
        }
        try {
            Process taskset = new ProcessBuilder(
                            "taskset",
                            "-acp",
                            "0",
                            String.valueOf(ProcessHandle.current().pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Processors(taskset.waitFor() == 0);
        } catch (IOException noTaskset) {
            return new Processors(false);
        }
    }

    /** The command line of a function's process. */
    public List<String> ofFunction(List<String> command) {
        List<String> all = new ArrayList<>(apart ? List.of("taskset", "-c", "1") : List.of());
        all.addAll(command);
        return all;
    }

    /** For people. */
    public String text() {
        return apart
                ? "the function on processor 1, all else on processor 0 (taskset)"
                : "the function shares its processors with all else";
    }
}
