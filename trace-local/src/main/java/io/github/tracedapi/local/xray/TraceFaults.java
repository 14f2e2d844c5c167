package io.github.tracedapi.local.xray;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks all rules what is wrong with a trace. */
final class TraceFaults {
    /** More of one kind tell nobody more. */
    static final int MOST_OF_A_RULE = 20;

    private static final List<FaultRule> RULES = List.of(
            new LostDocumentsRule(),
            new MissingDocumentsRule(),
            new SegmentInHandlerRule(),
            new UninstrumentedClientRule(),
            new OpenSubsegmentRule(),
            new DocumentTooLargeRule(),
            new TornTraceRule(),
            new OrphanSubsegmentRule(),
            new InvalidDocumentRule(),
            new NoDocumentsRule(),
            new LateDocumentsRule(),
            new OverlappingSubsegmentsRule(),
            new LostLineageRule());

    private TraceFaults() {}

    /** The worst first: errors before warnings. */
    static List<TraceFault> of(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (FaultRule rule : RULES) {
            List<TraceFault> found = rule.judge(evidence);
            faults.addAll(found.subList(0, Math.min(found.size(), MOST_OF_A_RULE)));
            if (found.size() > MOST_OF_A_RULE) {
                faults.add(more(found, found.size() - MOST_OF_A_RULE));
            }
        }
        faults.sort(Comparator.comparing(fault -> !fault.error()));
        return List.copyOf(faults);
    }

    private static TraceFault more(List<TraceFault> found, int count) {
        TraceFault next = found.get(MOST_OF_A_RULE);
        return new TraceFault(
                next.id(),
                found.stream().skip(MOST_OF_A_RULE).anyMatch(TraceFault::error),
                "the request",
                "there are " + Counted.of(count, "more fault") + " of this kind",
                "no more than " + MOST_OF_A_RULE + " are listed",
                "mend those first");
    }
}
