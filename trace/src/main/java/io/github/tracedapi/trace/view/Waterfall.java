package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import io.github.tracedapi.trace.view.WaterfallRow.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a trace: each above the rows of what was done within it, siblings by start.
 *
 * @param trace the trace
 * @param begin when its earliest segment or subsegment began; null if no time is known
 * @param nanos from {@code begin} to the last time that is known
 * @param rows  each after its parent
 */
record Waterfall(Trace trace, @Nullable Instant begin, long nanos, List<WaterfallRow> rows) {
    Waterfall {
        rows = List.copyOf(rows);
    }

    static Waterfall of(Trace trace, DurationText durations) {
        return new WaterfallRows(trace, durations).read();
    }

    /** What it holds: {@code 3 segments, 4 subsegments, 1 fault}. */
    String counts() {
        List<String> counts = new ArrayList<>();
        counts.add(counted(count(Kind.SEGMENT), "segment"));
        counts.add(counted(count(Kind.SUBSEGMENT), "subsegment"));
        addIfAny(counts, count(Ended.FAULT), "fault");
        addIfAny(counts, count(Ended.ERROR), "error");
        addIfAny(counts, count(Ended.THROTTLE), "throttle");
        addIfAny(counts, count(Ended.IN_PROGRESS), "in progress", "in progress");
        addIfAny(counts, count(Kind.ABSENT), "parent not received", "parents not received");
        addIfAny(counts, count(Kind.BROKEN), "broken document");
        return String.join(", ", counts);
    }

    private long count(Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).count();
    }

    private long count(Ended ended) {
        return rows.stream().filter(row -> row.ended() == ended).count();
    }

    private static void addIfAny(List<String> counts, long count, String one) {
        addIfAny(counts, count, one, one + "s");
    }

    private static void addIfAny(List<String> counts, long count, String one, String many) {
        if (count > 0) {
            counts.add(count + " " + (count == 1 ? one : many));
        }
    }

    static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** For each row the worst that happened in it and below it. */
    List<Ended> worst() {
        List<Ended> worst = new ArrayList<>();
        rows.forEach(row -> worst.add(row.ended()));
        for (int row = rows.size() - 1; row >= 0; row--) {
            int parent = rows.get(row).parent();
            if (parent >= 0) {
                worst.set(parent, worst.get(parent).or(worst.get(row)));
            }
        }
        return worst;
    }
}
