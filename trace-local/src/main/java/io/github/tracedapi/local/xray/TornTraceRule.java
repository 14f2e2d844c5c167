package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.TraceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What belongs to the request is in another trace. */
final class TornTraceRule implements FaultRule {
    private static final String FOLLOWS = "it never joins the request's trace";
    private static final String MEND = "hand X-Amzn-Trace-Id on as it came, with nothing but another Parent";

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        Map<TraceId, List<FunctionDocument>> torn = new LinkedHashMap<>();
        for (FunctionDocument document : evidence.strangers()) {
            if (!document.isSegment()) {
                torn.computeIfAbsent(document.trace(), id -> new ArrayList<>()).add(document);
            }
        }
        torn.forEach((trace, documents) -> faults.add(new TraceFault(
                "TornTrace",
                true,
                documents.get(0).title(),
                "it was sent in trace " + trace + Counted.asWere(documents.size()) + ", and the request's is "
                        + evidence.traceId(),
                FOLLOWS,
                MEND)));
        for (Invoked each : evidence.invoked()) {
            if (!each.trace().trace().equals(evidence.traceId())) {
                faults.add(new TraceFault(
                        "TornTrace",
                        true,
                        each.name(),
                        "it was called in trace " + each.trace().trace() + ", and the request's is "
                                + evidence.traceId(),
                        FOLLOWS,
                        MEND));
            }
        }
        for (Invoked each : evidence.recorded()) {
            for (TappedCall call : evidence.calls(each)) {
                call.header()
                        .header()
                        .root()
                        .filter(root -> !root.equals(evidence.traceId()))
                        .ifPresent(root -> faults.add(new TraceFault(
                                "TornTrace",
                                true,
                                each.name() + ", " + Evidence.title(call),
                                "the call went out in trace " + root + ", and the request's is " + evidence.traceId(),
                                "what is called does not join the request's trace",
                                MEND)));
            }
        }
        return faults;
    }
}
