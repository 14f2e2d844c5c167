package io.github.tracedapi.trace.document;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.TraceId;
import java.util.Optional;

/**
 * One document as a service sends it to X-Ray.
 *
 * <pre>{@code
 * TraceAssembly traces = new TraceAssembly();
 * traces.add(SegmentDocument.read(datagram));
 * }</pre>
 */
public sealed interface SegmentDocument {
    /** The trace it belongs to; empty for a broken document that does not tell. */
    Optional<TraceId> traceId();

    /**
     * Reads one document; never throws. Bytes that are no UTF-8 are read as U+FFFD, and said.
     *
     * @param utf8 with or without the header line before it, as in a datagram to the X-Ray daemon
     */
    static SegmentDocument read(byte[] utf8) {
        Utf8 text = Utf8.read(utf8, utf8.length);
        return DocumentReader.one(text.text(), text.damaged());
    }

    /**
     * Reads one document; never throws.
     *
     * @param text with or without the header line before it
     */
    static SegmentDocument read(String text) {
        return DocumentReader.one(text, false);
    }

    /**
     * A whole segment, or one in progress.
     *
     * @param segment with the subsegments that were embedded
     */
    record OfSegment(Segment segment) implements SegmentDocument {
        @Override
        public Optional<TraceId> traceId() {
            return Optional.of(segment.traceId());
        }
    }

    /**
     * A subsegment that was sent by itself.
     *
     * @param trace      the trace it belongs to
     * @param subsegment with the subsegments that were embedded; its {@code parentId} is never null, and empty if missing
     */
    record OfSubsegment(TraceId trace, Subsegment subsegment) implements SegmentDocument {
        @Override
        public Optional<TraceId> traceId() {
            return Optional.of(trace);
        }
    }

    /**
     * What is no document.
     *
     * @param traceId  the trace whose id its text names, if it names just one
     * @param document its text and what is wrong with it
     */
    record Broken(Optional<TraceId> traceId, BrokenDocument document) implements SegmentDocument {}
}
