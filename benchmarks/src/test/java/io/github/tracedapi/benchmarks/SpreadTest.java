package io.github.tracedapi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void quartiles_are_figures_where_one_stands_there() {
        assertThat(Spread.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0)).quartiles("%.0f"))
                .isEqualTo("3 (2–4)");
    }

    @Test
    void a_quartile_between_two_figures_is_taken_in_proportion() {
        assertThat(Spread.of(List.of(1.0, 2.0, 3.0, 4.0)).quartiles("%.2f")).isEqualTo("2.50 (1.75–3.25)");
    }

    @Test
    void one_figure_is_its_own_quartiles() {
        assertThat(Spread.of(List.of(7.0)).quartiles("%.1f")).isEqualTo("7.0 (7.0–7.0)");
    }
}
