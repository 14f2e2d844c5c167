package io.github.tracedapi.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Some figures of the same kind.
 *
 * @param figures in ascending order, at least one
 */
public record Spread(List<Double> figures) {
    public Spread {
        figures = figures.stream().sorted().toList();
    }

    /** Of figures in any order. */
    public static Spread of(Collection<Double> figures) {
        return new Spread(List.copyOf(figures));
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = figures.size() / 2;
        return figures.size() % 2 == 1 ? figures.get(middle) : (figures.get(middle - 1) + figures.get(middle)) / 2;
    }

    /** {@code median (least–most)}. */
    public String text(String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                median(),
                figures.get(0),
                figures.get(figures.size() - 1));
    }
}
