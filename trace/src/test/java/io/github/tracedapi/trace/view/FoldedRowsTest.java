package io.github.tracedapi.trace.view;

import static io.github.tracedapi.trace.view.SampleTraces.piece;
import static io.github.tracedapi.trace.view.SampleTraces.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedRowsTest {
    private static final DurationText DURATIONS = DurationText.in(true);

    private static List<String> lines(Trace trace, int limit) {
        return FoldedRows.of(Waterfall.of(trace, DURATIONS), limit, DURATIONS).stream()
                .map(line -> " ".repeat(line.depth())
                        + (line.row() == null ? line.text() : line.row().name()))
                .toList();
    }

    private static Trace alike(int count, Subsegment... others) {
        List<Subsegment> within = new ArrayList<>();
        for (int call = 0; call < count; call++) {
            within.add(piece(100 + call, "call")
                    .millis(call, call + 1 + call * 0.5)
                    .subsegment(null));
        }
        within.addAll(List.of(others));
        return trace(piece(1, "top")
                .millis(0, 100)
                .with(within.toArray(Subsegment[]::new))
                .segment(null, null));
    }

    @Test
    void as_many_rows_as_the_limit_are_all_shown() {
        assertThat(lines(alike(9), 10)).hasSize(10).doesNotContain("more");
    }

    @Test
    void beyond_the_limit_siblings_that_are_alike_are_counted_after_the_third() {
        assertThat(lines(alike(10), 10))
                .containsExactly("top", " call", " call", " call", " 7 more call, longest 5.5 ms");
    }

    @Test
    void a_fold_reaches_from_its_first_start_to_its_last_end() {
        WaterfallLine fold =
                FoldedRows.of(Waterfall.of(alike(10), DURATIONS), 10, DURATIONS).get(4);
        assertThat(fold.span()).isEqualTo(new Span(3_000_000, 14_500_000, Span.Ending.ENDED));
        assertThat(fold.ended()).isEqualTo(Ended.OK);
        assertThat(fold.outcome()).isEqualTo("ok");
    }

    @Test
    void a_fourth_is_shown_rather_than_counted() {
        assertThat(lines(alike(4), 4)).hasSize(4).last().asString().contains("more rows");
        assertThat(lines(alike(4, piece(90, "other").millis(50, 51).subsegment(null)), 5))
                .containsExactly("top", " call", " call", " call", "2 more rows – the limit is 5");
    }

    @Test
    void one_that_went_wrong_is_not_alike() {
        Subsegment wrong =
                piece(90, "call").millis(50, 51).ended(SampleTraces.ERROR).subsegment(null);
        assertThat(lines(alike(10, wrong), 10))
                .containsExactly("top", " call", " call", " call", " 7 more call, longest 5.5 ms", " call");
    }

    @Test
    void one_below_which_something_went_wrong_is_not_alike() {
        Subsegment wrong = piece(90, "call")
                .millis(50, 53)
                .with(piece(91, "inner")
                        .millis(51, 52)
                        .ended(SampleTraces.FAULT)
                        .subsegment(null))
                .subsegment(null);
        assertThat(lines(alike(10, wrong), 10))
                .containsExactly("top", " call", " call", " call", " 7 more call, longest 5.5 ms", " call", "  inner");
    }

    @Test
    void what_lies_below_the_folded_is_counted_with_them() {
        List<Subsegment> within = new ArrayList<>();
        for (int call = 0; call < 5; call++) {
            within.add(piece(100 + call, "call")
                    .millis(call, call + 1)
                    .with(piece(200 + call, "inner").millis(call, call + 0.5).subsegment(null))
                    .subsegment(null));
        }
        Trace trace = trace(piece(1, "top")
                .millis(0, 100)
                .with(within.toArray(Subsegment[]::new))
                .segment(null, null));
        assertThat(lines(trace, 10))
                .containsExactly(
                        "top",
                        " call",
                        "  inner",
                        " call",
                        "  inner",
                        " call",
                        "  inner",
                        " 2 more call and 2 rows below them, longest 1.0 ms");
    }

    @Test
    void what_is_still_too_much_is_cut_and_counted_with_what_went_wrong() {
        List<Subsegment> within = new ArrayList<>();
        for (int call = 0; call < 10; call++) {
            within.add(piece(100 + call, "call-" + call)
                    .millis(call, call + 1)
                    .ended(call > 7 ? SampleTraces.ERROR : io.github.tracedapi.trace.Outcome.OK)
                    .subsegment(null));
        }
        Trace trace = trace(piece(1, "top")
                .millis(0, 100)
                .with(within.toArray(Subsegment[]::new))
                .segment(null, null));
        assertThat(lines(trace, 4))
                .containsExactly("top", " call-0", " call-1", "8 more rows – the limit is 4 – 2 of them went wrong");
        assertThat(lines(trace, 1)).containsExactly("11 more rows – the limit is 1 – 2 of them went wrong");
    }

    @Test
    void no_row_is_lost_between_lines_and_counts() {
        List<String> lines = lines(SampleTraces.calls(5_000), 200);
        assertThat(lines)
                .containsOnlyOnce(" 2497 more DynamoDb [aws] GetItem orders, longest 800 µs")
                .containsOnlyOnce(" 1997 more DynamoDb [aws] PutItem orders, longest 800 µs")
                .containsOnlyOnce(" 497 more DynamoDb [aws] PutItem orders, longest 800 µs")
                .hasSize(1 + 3 * 3 + 3);
    }
}
