package io.github.tracedapi.trace.view;

import static io.github.tracedapi.trace.view.Span.Ending.ENDED;
import static io.github.tracedapi.trace.view.Span.Ending.OPEN;
import static io.github.tracedapi.trace.view.Span.Ending.POINT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {
    private static final Terminal UNICODE = new Terminal(80, true, false);

    @ParameterizedTest(name = "{0} to {1} of 800: {2}")
    @CsvSource({
        "0,   800, '██████████'",
        "0,   80,  '█         '",
        "80,  160, ' █        '",
        "0,   10,  '▏         '",
        "0,   11,  '▎         '",
        "0,   0,   '▏         '",
        "0,   40,  '▌         '",
        "0,   120, '█▌        '",
        "40,  160, '▐█        '",
        "30,  160, '██        '",
        "39,  160, '██        '",
        "70,  90,  '▎         '",
        "70,  150, '▐▉        '",
        "720, 800, '         █'",
        "800, 800, '         ▏'",
        "790, 800, '         ▏'"
    })
    void a_bar_is_drawn_in_eighths_of_a_cell(long start, long end, String bar) {
        assertThat(new Bar(10, 800, UNICODE).of(new Span(start, end, ENDED))).isEqualTo(bar);
    }

    @ParameterizedTest(name = "{0} to {1} of 800: {2}")
    @CsvSource({
        "0,   800, '##########'",
        "0,   80,  '#         '",
        "0,   81,  '##        '",
        "79,  81,  '##        '",
        "800, 800, '         #'",
        "400, 400, '     #    '"
    })
    void without_unicode_it_is_drawn_in_cells(long start, long end, String bar) {
        assertThat(new Bar(10, 800, Terminal.PLAIN).of(new Span(start, end, ENDED)))
                .isEqualTo(bar);
    }

    @Test
    void work_in_progress_ends_in_an_arrow() {
        assertThat(new Bar(10, 800, UNICODE).of(new Span(400, 800, OPEN))).isEqualTo("     ████>");
        assertThat(new Bar(10, 800, UNICODE).of(new Span(800, 800, OPEN))).isEqualTo("         >");
    }

    @Test
    void half_known_times_are_a_question_mark() {
        assertThat(new Bar(10, 800, UNICODE).of(new Span(160, 160, POINT))).isEqualTo("  ?       ");
        assertThat(new Bar(10, 800, UNICODE).of(new Span(400, 160, ENDED))).isEqualTo("     ?    ");
    }

    @Test
    void a_trace_that_took_no_time_has_bars_of_one_cell() {
        assertThat(new Bar(4, 0, UNICODE).of(new Span(0, 0, ENDED))).isEqualTo("█   ");
        assertThat(new Bar(4, 0, Terminal.PLAIN).of(new Span(0, 0, ENDED))).isEqualTo("#   ");
    }
}
