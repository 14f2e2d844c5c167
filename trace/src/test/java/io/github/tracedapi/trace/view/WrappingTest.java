package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WrappingTest {
    private static final Terminal UNICODE = new Terminal(80, true, false);

    @Test
    void a_text_that_fits_is_one_line() {
        assertThat(Wrapping.lines("four", 4)).containsExactly("four");
        assertThat(Wrapping.lines("", 4)).containsExactly("");
    }

    @Test
    void a_text_is_broken_at_its_spaces() {
        assertThat(Wrapping.lines("one two three", 7)).containsExactly("one two", "three");
        assertThat(Wrapping.lines("one two three", 6)).containsExactly("one", "two", "three");
        assertThat(Wrapping.lines("one  two", 5)).containsExactly("one", "two");
        assertThat(Wrapping.lines("a  b c", 4)).containsExactly("a  b", "c");
    }

    @Test
    void a_word_that_fits_no_line_is_broken() {
        assertThat(Wrapping.lines("abcdefgh", 3)).containsExactly("abc", "def", "gh");
        assertThat(Wrapping.lines("a bcdefgh", 3)).containsExactly("a", "bcd", "efg", "h");
        assertThat(Wrapping.lines("日本語", 5)).containsExactly("日本", "語");
    }

    @Test
    void a_line_takes_one_character_however_narrow_it_is() {
        assertThat(Wrapping.lines("😀😀", 1)).containsExactly("😀", "😀");
    }

    @Test
    void spaces_at_the_end_are_no_line() {
        assertThat(Wrapping.lines("abc   ", 3)).containsExactly("abc");
    }

    @Test
    void spaces_at_the_beginning_stay() {
        assertThat(Wrapping.lines(" abc", 4)).containsExactly(" abc");
    }

    @Provide
    Arbitrary<String> texts() {
        return AnyMap.texts();
    }

    @Property(tries = 500)
    void each_line_fits_and_nothing_but_spaces_is_lost(
            @ForAll("texts") String text, @ForAll @IntRange(min = 2, max = 60) int columns) {
        String safe = TerminalText.safe(text, UNICODE);
        List<String> lines = Wrapping.lines(safe, columns);

        assertThat(lines).isNotEmpty().allMatch(line -> Columns.of(line) <= columns);
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(safe.replace(" ", ""));
    }
}
