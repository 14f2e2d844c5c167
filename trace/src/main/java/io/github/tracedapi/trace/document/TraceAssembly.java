package io.github.tracedapi.trace.document;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.SegmentDocument.Broken;
import io.github.tracedapi.trace.document.SegmentDocument.OfSegment;
import io.github.tracedapi.trace.document.SegmentDocument.OfSubsegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects documents as they come and puts traces together from those that have come so far.
 *
 * <pre>{@code
 * TraceAssembly traces = new TraceAssembly();
 * traces.add(SegmentDocument.read(datagram));
 * Optional<Trace> trace = traces.trace(id);
 * }</pre>
 *
 * <p>The order in which documents come makes no difference, nor does a document that comes twice. Where two tell of the same
 * segment or subsegment, the one that has ended counts, and nothing of the other is lost that only it holds within: see
 * {@link #trace}. What was added is kept until it is {@linkplain #forget forgotten}.
 *
 * <p>Not thread-safe.
 */
public final class TraceAssembly {
    private final Map<TraceId, Parts> traces = new LinkedHashMap<>();

    /** Takes in one document; a broken one that names no trace is in none. */
    public void add(SegmentDocument document) {
        document.traceId().ifPresent(id -> {
            Parts parts = parts(id);
            if (document instanceof OfSegment whole) {
                parts.segments.add(whole.segment());
            } else if (document instanceof OfSubsegment part) {
                parts.subsegments.add(part.subsegment());
            } else if (document instanceof Broken none) {
                parts.broken.add(none.document());
            }
        });
    }

    /** Takes in that a trace is there, whether or not it has documents. */
    void note(TraceId id, boolean limitExceeded) {
        parts(id).limitExceeded |= limitExceeded;
    }

    /** Drops what has been added of a trace. */
    public void forget(TraceId id) {
        traces.remove(id);
    }

    /**
     * A trace as far as its documents have come; empty if none has.
     *
     * <p>Subsegments that were sent by themselves stand under their parents, those without are {@link Trace#unplaced()}; so is
     * one of each circle of parents. Where documents contradict one another, or parents are nested too deep, the subsegment's
     * {@code faults} say what was done.
     */
    public Optional<Trace> trace(TraceId id) {
        return Optional.ofNullable(traces.get(id)).map(parts -> parts.trace(id));
    }

    /** All traces, by the start of their first segment or subsegment; those without any by the second in their id. */
    public List<Trace> traces() {
        List<Trace> all = new ArrayList<>();
        traces.forEach((id, parts) -> all.add(parts.trace(id)));
        all.sort(Comparator.comparing(TraceAssembly::start)
                .thenComparing(trace -> trace.id().text()));
        return all;
    }

    private static Instant start(Trace trace) {
        return Stream.concat(trace.segments().stream(), trace.unplaced().stream())
                .flatMap(entity -> entity.start().stream())
                .min(Comparator.naturalOrder())
                .orElseGet(() -> Instant.ofEpochSecond(trace.id().epochSecond()));
    }

    private Parts parts(TraceId id) {
        return traces.computeIfAbsent(id, unused -> new Parts());
    }

    private static final class Parts {
        private final Set<Segment> segments = new LinkedHashSet<>();
        private final Set<Subsegment> subsegments = new LinkedHashSet<>();
        private final Set<BrokenDocument> broken = new LinkedHashSet<>();
        private boolean limitExceeded;

        Trace trace(TraceId id) {
            EntityTree tree = new EntityTree(segments, subsegments);
            List<BrokenDocument> sorted = new ArrayList<>(broken);
            sorted.sort(Comparator.comparing(BrokenDocument::text).thenComparing(BrokenDocument::fault));
            return new Trace(id, tree.segments(), tree.unplaced(), sorted, limitExceeded);
        }
    }
}
