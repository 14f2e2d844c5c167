package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WildcardTest {

    @Property(tries = 2_000)
    void matches_what_the_same_regular_expression_does(
            @ForAll @CharRange(from = 'a', to = 'c') @Chars({'*', '?'}) @StringLength(max = 8) String pattern,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 8) String text) {
        StringBuilder expression = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }

        assertThat(Wildcard.matches(pattern, text)).isEqualTo(text.matches(expression.toString()));
    }

    @Test
    void many_stars_take_no_time() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Wildcard.matches("*a".repeat(250) + "b", "a".repeat(20_000)))
                        .isFalse());
    }
}
