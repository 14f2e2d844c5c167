package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.view.Span.Ending;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import io.github.tracedapi.trace.view.WaterfallRow.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a waterfall that has more rows than anybody reads: of siblings that are alike the first few are shown and the others
 * counted in a line of their own. What is still too much is cut off at the end, and counted too.
 */
final class FoldedRows {
    /** How many of those that are alike are shown. */
    static final int SHOWN = 3;

    private final List<WaterfallRow> rows;
    private final List<Ended> worst;
    private final DurationText durations;

    private FoldedRows(Waterfall waterfall, DurationText durations) {
        this.rows = waterfall.rows();
        this.worst = waterfall.worst();
        this.durations = durations;
    }

    /** At most {@code limit} lines; every row has one if there are no more rows than that. */
    static List<WaterfallLine> of(Waterfall waterfall, int limit, DurationText durations) {
        if (waterfall.rows().size() <= limit) {
            return waterfall.rows().stream().map(WaterfallLine::of).toList();
        }
        return new FoldedRows(waterfall, durations).lines(limit);
    }

    /** Siblings are alike that nobody could tell apart by their line, and below which nothing worse happened. */
    private record Likeness(int parent, Kind kind, String name, String detail, String outcome, Ended worst) {}

    /** Those of one likeness: how many there are, and what is known of the ones that are not shown. */
    private static final class Fold {
        private final int depth;
        private final Likeness likeness;
        private int siblings;
        private int hidden;
        private int below;
        private @Nullable Span around;
        private long longest;

        private Fold(int depth, Likeness likeness) {
            this.depth = depth;
            this.likeness = likeness;
        }

        private void hide(WaterfallRow row) {
            hidden++;
            Span span = row.span();
            if (span != null) {
                longest = Math.max(longest, span.nanos());
                around = around == null
                        ? span
                        : new Span(
                                Math.min(around.start(), span.start()),
                                Math.max(around.end(), span.end()),
                                span.ending() == Ending.OPEN ? Ending.OPEN : around.ending());
            }
        }
    }

    private List<WaterfallLine> lines(int limit) {
        Map<Likeness, Fold> folds = new HashMap<>();
        List<Fold> foldOfRow = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Fold fold = folds.computeIfAbsent(likeness(row), alike -> new Fold(rowDepth(alike), alike));
            fold.siblings++;
            foldOfRow.add(fold);
        }
        List<Object> lines = new ArrayList<>();
        Map<Fold, Integer> seen = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Fold fold = foldOfRow.get(row);
            int nth = seen.merge(fold, 1, Integer::sum);
            // One row is no longer than the line that would count it.
            if (nth <= SHOWN || fold.siblings == SHOWN + 1) {
                lines.add(rows.get(row));
                continue;
            }
            if (nth == SHOWN + 1) {
                lines.add(fold);
            }
            fold.hide(rows.get(row));
            int depth = rows.get(row).depth();
            while (row + 1 < rows.size() && rows.get(row + 1).depth() > depth) {
                row++;
                fold.below++;
            }
        }
        return cut(lines, limit);
    }

    private int rowDepth(Likeness alike) {
        return alike.parent() < 0 ? 0 : rows.get(alike.parent()).depth() + 1;
    }

    private Likeness likeness(int index) {
        WaterfallRow row = rows.get(index);
        return new Likeness(row.parent(), row.kind(), row.name(), row.detail(), row.outcome(), worst.get(index));
    }

    private List<WaterfallLine> cut(List<Object> all, int limit) {
        int kept = all.size() <= limit ? all.size() : Math.max(0, limit - 1);
        List<WaterfallLine> lines = new ArrayList<>();
        all.subList(0, kept).forEach(line -> lines.add(line(line)));
        if (kept < all.size()) {
            long left = 0;
            long bad = 0;
            for (Object line : all.subList(kept, all.size())) {
                long count = line instanceof Fold fold ? fold.hidden + fold.below : 1;
                left += count;
                bad += line(line).ended().bad() ? line instanceof Fold fold ? fold.hidden : 1 : 0;
            }
            String text = Waterfall.counted(left, "more row") + " – the limit is " + limit
                    + (bad == 0 ? "" : " – " + bad + " of them went wrong");
            lines.add(new WaterfallLine(0, null, text, null, Ended.UNKNOWN));
        }
        return lines;
    }

    private WaterfallLine line(Object line) {
        if (line instanceof WaterfallRow row) {
            return WaterfallLine.of(row);
        }
        Fold fold = (Fold) line;
        Likeness alike = fold.likeness;
        String what = alike.detail().isEmpty() ? alike.name() : alike.name() + " " + alike.detail();
        String text = fold.hidden + " more " + what
                + (fold.below == 0 ? "" : " and " + Waterfall.counted(fold.below, "row") + " below them")
                + ", longest " + durations.of(fold.longest);
        return new WaterfallLine(fold.depth, null, text, fold.around, alike.worst());
    }
}
