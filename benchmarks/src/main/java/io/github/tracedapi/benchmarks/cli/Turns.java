package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Figures of some modes that took turns: of each round one.
 *
 * @param <M> mode
 * @param <F> figure
 */
final class Turns<M, F> {
    private final Map<M, List<F>> rounds = new LinkedHashMap<>();

    /** Measures a mode. */
    interface Measurement<M, F> {
        F of(M mode) throws IOException, InterruptedException;
    }

    /** Measures each mode once a round, in an order by chance. A first round, in which the disk's cache warms up, does not count. */
    static <M, F> Turns<M, F> take(List<M> modes, int rounds, int seed, Measurement<M, F> measurement)
            throws IOException, InterruptedException {
        Turns<M, F> turns = new Turns<>();
        Random random = new Random(seed);
        List<M> order = new ArrayList<>(modes);
        for (int round = 0; round <= rounds; round++) {
            Collections.shuffle(order, random);
            for (M mode : order) {
                F figure = measurement.of(mode);
                if (round > 0) {
                    turns.add(mode, figure);
                }
            }
        }
        System.out.println(rounds + " rounds, each of all rows in an order by chance (seed " + seed
                + "); median (first–third quartile)\n");
        return turns;
    }

    void add(M mode, F figure) {
        rounds.computeIfAbsent(mode, key -> new ArrayList<>()).add(figure);
    }

    Spread of(M mode, ToDoubleFunction<F> what) {
        return Spread.of(figures(mode).stream().map(what::applyAsDouble).toList());
    }

    /** How many times one of the other, round by round: what disturbs a round disturbs both. */
    Spread ratio(M mode, M other, ToDoubleFunction<F> what) {
        return rounds(mode, round -> figure(mode, round, what) / figure(other, round, what));
    }

    /** How much more than with nothing, round by round. */
    Spread more(M mode, M nothing, ToDoubleFunction<F> what) {
        return rounds(mode, round -> figure(mode, round, what) - figure(nothing, round, what));
    }

    /** How many times as much more than with nothing as the other, round by round. */
    Spread ratioOfMore(M mode, M other, M nothing, ToDoubleFunction<F> what) {
        return rounds(mode, round -> {
            double least = figure(nothing, round, what);
            return (figure(mode, round, what) - least) / (figure(other, round, what) - least);
        });
    }

    private Spread rounds(M mode, IntToDoubleFunction of) {
        return Spread.of(
                IntStream.range(0, figures(mode).size()).mapToDouble(of).boxed().toList());
    }

    private double figure(M mode, int round, ToDoubleFunction<F> what) {
        return what.applyAsDouble(figures(mode).get(round));
    }

    private List<F> figures(M mode) {
        return rounds.getOrDefault(mode, List.of());
    }
}
