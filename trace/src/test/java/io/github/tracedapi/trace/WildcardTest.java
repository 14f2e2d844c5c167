package io.github.tracedapi.trace;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    @ParameterizedTest(name = "{0} matches {1}")
    @CsvSource({
        "*,anything",
        "*,''",
        "a*,a",
        "a*c,abc",
        "a*c,ac",
        "a?c,abc",
        "*b*,abc",
        "**,x",
        "a*b*c,aXbYbZc",
        "abc,abc",
        "?,x"
    })
    void these_match(String pattern, String text) {
        assertThat(Wildcard.matches(pattern, text)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not match {1}")
    @CsvSource({"a,b", "a,''", "'',a", "a?c,ac", "a*c,ab", "a*,ba", "abc,ab", "ab,abc", "?,''", "a*b,aXbc"})
    void these_do_not(String pattern, String text) {
        assertThat(Wildcard.matches(pattern, text)).isFalse();
    }

    @Test
    void a_pattern_made_to_be_slow_is_not() {
        assertThat(Wildcard.matches("*a".repeat(2_000) + "b", "a".repeat(20_000)))
                .isFalse();
    }

    @Test
    void a_pattern_covers_itself_what_it_matches_and_with_a_star_alone_everything() {
        assertThat(Wildcard.covers("*", "a*")).isTrue();
        assertThat(Wildcard.covers("a?", "a?")).isTrue();
        assertThat(Wildcard.covers("a*", "abc")).isTrue();
        assertThat(Wildcard.covers("a*", "b")).isFalse();
    }

    @Test
    void what_is_not_plain_to_see_is_not_covered() {
        assertThat(Wildcard.covers("a*", "ab*")).isFalse();
        assertThat(Wildcard.covers("a*", "ab?")).isFalse();
        assertThat(Wildcard.covers("?*", "*a")).isFalse();
        assertThat(Wildcard.covers("?*", "?a")).isFalse();
    }

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
