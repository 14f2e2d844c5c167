package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Subsegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two subsegments right below an invocation that overlap in time: one of them may be work in another thread that lost its parent. */
final class OverlappingSubsegmentsRule implements FaultRule {

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (Invoked each : evidence.recorded()) {
            List<Subsegment> byStart = evidence.topLevel(each).stream()
                    .filter(one -> one.start().isPresent() && one.end().isPresent())
                    .sorted(Comparator.comparing(one -> one.start().orElseThrow()))
                    .toList();
            TraceFault fault = overlap(each, byStart);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @org.jspecify.annotations.Nullable TraceFault overlap(Invoked by, List<Subsegment> byStart) {
        Subsegment longest = null;
        String first = "";
        int others = 0;
        for (Subsegment each : byStart) {
            if (longest != null
                    && each.start().orElseThrow().isBefore(longest.end().orElseThrow())
                    && each.end().orElseThrow().isAfter(longest.start().orElseThrow())) {
                others++;
                if (others == 1) {
                    first = FunctionDocument.title(longest) + " and " + FunctionDocument.title(each);
                }
            }
            if (longest == null
                    || each.end().orElseThrow().isAfter(longest.end().orElseThrow())) {
                longest = each;
            }
        }
        if (others == 0) {
            return null;
        }
        return new TraceFault(
                "OverlappingSubsegments",
                false,
                by.name(),
                first + " stand side by side right below the invocation, and overlap in time" + Counted.asDo(others),
                "one may be work in another thread, which lost the subsegment that it is part of",
                "hand the entity on to the thread: entity.run(() -> …)");
    }
}
