package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A subsegment whose parent is nowhere in the trace. */
final class OrphanSubsegmentRule implements FaultRule {

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        Set<String> known = evidence.ids();
        Map<String, List<Subsegment>> orphans = new LinkedHashMap<>();
        for (Subsegment each : evidence.trace().map(Trace::unplaced).orElse(List.of())) {
            String parent = each.parentId() == null ? "" : each.parentId();
            if (!known.contains(parent) || parent.isEmpty()) {
                orphans.computeIfAbsent(parent, id -> new ArrayList<>()).add(each);
            }
        }
        List<TraceFault> faults = new ArrayList<>();
        orphans.forEach((parent, all) -> faults.add(fault(parent, all)));
        return faults;
    }

    private static TraceFault fault(String parent, List<Subsegment> all) {
        String more = Counted.asDo(all.size());
        return new TraceFault(
                "OrphanSubsegment",
                true,
                FunctionDocument.title(all.get(0)),
                parent.isEmpty()
                        ? "it names no parent" + more
                        : "it names " + Quoted.plain(parent) + " as its parent" + more
                                + ", and nothing in the trace has that id",
                "X-Ray shows it nowhere below the function",
                "end the subsegment that it is part of, and begin none outside of an invocation");
    }
}
