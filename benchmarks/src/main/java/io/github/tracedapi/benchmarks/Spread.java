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

    /** The least one. */
    public double least() {
        return figures.get(0);
    }

    /** That which a share of them is below: 0.25 is the first quartile. Between two figures it is taken in proportion. */
    public double quantile(double share) {
        double place = share * (figures.size() - 1);
        int below = (int) place;
        double next = figures.get(Math.min(below + 1, figures.size() - 1));
        return figures.get(below) + (place - below) * (next - figures.get(below));
    }

    /** {@code median (least–most)}. */
    public String text(String format) {
        return text(format, least(), figures.get(figures.size() - 1));
    }

    /** {@code median (first quartile–third quartile)}. */
    public String quartiles(String format) {
        return text(format, quantile(0.25), quantile(0.75));
    }

    private String text(String format, double from, double to) {
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median(), from, to);
    }
}
