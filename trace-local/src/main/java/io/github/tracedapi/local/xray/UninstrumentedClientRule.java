package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.TraceHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call of which no subsegment tells; and one of which a subsegment tells, but not its header. */
final class UninstrumentedClientRule implements FaultRule {

    /** Calls of one kind are one fault. */
    private record Kind(String where, String header, boolean told, boolean aws) {}

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (Invoked each : evidence.recorded()) {
            CallSubsegments subsegments = CallSubsegments.of(evidence);
            Map<Kind, Integer> kinds = new LinkedHashMap<>();
            for (TappedCall call : evidence.calls(each)) {
                header(call, each).ifPresent(header -> {
                    boolean told = subsegments.take(call);
                    String where = each.name() + ", " + Evidence.title(call);
                    kinds.merge(new Kind(where, header, told, !isHttp(call)), 1, Integer::sum);
                });
            }
            kinds.forEach((kind, times) -> faults.add(fault(kind, times)));
        }
        return faults;
    }

    /** Whether a call shows that nothing instrumented sent it: what its header is like. */
    static Optional<String> header(TappedCall call, Invoked by) {
        TraceHeader header = call.header().header();
        if (header.fields().isEmpty()) {
            return Optional.of("without a trace header");
        }
        if (!Evidence.inTrace(call, by)) {
            return Optional.empty();
        }
        if (header.parent().isEmpty()) {
            return Optional.of("with a trace header that has no Parent");
        }
        return header.parent().equals(by.trace().parent())
                ? Optional.of("with the function's own trace header, as the AWS SDK sends it by itself")
                : Optional.empty();
    }

    private static TraceFault fault(Kind kind, int times) {
        String what = "the call went out " + kind.header() + (times == 1 ? "" : ", " + times + " times");
        if (kind.told()) {
            return new TraceFault(
                    "HeaderNotSent",
                    false,
                    kind.where(),
                    what + ", though a subsegment tells of it",
                    "what is called cannot join the trace below that subsegment",
                    "send X-Amzn-Trace-Id with the subsegment's id as Parent");
        }
        return new TraceFault(
                "UninstrumentedClient",
                true,
                kind.where(),
                what + ", and no subsegment tells of it",
                "the trace ends at the function, as if it called nothing there",
                kind.aws()
                        ? "add com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor to the dependencies, or add a"
                                + " TracingInterceptor to the client's overrideConfiguration"
                        : "make the call in a subsegment of the namespace remote, and send X-Amzn-Trace-Id with its id as"
                                + " Parent");
    }

    /** AWS's services are named, other hosts are told by host and port. */
    private static boolean isHttp(TappedCall call) {
        return call.service().indexOf(':') >= 0 || call.service().indexOf('.') >= 0;
    }
}
