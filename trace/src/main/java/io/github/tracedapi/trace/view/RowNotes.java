package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is odd about a segment or subsegment, a sentence each: its times, its document, the traces it is tied to. */
final class RowNotes {
    private final DurationText durations;

    RowNotes(DurationText durations) {
        this.durations = durations;
    }

    List<String> of(Entity entity, @Nullable Span span, @Nullable Entity parent) {
        List<String> notes = new ArrayList<>();
        if (entity.start().isEmpty()) {
            notes.add("no start time");
        }
        if (entity.end().isEmpty() && !entity.inProgress()) {
            notes.add("no end time");
        }
        if (span != null && span.nanos() < 0) {
            notes.add("ends " + durations.of(-span.nanos()) + " before it starts");
        }
        if (parent != null) {
            earlier(entity, parent, notes);
        }
        for (Link link : links(entity)) {
            String kind = link.kind().isEmpty() ? "linked" : link.kind();
            notes.add(kind + " trace " + link.traceId() + (link.id().isEmpty() ? "" : ", " + link.id()));
        }
        notes.addAll(entity.faults());
        return notes;
    }

    private void earlier(Entity entity, Entity parent, List<String> notes) {
        Instant start = entity.start().orElse(null);
        Instant before = parent.start().orElse(null);
        if (start == null || before == null || !start.isBefore(before)) {
            return;
        }
        String by = "starts " + durations.of(Span.between(start, before)) + " before its parent";
        // Lambda writes it so: the environment is made before the function's segment begins.
        boolean coldStart = entity.name().equals("Initialization")
                && parent instanceof Segment segment
                && "AWS::Lambda::Function".equals(segment.origin());
        notes.add(by + (coldStart ? " – a cold start" : " – their clocks differ"));
    }

    static List<Link> links(Entity entity) {
        return entity instanceof Segment segment ? segment.links() : ((Subsegment) entity).links();
    }
}
