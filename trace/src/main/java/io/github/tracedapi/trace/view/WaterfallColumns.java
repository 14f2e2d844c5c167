package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.view.Terminal.Ink;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a waterfall in a terminal: name, bar, duration, outcome. The bar is left out where there is no room for one. */
final class WaterfallColumns {
    /** A bar of fewer cells tells nothing. */
    private static final int SHORTEST_BAR = 6;

    private static final int MOST_OUTCOME = 16;

    private final Terminal terminal;
    private final DurationText durations;
    private final long nanos;
    private final int name;
    private final int bar;
    private final int duration;
    private final int outcome;

    private WaterfallColumns(
            Terminal terminal, DurationText durations, long nanos, int name, int bar, int duration, int outcome) {
        this.terminal = terminal;
        this.durations = durations;
        this.nanos = nanos;
        this.name = name;
        this.bar = bar;
        this.duration = duration;
        this.outcome = outcome;
    }

    static WaterfallColumns of(List<WaterfallLine> lines, long nanos, Terminal terminal, DurationText durations) {
        int duration = 0;
        int outcome = 0;
        int longest = 0;
        for (WaterfallLine line : lines) {
            duration = Math.max(duration, duration(line, durations).length());
            outcome = Math.max(outcome, 2 + line.outcome().length());
            longest = Math.max(longest, 2 * line.depth() + labelColumns(line, terminal));
        }
        outcome = Math.min(MOST_OUTCOME, outcome);
        // Two frames, a space before the duration and one before the outcome.
        int room = terminal.width() - duration - outcome - 5;
        int name = Math.min(longest, Math.max(room / 2, Math.min(room - SHORTEST_BAR, 24)));
        int bar = room - name;
        return bar < SHORTEST_BAR
                ? new WaterfallColumns(terminal, durations, nanos, room + 3, 0, duration, outcome)
                : new WaterfallColumns(terminal, durations, nanos, name, bar, duration, outcome);
    }

    private static int labelColumns(WaterfallLine line, Terminal terminal) {
        WaterfallRow row = line.row();
        // A line that counts others is cut rather than make all names wide.
        return row == null
                ? 24
                : Columns.of(TerminalText.safe(row.name() + " " + row.detail(), terminal)
                        .stripTrailing());
    }

    /** More levels than this take half of the name's room and more. */
    int mostLevels() {
        return name / 4;
    }

    /** The times that the bars' column begins and ends with; empty if there are no bars. */
    String scale() {
        if (bar == 0) {
            return "";
        }
        String end = durations.of(nanos);
        String half = durations.of(nanos / 2);
        StringBuilder scale = new StringBuilder(" ".repeat(name + 2)).append('0');
        if (bar >= 4 * Math.max(end.length(), half.length())) {
            scale.append(" ".repeat(bar / 2 - 1)).append(half);
        }
        int spaces = name + 2 + bar - scale.length() - end.length();
        return spaces < 1 ? "" : terminal.paint(Ink.DIM, scale + " ".repeat(spaces) + end) + "\n";
    }

    String line(TreeGuides guides, String label, @Nullable Ink ink, WaterfallLine line) {
        String before = Columns.cut(guides.before(), name, terminal);
        String shown = Columns.cut(label, name - Columns.of(before), terminal);
        String padding = " ".repeat(name - Columns.of(before) - Columns.of(shown));
        StringBuilder text = new StringBuilder(terminal.paint(Ink.DIM, before))
                .append(ink == null ? shown : terminal.paint(ink, shown))
                .append(padding);
        if (bar > 0) {
            String frame = terminal.paint(Ink.DIM, terminal.sign("│", "|"));
            Span span = line.span();
            String drawn = span == null ? " ".repeat(bar) : new Bar(bar, nanos, terminal).of(span);
            text.append(' ')
                    .append(frame)
                    .append(terminal.paint(ink(line.ended()), drawn))
                    .append(frame);
        }
        String time = duration(line, durations);
        text.append(' ').append(" ".repeat(duration - time.length())).append(time);
        text.append(' ').append(terminal.paint(ink(line.ended()), outcome(line)));
        return text.toString().stripTrailing() + "\n";
    }

    private String outcome(WaterfallLine line) {
        String sign = line.ended().bad()
                ? terminal.sign("✗ ", "! ")
                : line.ended() == Ended.OK ? terminal.sign("✓ ", "  ") : "  ";
        return line.outcome().isEmpty() ? "" : Columns.cut(sign + line.outcome(), outcome, terminal);
    }

    private static String duration(WaterfallLine line, DurationText durations) {
        Span span = line.span();
        if (span == null) {
            return "";
        }
        return switch (span.ending()) {
            case ENDED -> durations.of(span.nanos());
            case OPEN -> ">" + durations.of(span.nanos());
            case POINT -> "?";
        };
    }

    private static Ink ink(Ended ended) {
        return switch (ended) {
            case FAULT, ERROR -> Ink.RED;
            case THROTTLE, IN_PROGRESS -> Ink.YELLOW;
            case OK -> Ink.GREEN;
            case UNKNOWN -> Ink.DIM;
        };
    }
}
