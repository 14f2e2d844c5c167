package io.github.tracedapi.trace;

import java.util.List;

/**
 * What is known of one request: the segments of all services that it passed through.
 *
 * @param id       its id
 * @param segments by start time; each holds its subsegments, embedded and streamed
 * @param unplaced subsegments whose parent has not come (in a local run the function's segment never comes), by start time
 * @param broken   documents of this trace that could not be read
 * @param limitExceeded whether X-Ray says that the trace was cut off at its limit
 */
public record Trace(
        TraceId id,
        List<Segment> segments,
        List<Subsegment> unplaced,
        List<BrokenDocument> broken,
        boolean limitExceeded) {
    public Trace {
        segments = List.copyOf(segments);
        unplaced = List.copyOf(unplaced);
        broken = List.copyOf(broken);
    }
}
