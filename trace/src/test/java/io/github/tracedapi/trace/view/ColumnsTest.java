package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    private static final Terminal UNICODE = new Terminal(80, true, false);
    private static final Terminal ASCII = new Terminal(80, false, false);

    @ParameterizedTest(name = "U+{0} takes {1}")
    @CsvSource({
        "0041, 1",
        "00E9, 1",
        "02FF, 1",
        "0300, 0",
        "036F, 0",
        "0370, 1",
        "0488, 0",
        "0903, 1",
        "05D0, 1",
        "10FF, 1",
        "1100, 2",
        "115F, 2",
        "1160, 0",
        "11FF, 0",
        "1200, 1",
        "20DD, 0",
        "2319, 1",
        "231A, 2",
        "231B, 2",
        "231C, 1",
        "2713, 1",
        "2500, 1",
        "303E, 2",
        "303F, 1",
        "3041, 2",
        "4E00, 2",
        "9FFF, 2",
        "4DC0, 1",
        "AC00, 2",
        "D7A3, 2",
        "D7AF, 1",
        "D7B0, 0",
        "D7FB, 0",
        "D7FC, 1",
        "FF01, 2",
        "FF61, 1",
        "1F600, 2",
        "1F1E6, 1",
        "20000, 2",
        "3FFFD, 2",
        "3FFFE, 1",
        "10FFFD, 1"
    })
    void a_character_takes_none_one_or_two(String hex, int columns) {
        assertThat(Columns.of(Integer.parseInt(hex, 16))).isEqualTo(columns);
    }

    @Test
    void a_text_takes_the_sum() {
        assertThat(Columns.of("")).isZero();
        assertThat(Columns.of("a日e\u0301😀")).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0} in {1} columns: {2}")
    @CsvSource({
        "orders, 6, orders",
        "orders, 5, orde…",
        "orders, 1, …",
        "orders, 0, ''",
        "日本語, 6, 日本語",
        "日本語, 5, 日本…",
        "日本語, 4, 日…",
        "日本語, 3, 日…",
        "日本語, 2, …",
        "'', 0, ''"
    })
    void what_does_not_fit_is_cut_with_an_ellipsis(String text, int columns, String cut) {
        assertThat(Columns.cut(text, columns, UNICODE)).isEqualTo(cut);
    }

    @ParameterizedTest(name = "{0} in {1} columns: {2}")
    @CsvSource({
        "orders, 6, orders",
        "orders, 5, or...",
        "orders, 3, ...",
        "orders, 2, ..",
        "orders, 0, ''",
        "orders, -1, ''"
    })
    void in_ascii_the_ellipsis_is_three_dots(String text, int columns, String cut) {
        assertThat(Columns.cut(text, columns, ASCII)).isEqualTo(cut);
    }

    @Test
    void a_text_is_filled_up_with_spaces() {
        assertThat(Columns.pad("日", 4)).isEqualTo("日  ");
        assertThat(Columns.pad("日", 2)).isEqualTo("日");
        assertThat(Columns.pad("日", 1)).isEqualTo("日");
    }

    @Test
    void a_mark_stays_with_its_letter() {
        assertThat(Columns.fitting("e\u0301x", 0, 1)).isEqualTo(2);
        assertThat(Columns.fitting("xe\u0301x", 1, 1)).isEqualTo(3);
    }

    @Provide
    Arbitrary<String> texts() {
        return AnyMap.texts();
    }

    @Property(tries = 500)
    void what_is_cut_fits(@ForAll("texts") String text, @ForAll @IntRange(min = 0, max = 50) int columns) {
        assertThat(Columns.of(Columns.cut(text, columns, UNICODE))).isLessThanOrEqualTo(columns);
        assertThat(Columns.of(Columns.cut(text, columns, ASCII))).isLessThanOrEqualTo(columns);
    }
}
