package io.github.tracedapi.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {

    @Test
    void text_stands_in_quotation_marks() {
        assertThat(Quoted.text("orders")).isEqualTo("\"orders\"");
    }

    @Test
    void line_break_shows_as_its_escape() {
        assertThat(Quoted.plain("a\nb")).isEqualTo("a\\u000ab");
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(strings = {"0000", "001b", "007f", "0085", "200b", "202e", "2028", "2029", "feff", "d800", "0378"})
    void character_that_cannot_be_seen_shows_as_its_escape(String hex) {
        String unseen = String.valueOf((char) Integer.parseInt(hex, 16));

        assertThat(Quoted.plain(unseen)).isEqualTo("\\u" + hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "注文", "🚀", " ", "\u00a0", "\\", "<b>"})
    void what_can_be_seen_stays(String seen) {
        assertThat(Quoted.plain(seen)).isEqualTo(seen);
    }

    @Test
    void longest_text_is_whole() {
        assertThat(Quoted.plain("🚀".repeat(Quoted.LONGEST))).isEqualTo("🚀".repeat(Quoted.LONGEST));
    }

    @Test
    void longer_text_is_cut_with_an_ellipsis() {
        assertThat(Quoted.plain("🚀".repeat(Quoted.LONGEST + 1))).isEqualTo("🚀".repeat(Quoted.LONGEST) + "…");
    }
}
