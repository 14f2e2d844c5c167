package io.github.tracedapi.local.xray;

import java.util.List;

/** What the receiver of this run lost: the functions are not to blame, and the trace may be incomplete. */
final class LostDocumentsRule implements FaultRule {

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        return evidence.losses().stream()
                .map(loss -> new TraceFault(
                        "LostDocuments",
                        true,
                        "X-Ray receiver",
                        loss.what(),
                        "the trace may be without documents that the function sent",
                        loss.mend()))
                .toList();
    }
}
