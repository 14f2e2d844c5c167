package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal shows in one line of a waterfall: a row, or what is said instead of several.
 *
 * @param depth how many rows it lies under
 * @param row   the row; null if it stands for several
 * @param text  what is said of several; empty for a row
 * @param span  from the first start to the last end; null if no time is known
 * @param ended how the row ended, or the worst of the several
 */
record WaterfallLine(
        int depth,
        @Nullable WaterfallRow row,
        String text,
        @Nullable Span span,
        Ended ended) {
    static WaterfallLine of(WaterfallRow row) {
        return new WaterfallLine(row.depth(), row, "", row.span(), row.ended());
    }

    String outcome() {
        return row == null ? ended.word() : row.outcome();
    }
}
