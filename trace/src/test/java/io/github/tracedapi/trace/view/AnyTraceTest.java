package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.AnyMap;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;

@Domain(AnyTrace.class)
@Domain(AnyMap.class)
@Domain(net.jqwik.api.domains.DomainContext.Global.class)
class AnyTraceTest {
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void no_line_is_wider_than_the_terminal_and_none_has_what_a_terminal_obeys(
            @ForAll Trace trace,
            @ForAll @IntRange(min = 40, max = 200) int width,
            @ForAll boolean unicode,
            @ForAll @IntRange(min = 1, max = 30) int limit) {
        List<String> lines = TextWaterfall.of(trace, new Terminal(width, unicode, false), limit)
                .lines()
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(Columns.of(line)).isLessThanOrEqualTo(width);
            assertThat(line.codePoints()).noneMatch(point -> Character.getType(point) == Character.CONTROL);
        });
        if (!unicode) {
            assertThat(String.join("", lines)).matches("\\p{ASCII}*");
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void colours_change_no_character(@ForAll Trace trace, @ForAll @IntRange(min = 40, max = 200) int width) {
        String coloured = TextWaterfall.of(trace, new Terminal(width, true, true));
        String plain = TextWaterfall.of(trace, new Terminal(width, true, false));
        assertThat(trimmed(coloured.replaceAll("\u001b\\[[0-9]+m", ""))).isEqualTo(trimmed(plain));
    }

    private static List<String> trimmed(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void every_segment_and_subsegment_has_one_row(@ForAll Trace trace) {
        List<Entity> all = new ArrayList<>(trace.segments());
        all.addAll(trace.unplaced());
        for (int next = 0; next < all.size(); next++) {
            all.addAll(all.get(next).subsegments());
        }
        List<WaterfallRow> rows = Waterfall.of(trace, DurationText.in(true)).rows();
        assertThat(rows.stream()
                        .map(WaterfallRow::entity)
                        .filter(Objects::nonNull)
                        .count())
                .isEqualTo(all.size());
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.get(row).parent()).isLessThan(row);
        }
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void no_page_throws_and_each_is_the_same_twice(@ForAll Trace trace, @ForAll TraceMap map) {
        HtmlTrace html = HtmlTrace.of(trace).on(map);
        String page = html.page();
        assertThat(page).isEqualTo(html.page());
        assertThat(page.split("<script", -1))
                .as("two blocks, whatever names there are")
                .hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
    }
}
