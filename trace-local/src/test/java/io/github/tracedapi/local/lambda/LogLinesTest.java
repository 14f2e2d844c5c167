package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private final LogLines lines = new LogLines();

    @Test
    void lines_are_taken_once() {
        lines.add("a");
        lines.keep("b");

        assertThat(lines.take()).containsExactly("a", "b");
        assertThat(lines.take()).isEmpty();
    }

    @Test
    void lines_up_to_the_bound_are_kept() {
        for (int i = 0; i < LogLines.MOST_LINES; i++) {
            lines.add("x");
        }

        assertThat(lines.take()).hasSize(10_000).allMatch("x"::equals);
    }

    @Test
    void lines_over_the_bound_are_counted_and_lambdas_own_still_kept() {
        for (int i = 0; i < LogLines.MOST_LINES + 2; i++) {
            lines.add("x");
        }
        lines.keep("END");
        List<String> taken = lines.take();

        assertThat(taken.subList(10_000, taken.size()))
                .containsExactly("(2 more lines are not kept: there are more than 10000 lines or 4 MB of them)", "END");
    }

    @Test
    void characters_are_bounded_too() {
        String long1 = "x".repeat(LogLines.MOST_CHARACTERS / 2);
        lines.add(long1);
        lines.add(long1);
        lines.add("y");

        assertThat(lines.take())
                .containsExactly(
                        long1, long1, "(1 more lines are not kept: there are more than 10000 lines or 4 MB of them)");
    }
}
