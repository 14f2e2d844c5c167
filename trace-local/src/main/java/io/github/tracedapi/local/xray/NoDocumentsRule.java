package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.tap.TappedCall;
import java.util.ArrayList;
import java.util.List;

/** A function that calls something and sends nothing. */
final class NoDocumentsRule implements FaultRule {

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (Invoked each : evidence.recorded()) {
            List<TappedCall> calls = evidence.calls(each);
            boolean unexplained = calls.stream()
                    .anyMatch(
                            call -> UninstrumentedClientRule.header(call, each).isEmpty());
            // What a stopped process did not send is told of by the rule of open subsegments.
            boolean explained = each.stopped() || isElsewhere(evidence, each) || DocumentTooLargeRule.refused(each);
            if (unexplained && !explained && evidence.topLevel(each).isEmpty()) {
                faults.add(fault(
                        each,
                        calls.size(),
                        each.end()
                                .environment()
                                .filter(evidence.sent()::contains)
                                .isPresent()));
            }
        }
        return faults;
    }

    /** Whether it sent documents in another trace, which is told of by its own rule. */
    private static boolean isElsewhere(Evidence evidence, Invoked one) {
        return evidence.strangers().stream()
                .anyMatch(document -> document.parent().isPresent()
                        && document.parent().equals(one.trace().parent()));
    }

    private static TraceFault fault(Invoked one, int calls, boolean sentBefore) {
        return new TraceFault(
                "NoDocuments",
                true,
                one.name(),
                "it was sampled and made " + Counted.of(calls, "call") + ", and sent no document"
                        + (sentBefore ? ", though the same process did for an earlier request" : ""),
                "its trace ends at Invocation",
                sentBefore
                        ? "look for what it or an earlier invocation left behind in the process, as beginSegment or an open"
                                + " subsegment does"
                        : "look into its log for errors of X-Ray, and see that LAMBDA_TASK_ROOT and AWS_XRAY_DAEMON_ADDRESS are"
                                + " not overwritten");
    }
}
