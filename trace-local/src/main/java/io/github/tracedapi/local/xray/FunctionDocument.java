package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.SegmentDocument;
import io.github.tracedapi.trace.document.SegmentDocument.OfSegment;
import io.github.tracedapi.trace.document.SegmentDocument.OfSubsegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A document as a function sent it.
 *
 * @param trace the trace it was filed under
 * @param text  as it came
 * @param read  what it says
 */
record FunctionDocument(TraceId trace, String text, SegmentDocument read) {

    static FunctionDocument of(TraceId trace, String text) {
        return new FunctionDocument(trace, text, SegmentDocument.read(text));
    }

    /** What it tells of; empty if it cannot be read. */
    Optional<Entity> entity() {
        if (read instanceof OfSubsegment part) {
            return Optional.of(part.subsegment());
        }
        return read instanceof OfSegment whole ? Optional.of(whole.segment()) : Optional.empty();
    }

    /** Empty if it says none. */
    Optional<String> parent() {
        if (read instanceof OfSubsegment part) {
            return Optional.ofNullable(part.subsegment().parentId()).filter(id -> !id.isEmpty());
        }
        return read instanceof OfSegment whole ? whole.segment().parent() : Optional.empty();
    }

    boolean isSegment() {
        return read instanceof OfSegment;
    }

    int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** It and all that is embedded in it. */
    List<Entity> entities() {
        List<Entity> all = new ArrayList<>();
        Deque<Entity> open = new ArrayDeque<>();
        entity().ifPresent(open::add);
        while (!open.isEmpty()) {
            Entity next = open.remove();
            all.add(next);
            open.addAll(next.subsegments());
        }
        return all;
    }

    /** The subsegments in it, itself among them. */
    List<Subsegment> subsegments() {
        return entities().stream()
                .filter(Subsegment.class::isInstance)
                .map(Subsegment.class::cast)
                .toList();
    }

    /** Name and id, as they may stand in a sentence. */
    String title() {
        return entity().map(FunctionDocument::title).orElse("a document that cannot be read");
    }

    static String title(Entity entity) {
        return Quoted.text(entity.name()) + " (" + Quoted.plain(entity.id()) + ")";
    }
}
