package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import io.github.tracedapi.trace.view.WaterfallRow.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the segments and subsegments of a trace under one another, however deep and however wrong their parents' ids are. */
final class WaterfallRows {
    private static final Comparator<Entity> BY_START = Comparator.comparing(
            entity -> entity.start().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));

    private final Trace trace;
    private final TraceTimes times;
    /** Those that name their parent by id, by that id. */
    private final Map<String, List<Entity>> byParent = new LinkedHashMap<>();

    private final Set<Entity> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<WaterfallRow> rows = new ArrayList<>();

    private final RowNotes notes;

    WaterfallRows(Trace trace, DurationText durations) {
        this.trace = trace;
        this.notes = new RowNotes(durations);
        this.times = TraceTimes.of(everything(trace));
    }

    Waterfall read() {
        Set<String> ids = new HashSet<>();
        everything(trace).forEach(entity -> ids.add(entity.id()));
        List<Entity> tops = new ArrayList<>();
        Map<String, List<Entity>> orphans = new LinkedHashMap<>();
        for (Segment segment : trace.segments()) {
            String parent = segment.parentId();
            if (parent == null) {
                tops.add(segment);
            } else {
                (ids.contains(parent) ? byParent : orphans)
                        .computeIfAbsent(parent, id -> new ArrayList<>())
                        .add(segment);
            }
        }
        for (Subsegment subsegment : trace.unplaced()) {
            String parent = subsegment.parentId() == null ? "" : subsegment.parentId();
            (!parent.isEmpty() && ids.contains(parent) ? byParent : orphans)
                    .computeIfAbsent(parent, id -> new ArrayList<>())
                    .add(subsegment);
        }
        tops.sort(BY_START);
        tops.forEach(top -> place(top, -1, 0, null));
        orphans.forEach(this::placeBelowAbsent);
        // What is still left names, through others, itself as its parent.
        byParent.values()
                .forEach(children -> children.forEach(child -> {
                    if (!placed.contains(child)) {
                        place(child, -1, 0, "it names its own descendant as its parent");
                    }
                }));
        trace.broken().forEach(this::placeBroken);
        return new Waterfall(trace, times.begin(), times.nanos(), rows);
    }

    private void placeBelowAbsent(String parent, List<Entity> children) {
        String name = parent.isEmpty() ? "(parent not said)" : "(parent " + parent + " not received)";
        int row = rows.size();
        rows.add(
                new WaterfallRow(Kind.ABSENT, -1, 0, null, name, "", times.around(children), Ended.UNKNOWN, List.of()));
        children.sort(BY_START);
        children.forEach(child -> place(child, row, 1, null));
    }

    private void placeBroken(BrokenDocument broken) {
        rows.add(new WaterfallRow(
                Kind.BROKEN, -1, 0, null, "(broken document)", "", null, Ended.UNKNOWN, List.of(broken.fault())));
    }

    private record Waiting(
            Entity entity, int parent, int depth, @Nullable String note) {}

    /** With a stack of its own: a trace may be nested deeper than Java's. */
    private void place(Entity top, int parent, int depth, @Nullable String note) {
        Deque<Waiting> stack = new ArrayDeque<>();
        stack.push(new Waiting(top, parent, depth, note));
        while (!stack.isEmpty()) {
            Waiting next = stack.pop();
            if (!placed.add(next.entity())) {
                continue;
            }
            int row = rows.size();
            rows.add(row(next));
            List<Entity> children = new ArrayList<>(next.entity().subsegments());
            // Only the first of those that share an id gets the children that name it.
            List<Entity> named = byParent.get(next.entity().id());
            if (named != null) {
                named.stream().filter(child -> !placed.contains(child)).forEach(children::add);
            }
            children.sort(BY_START);
            Collections.reverse(children);
            children.forEach(child -> stack.push(new Waiting(child, row, next.depth() + 1, null)));
        }
    }

    private WaterfallRow row(Waiting waiting) {
        Entity entity = waiting.entity();
        Span span = times.span(entity);
        List<String> odd = new ArrayList<>();
        if (waiting.note() != null) {
            odd.add(waiting.note());
        }
        Entity parent = waiting.parent() < 0 ? null : rows.get(waiting.parent()).entity();
        odd.addAll(notes.of(entity, span, parent));
        return new WaterfallRow(
                entity instanceof Segment ? Kind.SEGMENT : Kind.SUBSEGMENT,
                waiting.parent(),
                waiting.depth(),
                entity,
                entity.name().isEmpty() ? "(no name)" : entity.name(),
                RowDetail.of(entity),
                span,
                Ended.of(entity),
                odd);
    }

    /** All segments and subsegments, in no order that matters. */
    private static List<Entity> everything(Trace trace) {
        List<Entity> all = new ArrayList<>(trace.segments());
        all.addAll(trace.unplaced());
        for (int next = 0; next < all.size(); next++) {
            all.addAll(all.get(next).subsegments());
        }
        return all;
    }
}
