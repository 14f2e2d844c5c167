package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.Subsegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A subsegment that was begun and never ended: a call names it, and no document holds it; or its parent was sent without its end. */
final class OpenSubsegmentRule implements FaultRule {
    private static final String MEND = "end each subsegment in a finally block, or use AWSXRay.createSubsegment";

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        Set<String> known = evidence.ids();
        for (Invoked each : evidence.recorded()) {
            // What was too large to be sent is missing too, and is told of by its own rule.
            if (DocumentTooLargeRule.refused(each)) {
                continue;
            }
            Map<String, List<TappedCall>> missing = new LinkedHashMap<>();
            for (TappedCall call : evidence.calls(each)) {
                Optional<String> parent = call.header().header().parent();
                if (parent.isPresent() && Evidence.inTrace(call, each) && !known.contains(parent.get())) {
                    missing.computeIfAbsent(parent.get(), id -> new ArrayList<>())
                            .add(call);
                }
            }
            missing.forEach((parent, calls) -> faults.add(missing(each, parent, calls)));
        }
        for (FunctionDocument document : evidence.documents()) {
            for (Subsegment subsegment : document.subsegments()) {
                if (subsegment.inProgress() && evidence.trace().isPresent()) {
                    faults.add(inProgress(document, subsegment));
                }
            }
        }
        return faults;
    }

    private static TraceFault missing(Invoked by, String parent, List<TappedCall> calls) {
        String where = by.name() + ", " + Evidence.title(calls.get(0));
        String more = Counted.asDo(calls.size());
        String what = "the call names subsegment " + parent + " as its Parent" + more + ", and no document holds that";
        if (by.stopped()) {
            return new TraceFault(
                    "OpenSubsegment",
                    false,
                    where,
                    what,
                    "the process was stopped before it could end and send it",
                    "give the function more time, or the call less");
        }
        return new TraceFault(
                "OpenSubsegment",
                true,
                where,
                what,
                "it, or what it is part of, was left open, and all of it is lost",
                MEND + "; if all are ended, they are too large for one datagram: put less into them");
    }

    private static TraceFault inProgress(FunctionDocument document, Subsegment subsegment) {
        return new TraceFault(
                "OpenSubsegment",
                true,
                FunctionDocument.title(subsegment),
                "it is still in progress in the document " + document.title(),
                "it was sent with its parent, and its end is never sent",
                MEND + ", and wait for work in other threads before its parent ends");
    }
}
