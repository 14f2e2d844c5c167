package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeaderReading;
import io.github.tracedapi.trace.TraceHeaderReading.Effect;
import io.github.tracedapi.trace.TraceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Whether what an outgoing HTTP call carried lets the service it called join the trace. */
final class PriceCallCheck {
    private PriceCallCheck() {}

    /**
     * What is wrong with the header of a call.
     *
     * @return a sentence; empty if the callee can join
     */
    static Optional<String> fault(TraceHeaderReading reading, Trace trace) {
        if (reading.effect() != Effect.JOINS) {
            return Optional.of(reading.reason());
        }
        TraceId root = reading.header().root().orElseThrow();
        String parent = reading.header().parent().orElseThrow();
        if (!root.equals(trace.id())) {
            return Optional.of("Root is " + root + ", and the request's trace is " + trace.id() + ".");
        }
        return isSubsegment(parent, trace)
                ? Optional.empty()
                : Optional.of("Parent is " + parent + ", and no subsegment of the trace has this id.");
    }

    private static boolean isSubsegment(String id, Trace trace) {
        Deque<Subsegment> left = new ArrayDeque<>(trace.unplaced());
        for (Segment segment : trace.segments()) {
            left.addAll(segment.recorded().subsegments());
        }
        while (!left.isEmpty()) {
            Subsegment subsegment = left.remove();
            if (subsegment.recorded().id().equals(id)) {
                return true;
            }
            left.addAll(subsegment.recorded().subsegments());
        }
        return false;
    }
}
