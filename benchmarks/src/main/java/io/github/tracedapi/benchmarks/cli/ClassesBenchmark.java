package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.handler.FunctionCode;
import io.github.tracedapi.benchmarks.handler.FunctionStarts;
import io.github.tracedapi.benchmarks.handler.LoadedClasses;
import io.github.tracedapi.benchmarks.handler.Processors;
import io.github.tracedapi.benchmarks.handler.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which classes a function loads up to its first reply, in each of some runs: the part of a cold start that is the same every time. */
record ClassesBenchmark(FunctionCode code, Processors processors) {
    private static final List<String> OWNERS = List.of(
            "com.fasterxml.jackson",
            "com.amazonaws.xray",
            "com.amazonaws",
            "io.github.tracedapi.handler.document",
            "io.github.tracedapi.handler.own",
            "io.github.tracedapi.handler.xray",
            "io.github.tracedapi",
            "org.apache.commons.logging",
            "org.slf4j",
            "software.amazon.awssdk");

    void measure(int runs) throws IOException, InterruptedException {
        Map<Variant, LoadedClasses> classes = load(runs);
        LoadedClasses untraced = Objects.requireNonNull(classes.get(Variant.UNTRACED));
        System.out.println("Classes loaded in each of " + runs
                + " runs\n\n| variant | classes | more than untraced | of these |\n|---|---|---|---|");
        classes.forEach((variant, all) -> System.out.println("| " + variant.title() + " | " + all.size() + " | "
                + (all.size() - untraced.size()) + " | " + owners(all.more(untraced, ClassesBenchmark::owner)) + " |"));
    }

    private Map<Variant, LoadedClasses> load(int runs) throws IOException, InterruptedException {
        Map<Variant, LoadedClasses> classes = new EnumMap<>(Variant.class);
        try (FunctionStarts starts = new FunctionStarts(code, processors)) {
            for (Variant variant : Variant.values()) {
                List<LoadedClasses> each = new ArrayList<>();
                for (int run = 0; run < runs; run++) {
                    each.add(starts.classes(variant));
                }
                classes.put(variant, LoadedClasses.inEach(each));
            }
        }
        return classes;
    }

    /** Which they are that a variant loads and the untraced function does not: what there is to save. */
    void name(int runs) throws IOException, InterruptedException {
        Map<Variant, LoadedClasses> classes = load(runs);
        LoadedClasses untraced = Objects.requireNonNull(classes.get(Variant.UNTRACED));
        classes.forEach((variant, all) -> all.more(untraced, name -> name).forEach((name, count) -> {
            if (count > 0) {
                System.out.println(variant.title() + " | " + name + (count == 1 ? "" : " | " + count));
            }
        }));
    }

    private static String owners(Map<String, Integer> more) {
        return more.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String owner(String name) {
        return OWNERS.stream()
                .filter(each -> name.startsWith(each + "."))
                .findFirst()
                .orElse("the JDK");
    }
}
