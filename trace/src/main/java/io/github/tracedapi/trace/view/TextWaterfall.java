package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.view.Terminal.Ink;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import io.github.tracedapi.trace.view.WaterfallRow.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a trace as a waterfall for a terminal: a line for each segment and subsegment, below the one it was part of, with its
 * operation, its bar, its duration and how it ended.
 *
 * <pre>{@code
 * Terminal terminal = Terminal.of(System.getenv(), System.console() != null, 0, Charset.defaultCharset());
 * System.out.print(TextWaterfall.of(trace, terminal));
 * }</pre>
 *
 * <p>Of more than {@value #USUAL_LIMIT} rows, siblings that are alike are folded into a line that counts them.
 */
public final class TextWaterfall {
    /** The most lines that show rows, if not said otherwise. */
    public static final int USUAL_LIMIT = 200;

    /** A row tells at most so many of the things that are odd about it. */
    private static final int MOST_NOTES = 5;

    private final Terminal terminal;
    private final int limit;
    private final DurationText durations;

    private TextWaterfall(Terminal terminal, int limit) {
        this.terminal = terminal;
        this.limit = limit;
        this.durations = DurationText.in(terminal.unicode());
    }

    /** The waterfall; each line ends with a line feed and is no wider than the terminal. */
    public static String of(Trace trace, Terminal terminal) {
        return of(trace, terminal, USUAL_LIMIT);
    }

    /**
     * The waterfall with a limit of one's own.
     *
     * @param limit the most lines that show rows, at least 1; lines that say what is odd about a row come on top. Default:
     *     {@value #USUAL_LIMIT}
     * @throws IllegalArgumentException if the limit is less than 1
     */
    public static String of(Trace trace, Terminal terminal, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " rows – nothing would be shown – give at least 1.");
        }
        return new TextWaterfall(terminal, limit).draw(trace);
    }

    private String draw(Trace trace) {
        Waterfall waterfall = Waterfall.of(trace, durations);
        StringBuilder drawing = new StringBuilder();
        header(waterfall).forEach(line -> drawing.append(line).append('\n'));
        List<WaterfallLine> lines = FoldedRows.of(waterfall, limit, durations);
        if (lines.isEmpty()) {
            return drawing + "No segment or subsegment received.\n";
        }
        WaterfallColumns columns = WaterfallColumns.of(lines, waterfall.nanos(), terminal, durations);
        drawing.append(columns.scale());
        List<TreeGuides> guides =
                TreeGuides.of(lines.stream().map(WaterfallLine::depth).toList(), columns.mostLevels(), terminal);
        for (int line = 0; line < lines.size(); line++) {
            append(drawing, columns, lines.get(line), guides.get(line));
        }
        return drawing.toString();
    }

    private List<String> header(Waterfall waterfall) {
        String id = waterfall.trace().id().text();
        List<String> header =
                new ArrayList<>(wrapped(id + "  " + durations.of(waterfall.nanos()) + "  " + waterfall.counts()));
        header.set(0, terminal.paint(Ink.BOLD, header.get(0)));
        if (waterfall.trace().limitExceeded()) {
            wrapped(terminal.sign("✗ ", "! ") + "X-Ray cut the trace off at its limit: segments are missing")
                    .forEach(line -> header.add(terminal.paint(Ink.YELLOW, line)));
        }
        return header;
    }

    private void append(StringBuilder drawing, WaterfallColumns columns, WaterfallLine line, TreeGuides guides) {
        WaterfallRow row = line.row();
        if (row == null) {
            drawing.append(columns.line(guides, safe(terminal.sign("… ", "... ") + line.text()), Ink.DIM, line));
            return;
        }
        String label = safe(row.detail().isEmpty() ? row.name() : row.name() + " " + row.detail());
        drawing.append(columns.line(guides, label, row.kind() == Kind.SEGMENT ? Ink.BOLD : null, line));
        List<String> notes = new ArrayList<>(row.notes());
        if (notes.size() > MOST_NOTES) {
            int more = notes.size() - (MOST_NOTES - 1);
            notes = new ArrayList<>(notes.subList(0, MOST_NOTES - 1));
            notes.add(more + " more");
        }
        Ink ink = row.ended() == Ended.OK ? Ink.DIM : Ink.YELLOW;
        for (String note : notes) {
            String text = terminal.sign("↳ ", "^ ") + safe(note);
            for (String piece : Wrapping.lines(text, terminal.width() - Columns.of(guides.continued()))) {
                drawing.append(terminal.paint(Ink.DIM, guides.continued()))
                        .append(terminal.paint(ink, piece))
                        .append('\n');
            }
        }
    }

    private String safe(String text) {
        return TerminalText.safe(text, terminal);
    }

    private List<String> wrapped(String text) {
        return Wrapping.lines(text, terminal.width());
    }
}
