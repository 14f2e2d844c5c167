package io.github.tracedapi.benchmarks.handler;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Classes by name, and how many have it: those that are made at run time are named after the class they are for.
 *
 * @param counts above zero
 */
public record LoadedClasses(Map<String, Integer> counts) {
    public LoadedClasses {
        counts = Map.copyOf(counts);
    }

    /** Of one run. */
    static LoadedClasses of(Collection<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        for (String name : names) {
            counts.merge(name.replaceFirst("(\\$\\$Lambda|LambdaForm\\$\\w+|\\$Proxy).*", "$1"), 1, Integer::sum);
        }
        return new LoadedClasses(counts);
    }

    /**
     * Those that each of some runs has loaded. The JVM asks security providers in an order that is another one each time, and loads up
     * to twenty classes more or less for it.
     */
    public static LoadedClasses inEach(List<LoadedClasses> runs) {
        Map<String, Integer> common = new HashMap<>(runs.get(0).counts());
        for (LoadedClasses run : runs) {
            common.replaceAll((name, count) -> Math.min(count, run.counts().getOrDefault(name, 0)));
        }
        common.values().removeIf(count -> count == 0);
        return new LoadedClasses(common);
    }

    /** All of them. */
    public int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many more than of others, by what a name belongs to; less is below zero, and no difference is left out. */
    public Map<String, Integer> more(LoadedClasses others, UnaryOperator<String> owner) {
        Map<String, Integer> more = new TreeMap<>();
        counts.forEach((name, count) -> more.merge(owner.apply(name), count, Integer::sum));
        others.counts().forEach((name, count) -> more.merge(owner.apply(name), -count, Integer::sum));
        more.values().removeIf(count -> count == 0);
        return more;
    }
}
