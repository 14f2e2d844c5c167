package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.view.Span.Ending;

/**
 * A row's bar in a terminal.
 *
 * @param cells    its columns, at least one
 * @param nanos    the time that all columns together stand for
 * @param terminal that it is drawn for
 */
record Bar(int cells, long nanos, Terminal terminal) {
    private static final String EIGHTHS = "▏▎▍▌▋▊▉█";

    /** As wide as {@code cells}; at least one of them is filled, however short the work was. */
    String of(Span span) {
        int first = Math.min(eighth(span.start()), 8 * cells - 1);
        int end = Math.max(first + 1, Math.min(8 * cells, upperEighth(span.end())));
        String drawn = terminal.unicode() ? blocks(first, end) : "#".repeat((end + 7) / 8 - first / 8);
        if (span.ending() == Ending.OPEN) {
            drawn = drawn.substring(0, drawn.length() - 1) + ">";
        } else if (span.ending() == Ending.POINT || span.nanos() < 0) {
            drawn = "?";
        }
        int before = first / 8;
        return " ".repeat(before) + drawn + " ".repeat(cells - before - drawn.length());
    }

    /** What is shorter than a cell stays in the cell it begins in. */
    private String blocks(int first, int end) {
        if (end - first < 8) {
            return EIGHTHS.substring(end - first - 1, end - first);
        }
        StringBuilder blocks = new StringBuilder();
        // Unicode has blocks that fill a cell from the left in eighths, and from the right by the half only.
        blocks.append(first % 8 < 4 ? '█' : '▐');
        blocks.append("█".repeat(end / 8 - first / 8 - 1));
        if (end % 8 > 0) {
            blocks.append(EIGHTHS.charAt(end % 8 - 1));
        }
        return blocks.toString();
    }

    private int eighth(long at) {
        return nanos <= 0 ? 0 : (int) Math.floor((double) Math.max(0, at) / nanos * 8 * cells);
    }

    private int upperEighth(long at) {
        return nanos <= 0 ? 8 : (int) Math.ceil((double) Math.max(0, at) / nanos * 8 * cells);
    }
}
