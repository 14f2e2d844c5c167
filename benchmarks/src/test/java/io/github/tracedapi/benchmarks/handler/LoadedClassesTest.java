package io.github.tracedapi.benchmarks.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {
    @Test
    void classes_made_at_run_time_count_for_the_class_that_they_are_for() {
        assertThat(LoadedClasses.of(
                        List.of("a.B", "a.B$$Lambda$7/0x0000000800c03000", "a.B$$Lambda$8/0x0000000800c03218")))
                .isEqualTo(new LoadedClasses(Map.of("a.B", 1, "a.B$$Lambda", 2)));
    }

    @Test
    void what_one_of_the_runs_has_not_loaded_is_left_out() {
        assertThat(LoadedClasses.inEach(List.of(
                        new LoadedClasses(Map.of("a.B", 1, "a.C", 2, "a.D", 1)),
                        new LoadedClasses(Map.of("a.B", 1, "a.C", 1, "a.E", 1)))))
                .isEqualTo(new LoadedClasses(Map.of("a.B", 1, "a.C", 1)));
    }

    @Test
    void more_and_less_are_told_by_owner() {
        LoadedClasses traced = new LoadedClasses(Map.of("a.B", 2, "a.C", 1, "b.D", 1));
        LoadedClasses untraced = new LoadedClasses(Map.of("a.B", 1, "b.D", 1, "c.E", 1));

        assertThat(traced.more(untraced, name -> name.substring(0, 1))).isEqualTo(Map.of("a", 2, "c", -1));
    }
}
