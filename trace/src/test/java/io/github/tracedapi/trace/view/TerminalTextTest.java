package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    private static final Terminal UNICODE = new Terminal(80, true, false);
    private static final Terminal ASCII = new Terminal(80, false, false);

    @ParameterizedTest(name = "U+{0}: {1}")
    @CsvSource({
        "0000, NUL",
        "0007, bell",
        "0008, backspace",
        "001B, escape",
        "007F, delete",
        "0085, next line",
        "009B, CSI",
        "00AD, soft hyphen",
        "00A0, no-break space",
        "034F, grapheme joiner",
        "061C, Arabic letter mark",
        "115F, Hangul filler",
        "1160, Hangul filler",
        "17B4, Khmer vowel",
        "17B5, Khmer vowel",
        "180B, variation selector",
        "180E, vowel separator",
        "180F, variation selector",
        "2000, en quad",
        "200B, zero-width space",
        "200D, joiner",
        "200E, left-to-right mark",
        "2028, line separator",
        "2029, paragraph separator",
        "202A, embedding",
        "202E, override",
        "2060, word joiner",
        "2066, isolate",
        "2069, end of isolate",
        "2800, empty Braille",
        "3000, ideographic space",
        "3164, Hangul filler",
        "D800, half a pair",
        "DFFF, half a pair",
        "E000, private use",
        "FE00, variation selector",
        "FE0F, variation selector",
        "FEFF, byte order mark",
        "FFA0, Hangul filler",
        "FFFE, no character",
        "0378, not assigned",
        "E0001, tag",
        "E0100, variation selector",
        "E0FFF, not assigned",
        "10FFFF, no character"
    })
    void what_a_terminal_would_obey_or_hide_is_written_out(String hex, String what) {
        int point = Integer.parseInt(hex, 16);
        String written = "\\u{" + Integer.toHexString(point) + "}";

        assertThat(TerminalText.safe("a" + Character.toString(point) + "b", UNICODE))
                .isEqualTo("a" + written + "b");
        assertThat(TerminalText.safe("a" + Character.toString(point) + "b", ASCII))
                .isEqualTo("a" + written + "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ~",
                "C:\\orders",
                "é",
                "¡",
                "ß",
                "日本語",
                "😀",
                "עברית",
                "a\u0301",
                "\u2801",
                "\u115e",
                "\u3163",
                "\uffa1",
                "ᄀ\u1161",
                "\u17b3"
            })
    void what_can_be_seen_stays_as_it_is(String text) {
        assertThat(TerminalText.safe(text, UNICODE)).isEqualTo(text);
    }

    @Test
    void line_breaks_and_tabs_are_written_as_programmers_know_them() {
        assertThat(TerminalText.safe("a\nb\rc\td", UNICODE)).isEqualTo("a\\nb\\rc\\td");
    }

    @Test
    void a_letter_keeps_four_marks_and_the_rest_are_counted() {
        assertThat(TerminalText.safe("e" + "\u0301".repeat(4) + "x", UNICODE)).isEqualTo("e\u0301\u0301\u0301\u0301x");
        assertThat(TerminalText.safe("e" + "\u0301".repeat(5) + "x", UNICODE))
                .isEqualTo("e\u0301\u0301\u0301\u0301[1 mark]x");
        assertThat(TerminalText.safe("e" + "\u0301".repeat(6), UNICODE))
                .isEqualTo("e\u0301\u0301\u0301\u0301[2 marks]");
        assertThat(TerminalText.safe("e" + "\u0301".repeat(6) + "f\u0301", UNICODE))
                .isEqualTo("e\u0301\u0301\u0301\u0301[2 marks]f\u0301");
    }

    @Test
    void a_mark_at_the_beginning_is_not_drawn_onto_what_stands_before() {
        assertThat(TerminalText.safe("\u0301a", UNICODE)).isEqualTo("[1 mark]a");
    }

    @Test
    void a_mark_after_what_is_written_out_is_not_drawn_onto_that() {
        assertThat(TerminalText.safe("\u200b\u0301a", UNICODE)).isEqualTo("\\u{200b}[1 mark]a");
    }

    @Test
    void ascii_only_gets_likes_of_our_own_signs_and_numbers_for_the_rest() {
        assertThat(TerminalText.safe("a – b — c − d … ‘e’ “f” → 2×g", ASCII))
                .isEqualTo("a - b - c - d ... 'e' \"f\" -> 2xg");
        assertThat(TerminalText.safe("é日😀e\u0301", ASCII)).isEqualTo("\\u{e9}\\u{65e5}\\u{1f600}e[1 mark]");
    }

    @Test
    void our_own_signs_stay_where_they_can_be_shown() {
        assertThat(TerminalText.safe("a – b … “c” → d", UNICODE)).isEqualTo("a – b … “c” → d");
    }

    @Test
    void of_a_text_that_is_too_long_the_rest_is_counted() {
        String longest = "x".repeat(TerminalText.LONGEST);

        assertThat(TerminalText.safe(longest, UNICODE)).isEqualTo(longest);
        assertThat(TerminalText.safe(longest + "y", UNICODE)).isEqualTo(longest + "…(1 more)");
        assertThat(TerminalText.safe(longest + "yz", ASCII)).isEqualTo(longest + "...(2 more)");
    }

    @Test
    void marks_before_the_cut_are_counted_too() {
        String text = "e" + "\u0301".repeat(TerminalText.LONGEST);

        assertThat(TerminalText.safe(text, UNICODE)).isEqualTo("e\u0301\u0301\u0301\u0301[3995 marks]…(1 more)");
    }

    @Provide
    Arbitrary<String> texts() {
        return AnyMap.texts();
    }

    @Property(tries = 500)
    void ascii_is_all_that_a_plain_terminal_gets(@ForAll("texts") String text) {
        assertThat(TerminalText.safe(text, ASCII)).matches("[ -~]*");
    }

    @Property(tries = 500)
    void nothing_hidden_gets_through(@ForAll("texts") String text) {
        assertThat(TerminalText.safe(text, UNICODE).codePoints()).noneMatch(TerminalText::isHidden);
    }

    @Property(tries = 200)
    void what_is_safe_stays_as_it_is(@ForAll("texts") String text) {
        String safe = TerminalText.safe(text, UNICODE);

        assertThat(TerminalText.safe(safe, UNICODE)).isEqualTo(safe);
    }
}
