package io.github.tracedapi.handler.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SizesTest {
    private static final String KILOBYTE = "x".repeat(1000);

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void is_about_what_a_value_holds(String row, Object value, int least, int most) {
        assertThat(Sizes.of(value)).isBetween(least, most);
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("a number", 7, 1, 50),
                Arguments.of("a text", KILOBYTE, 1000, 1100),
                Arguments.of("a builder", new StringBuilder(KILOBYTE), 1000, 1100),
                Arguments.of("a list", Collections.nCopies(10, KILOBYTE), 10_000, 11_000),
                Arguments.of("a long list", Collections.nCopies(100_000, KILOBYTE), 100_000_000, 110_000_000),
                Arguments.of("a map", Map.of("a", KILOBYTE, KILOBYTE, "b"), 2_000, 2_500),
                Arguments.of("an array", new String[] {KILOBYTE, KILOBYTE}, 2_000, 2_500),
                Arguments.of("numbers", new long[1000], 8_000, 8_100),
                Arguments.of("a list of lists", Collections.nCopies(10, List.of(KILOBYTE, KILOBYTE)), 20_000, 22_000),
                Arguments.of(
                        "more than there can be", Collections.nCopies(Integer.MAX_VALUE, KILOBYTE), 1 << 28, 1 << 30),
                Arguments.of("nothing", List.of(), 1, 50));
    }

    @Test
    void what_holds_itself_many_times_is_looked_at_for_a_short_while() {
        List<Object> itself = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            itself.add(itself);
        }

        int size = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Sizes.of(itself));

        assertThat(size).isPositive();
    }

    @Test
    void a_collection_that_fails_is_taken_for_a_kilobyte() {
        assertThat(Sizes.of(new AbstractList<Object>() {
                    @Override
                    public Object get(int index) {
                        throw new IllegalStateException("closed");
                    }

                    @Override
                    public int size() {
                        return 3;
                    }
                }))
                .isEqualTo(1024);
    }
}
