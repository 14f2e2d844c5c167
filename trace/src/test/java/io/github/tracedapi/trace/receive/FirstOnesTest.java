package io.github.tracedapi.trace.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstOnesTest {
    @Test
    void first_ones_are_kept_and_all_are_counted() {
        FirstOnes<String> first = new FirstOnes<>(2, 100);
        first.add("a", 1);
        first.add("b", 1);
        first.add("c", 1);

        assertThat(first.kept()).containsExactly("a", "b");
        assertThat(first.count()).isEqualTo(3);
    }

    @Test
    void what_just_fits_is_kept_and_what_is_larger_is_not() {
        FirstOnes<String> first = new FirstOnes<>(9, 10);
        first.add("a", 4);
        first.add("b", 7);
        first.add("c", 6);
        first.add("d", 1);

        assertThat(first.kept()).containsExactly("a", "c");
        assertThat(first.count()).isEqualTo(4);
    }
}
