package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.document.SegmentDocument.Broken;
import java.util.ArrayList;
import java.util.List;

/** A document that is not as X-Ray's are. */
final class InvalidDocumentRule implements FaultRule {

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (FunctionDocument document : evidence.documents()) {
            if (document.read() instanceof Broken broken) {
                faults.add(fault("a document", List.of(said(broken.document()))));
            }
            for (Entity entity : document.entities()) {
                if (!entity.faults().isEmpty()) {
                    faults.add(fault(FunctionDocument.title(entity), entity.faults()));
                }
            }
        }
        return faults;
    }

    private static String said(BrokenDocument document) {
        return document.fault();
    }

    private static TraceFault fault(String where, List<String> all) {
        String first = all.get(0);
        String what = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return new TraceFault(
                "InvalidDocument",
                true,
                where,
                what + (all.size() == 1 ? "" : " (and " + Counted.of(all.size() - 1, "more fault") + ")"),
                "X-Ray refuses the document, or shows it otherwise than it was meant",
                "send documents as X-Ray's developer guide has them");
    }
}
