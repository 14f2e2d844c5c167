package io.github.tracedapi.trace.view;

import static io.github.tracedapi.trace.view.SampleTraces.piece;
import static io.github.tracedapi.trace.view.SampleTraces.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.GoldenFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWaterfallTest {
    private static final Terminal WIDE = new Terminal(110, true, false);

    @Test
    void an_order_is_drawn_for_a_wide_terminal() throws IOException {
        GoldenFile.assertSame("waterfall-order.txt", TextWaterfall.of(SampleTraces.order(), WIDE));
    }

    @Test
    void an_order_is_drawn_in_ascii() throws IOException {
        String drawing = TextWaterfall.of(SampleTraces.order(), Terminal.PLAIN);
        GoldenFile.assertSame("waterfall-order-ascii.txt", drawing);
        assertThat(drawing).matches("\\p{ASCII}*");
    }

    @Test
    void an_order_is_drawn_for_forty_columns() throws IOException {
        GoldenFile.assertSame(
                "waterfall-order-narrow.txt", TextWaterfall.of(SampleTraces.order(), new Terminal(40, true, false)));
    }

    @Test
    void an_order_is_drawn_in_colour() throws IOException {
        GoldenFile.assertSame(
                "waterfall-order-colour.txt", TextWaterfall.of(SampleTraces.order(), new Terminal(110, true, true)));
    }

    @Test
    void all_that_is_wrong_with_a_trace_is_drawn() throws IOException {
        GoldenFile.assertSame("waterfall-torn.txt", TextWaterfall.of(SampleTraces.torn(), WIDE));
    }

    @Test
    void many_calls_are_folded() throws IOException {
        GoldenFile.assertSame("waterfall-folded.txt", TextWaterfall.of(SampleTraces.calls(1_000), WIDE));
    }

    @Test
    void a_deep_trace_keeps_room_for_its_names() throws IOException {
        GoldenFile.assertSame("waterfall-deep.txt", TextWaterfall.of(SampleTraces.deep(40), Terminal.PLAIN));
    }

    @Test
    void the_first_line_names_the_trace_its_time_and_its_counts() {
        assertThat(TextWaterfall.of(SampleTraces.order(), WIDE))
                .startsWith(
                        "1-5759e988-bd862e3fe1be46a994272793  276 ms  3 segments, 8 subsegments, 1 error, 1 in progress\n");
    }

    @Test
    void what_went_wrong_is_marked_in_sign_and_word() {
        assertThat(TextWaterfall.of(SampleTraces.order(), WIDE)).contains("✗ ERROR 400");
        assertThat(TextWaterfall.of(SampleTraces.order(), Terminal.PLAIN)).contains("! ERROR 400");
    }

    @Test
    void a_trace_of_nothing_says_so() {
        assertThat(TextWaterfall.of(trace(), WIDE))
                .isEqualTo("1-5759e988-bd862e3fe1be46a994272793  0 ms  0 segments, 0 subsegments\n"
                        + "No segment or subsegment received.\n");
    }

    @Test
    void a_name_is_not_obeyed() {
        Trace hostile = trace(piece(1, "a\u001b[2Jb\nc\u202ed").millis(0, 1).segment(null, "\u0007"));
        assertThat(TextWaterfall.of(hostile, WIDE))
                .contains("a\\u{1b}[2Jb\\nc\\u{202e}d \\u{7}")
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void more_than_five_notes_are_counted() {
        Trace noted = trace(
                piece(1, "a").millis(0, 1).faulty("1", "2", "3", "4", "5", "6").segment(null, null));
        assertThat(TextWaterfall.of(noted, Terminal.PLAIN))
                .contains("^ 4\n", "^ 2 more\n")
                .doesNotContain("^ 5\n");
        Trace five =
                trace(piece(1, "a").millis(0, 1).faulty("1", "2", "3", "4", "5").segment(null, null));
        assertThat(TextWaterfall.of(five, Terminal.PLAIN)).contains("^ 5\n").doesNotContain("more");
    }

    @Test
    void without_a_limit_every_row_has_its_line() {
        assertThat(TextWaterfall.of(SampleTraces.calls(1_000), WIDE, Integer.MAX_VALUE)
                        .lines())
                .hasSize(1_003);
    }

    @Test
    void a_limit_of_no_rows_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextWaterfall.of(SampleTraces.order(), WIDE, 0))
                .withMessage("limit: 0 rows – nothing would be shown – give at least 1.");
    }

    @ParameterizedTest(name = "{0} columns")
    @ValueSource(ints = {40, 41, 50, 60, 79, 80, 120, 200, 500})
    void no_line_is_wider_than_the_terminal(int width) {
        for (Trace trace :
                new Trace[] {SampleTraces.order(), SampleTraces.torn(), SampleTraces.calls(300), SampleTraces.deep(300)
                }) {
            assertThat(TextWaterfall.of(trace, new Terminal(width, true, false)).lines())
                    .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(width));
        }
    }
}
