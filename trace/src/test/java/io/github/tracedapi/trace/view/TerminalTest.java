package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest(name = "[{0}] on a terminal: {1}, colour: {2}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            ``,                            true,  true
            ``,                            false, false
            TERM=xterm,                    true,  true
            TERM=dumb,                     true,  false
            NO_COLOR=1,                    true,  false
            NO_COLOR=,                     true,  true
            CLICOLOR_FORCE=1,              false, true
            CLICOLOR_FORCE=0,              false, false
            CLICOLOR_FORCE=0,              true,  true
            CLICOLOR_FORCE=,               false, false
            CLICOLOR_FORCE=1 TERM=dumb,    false, true
            CLICOLOR_FORCE=1 NO_COLOR=1,   true,  false
            """)
    void colours_follow_the_environment(String environment, boolean isTerminal, boolean colour) {
        assertThat(Terminal.of(environment(environment), isTerminal, 80, StandardCharsets.UTF_8)
                        .colour())
                .isEqualTo(colour);
    }

    @ParameterizedTest(name = "{0} writes our signs: {1}")
    @CsvSource({
        "UTF-8, true",
        "UTF-16LE, true",
        "GB18030, true",
        "US-ASCII, false",
        "ISO-8859-1, false",
        "IBM437, false"
    })
    void only_a_charset_that_writes_our_signs_is_given_them(String charset, boolean unicode) {
        assertThat(Terminal.of(Map.of(), true, 80, Charset.forName(charset)).unicode())
                .isEqualTo(unicode);
    }

    @Test
    void a_charset_that_can_only_be_read_is_given_ascii() {
        Charset readOnly = Charset.forName("ISO-2022-CN");

        assertThat(readOnly.canEncode()).isFalse();
        assertThat(Terminal.of(Map.of(), true, 80, readOnly).unicode()).isFalse();
    }

    @ParameterizedTest(name = "width {0}, [{1}]: {2} columns")
    @CsvSource(quoteCharacter = '`', textBlock = """
            100,   COLUMNS=90,    100
            0,     COLUMNS=90,    90
            -1,    COLUMNS=90,    90
            1,     COLUMNS=90,    40
            39,    ``,            40
            40,    ``,            40
            500,   ``,            500
            501,   ``,            500
            0,     ``,            80
            0,     COLUMNS=x,     80
            0,     COLUMNS=0,     80
            0,     COLUMNS=-90,   80
            0,     COLUMNS=9999,  500
            0,     COLUMNS=99999, 80
            """)
    void the_width_is_what_is_known_within_bounds(int width, String environment, int columns) {
        assertThat(Terminal.of(environment(environment), true, width, StandardCharsets.UTF_8)
                        .width())
                .isEqualTo(columns);
    }

    @Test
    void a_plain_terminal_has_80_columns_of_ascii_without_colour() {
        assertThat(Terminal.PLAIN).isEqualTo(new Terminal(80, false, false));
    }

    @Test
    void a_sign_has_an_ascii_like() {
        assertThat(new Terminal(80, true, false).sign("✓", "+")).isEqualTo("✓");
        assertThat(new Terminal(80, false, true).sign("✓", "+")).isEqualTo("+");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"BOLD, 1", "DIM, 2", "RED, 31", "GREEN, 32", "YELLOW, 33", "BLUE, 34", "CYAN, 36"})
    void ink_begins_before_a_text_and_ends_after_it(Terminal.Ink ink, int code) {
        assertThat(new Terminal(80, true, true).paint(ink, "text")).isEqualTo("\u001b[" + code + "mtext\u001b[0m");
    }

    @Test
    void nothing_is_painted_without_colour_or_text() {
        assertThat(new Terminal(80, true, false).paint(Terminal.Ink.RED, "text"))
                .isEqualTo("text");
        assertThat(new Terminal(80, true, true).paint(Terminal.Ink.RED, "")).isEmpty();
    }

    private static Map<String, String> environment(String text) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : text.split(" ")) {
            if (!variable.isEmpty()) {
                environment.put(
                        variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
            }
        }
        return environment;
    }
}
