package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceId;
import java.time.Instant;
import java.util.Optional;

/**
 * One invocation's part in a trace: the ids of what Lambda sends for it.
 *
 * @param requestId      of the invocation
 * @param function       which is invoked
 * @param trace          the trace it is in; another than the request's if nothing of it reached Lambda
 * @param caller         id of the subsegment that called it; empty where its trace begins
 * @param sampled        whether what it sends is recorded
 * @param why            why it is sampled, or not, a sentence without its full stop
 * @param asked          when Lambda was called
 * @param header         what the function gets
 * @param service        id of the segment of Lambda's service
 * @param segment        id of the function's segment
 * @param initialization id of a subsegment of it
 * @param invocation     id of a subsegment of it
 * @param overhead       id of a subsegment of it
 */
record FunctionTrace(
        String requestId,
        FunctionSettings function,
        TraceId trace,
        Optional<String> caller,
        boolean sampled,
        String why,
        Instant asked,
        TraceHeader header,
        String service,
        String segment,
        String initialization,
        String invocation,
        String overhead) {

    /** What the function gets as {@code Parent}, and with it what its documents have as {@code parent_id}. */
    Optional<String> parent() {
        return header.parent();
    }

    /** Whether its documents are to be in X-Ray. */
    boolean recorded() {
        return sampled && parent().isPresent();
    }

    /** Whether Lambda sends segments for it. */
    boolean hasSegments() {
        return function.active() && sampled;
    }
}
