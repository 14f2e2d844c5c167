package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Subsegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came after the end of the invocation that it is of. */
final class LateDocumentsRule implements FaultRule {
    private static final String FOLLOWS =
            "Lambda freezes the process at the end of an invocation: the document is sent with a later one, or never";
    private static final String MEND = "wait for all work before the handler returns";

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (Invoked each : evidence.recorded()) {
            for (Subsegment top : evidence.topLevel(each)) {
                top.end()
                        .filter(end -> end.isAfter(each.end().ended()))
                        .ifPresent(end -> faults.add(fault(
                                FunctionDocument.title(top),
                                "it ended at " + end + ", after the end of its invocation at "
                                        + each.end().ended())));
            }
        }
        Map<String, List<FunctionDocument>> byTrace = new LinkedHashMap<>();
        for (FunctionDocument document : evidence.late()) {
            byTrace.computeIfAbsent(document.trace().text(), id -> new ArrayList<>())
                    .add(document);
        }
        byTrace.forEach((trace, documents) -> faults.add(fault(
                documents.get(0).title(),
                "it came after the earlier request was over that it is of, in trace " + trace
                        + Counted.asDo(documents.size()))));
        return faults;
    }

    private static TraceFault fault(String where, String what) {
        return new TraceFault("LateDocuments", false, where, what, FOLLOWS, MEND);
    }
}
