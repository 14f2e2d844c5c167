package io.github.tracedapi.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.benchmarks.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns<String, Double> turns = new Turns<>();

    @Test
    void a_ratio_is_of_figures_of_the_same_round() {
        add("traced", 12, 60);
        add("untraced", 10, 20);

        assertThat(turns.ratio("traced", "untraced", each -> each)).isEqualTo(Spread.of(List.of(1.2, 3.0)));
    }

    @Test
    void what_is_more_is_told_of_each_round() {
        add("traced", 12, 60);
        add("untraced", 10, 20);

        assertThat(turns.more("traced", "untraced", each -> each)).isEqualTo(Spread.of(List.of(2.0, 40.0)));
    }

    @Test
    void a_ratio_of_what_is_more_leaves_out_what_both_have() {
        add("ours", 12, 30);
        add("bare", 14, 60);
        add("untraced", 10, 20);

        assertThat(turns.ratioOfMore("ours", "bare", "untraced", each -> each))
                .isEqualTo(Spread.of(List.of(0.5, 0.25)));
    }

    private void add(String mode, double first, double second) {
        turns.add(mode, first);
        turns.add(mode, second);
    }
}
