package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of a request's trace.
 *
 * @param traceId   of the request
 * @param invoked   the invocations
 * @param calls     what the functions called, as far as it was seen
 * @param documents of its trace, as the functions sent them
 * @param strangers documents of other traces that its functions sent
 * @param late      documents of earlier requests that came only now
 * @param trace     all of it; empty if nothing was sampled
 * @param losses    what the receiver lost meanwhile
 * @param sent      the environments that sent documents for an earlier request
 */
record Evidence(
        TraceId traceId,
        List<Invoked> invoked,
        List<TappedCall> calls,
        List<FunctionDocument> documents,
        List<FunctionDocument> strangers,
        List<FunctionDocument> late,
        Optional<Trace> trace,
        List<Loss> losses,
        Set<String> sent) {

    /** Those whose documents are to be in this trace. */
    List<Invoked> recorded() {
        return invoked.stream()
                .filter(Invoked::ran)
                .filter(each -> each.trace().recorded() && each.trace().trace().equals(traceId))
                .toList();
    }

    /** What an invocation called. */
    List<TappedCall> calls(Invoked by) {
        return calls.stream().filter(by::made).toList();
    }

    /** What an invocation sent that stands right below it. */
    List<Subsegment> topLevel(Invoked by) {
        List<Subsegment> top = new ArrayList<>();
        for (FunctionDocument document : documents) {
            if (document.entity().orElse(null) instanceof Subsegment subsegment
                    && document.parent().isPresent()
                    && document.parent().equals(by.trace().parent())) {
                top.add(subsegment);
            }
        }
        return top;
    }

    /** The ids of all segments and subsegments that are known, also of those outside of the trace. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        Deque<Entity> open = new ArrayDeque<>();
        trace.ifPresent(whole -> {
            open.addAll(whole.segments());
            open.addAll(whole.unplaced());
        });
        strangers.forEach(document -> document.entity().ifPresent(open::add));
        while (!open.isEmpty()) {
            Entity entity = open.remove();
            ids.add(entity.id());
            open.addAll(entity.subsegments());
        }
        for (Invoked each : invoked) {
            each.trace().parent().ifPresent(ids::add);
        }
        return ids;
    }

    /** Whether a call is in the trace of the function that made it, or in none. */
    static boolean inTrace(TappedCall call, Invoked by) {
        return call.header()
                .header()
                .root()
                .filter(root -> !root.equals(by.trace().trace()))
                .isEmpty();
    }

    /** What was called, as it may stand in a sentence: {@code dynamodb PutItem}. */
    static String title(TappedCall call) {
        return Quoted.plain(call.service()) + " " + Quoted.plain(call.operation());
    }
}
