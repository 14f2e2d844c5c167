package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.TraceHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that goes on with the trace and leaves out by what Lambda counts hops.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">Recursive loop detection</a>
 */
final class LostLineageRule implements FaultRule {

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (Invoked each : evidence.invoked()) {
            if (each.trace().header().value("Lineage").isEmpty()) {
                continue;
            }
            List<TappedCall> going = evidence.calls(each).stream()
                    .filter(call -> call.header().header().root().isPresent())
                    .toList();
            List<TappedCall> lost =
                    going.stream().filter(LostLineageRule::isLost).toList();
            if (!lost.isEmpty()) {
                faults.add(new TraceFault(
                        "LostLineage",
                        false,
                        each.name(),
                        "the function got Lineage in its trace header, and " + lost.size() + " of its " + going.size()
                                + " calls went out without, " + Evidence.title(lost.get(0)) + " first",
                        "Lambda cannot count a request's way through such a call, and would not stop an endless loop",
                        "put the Lineage of Context.getXrayTraceId() back into X-Amzn-Trace-Id, in an interceptor that comes"
                                + " after X-Ray's"));
            }
        }
        return faults;
    }

    private static boolean isLost(TappedCall call) {
        TraceHeader header = call.header().header();
        return header.value("Lineage").isEmpty();
    }
}
