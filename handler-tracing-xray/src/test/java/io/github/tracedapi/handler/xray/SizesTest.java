package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void a_text_counts_by_its_length() {
        assertThat(Sizes.of("x".repeat(1_000))).isEqualTo(1_024);
        assertThat(Sizes.of(new byte[1_000])).isEqualTo(1_024);
    }

    @Test
    void many_are_judged_by_the_first_ones() {
        assertThat(Sizes.of(Collections.nCopies(1_000_000, "x".repeat(76)))).isBetween(100_000_000, 130_000_000);
        assertThat(Sizes.of(Collections.nCopies(1_000, "x".repeat(76)).toArray()))
                .isBetween(100_000, 130_000);
        assertThat(Sizes.of(Map.of("key", "x".repeat(10_000)))).isBetween(10_000, 10_300);
    }

    @Test
    void what_contains_itself_or_fails_has_a_size() {
        Map<String, Object> itself = new HashMap<>();
        itself.put("itself", itself);
        assertThat(Sizes.of(itself)).isPositive().isLessThan(100_000);
        assertThat(Sizes.of(new AbstractList<Object>() {
                    @Override
                    public Object get(int index) {
                        throw new IllegalStateException();
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                }))
                .isEqualTo(1_024);
        assertThat(Sizes.of(null)).isPositive();
    }
}
