package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Entity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subsegment that was sent in several documents, and not all of them have come. The handler's tracing library writes how
 * many they are into the last one, as {@code tracedapi.documents} of its metadata.
 */
final class MissingDocumentsRule implements FaultRule {

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        Map<String, List<FunctionDocument>> byParent = new LinkedHashMap<>();
        for (FunctionDocument document : evidence.documents()) {
            document.parent()
                    .ifPresent(parent -> byParent.computeIfAbsent(parent, id -> new ArrayList<>())
                            .add(document));
        }
        List<TraceFault> faults = new ArrayList<>();
        for (FunctionDocument document : evidence.documents()) {
            int told = told(document);
            int came = told == 0 ? 0 : came(document, byParent);
            if (came < told) {
                faults.add(fault(document, told, came));
            }
        }
        return faults;
    }

    /** How many documents it says were sent for it; 0 if it says nothing. */
    private static int told(FunctionDocument document) {
        return document.entity()
                .map(entity -> entity.metadata().at("/tracedapi/documents").asInt(0))
                .orElse(0);
    }

    private static int came(FunctionDocument top, Map<String, List<FunctionDocument>> byParent) {
        int came = 0;
        Deque<FunctionDocument> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            FunctionDocument next = open.remove();
            came++;
            for (Entity entity : next.entities()) {
                // Removed, since documents that name one another as parent would be counted without end.
                List<FunctionDocument> below = byParent.remove(entity.id());
                if (below != null) {
                    below.stream().filter(each -> told(each) == 0).forEach(open::add);
                }
            }
        }
        return came;
    }

    private static TraceFault fault(FunctionDocument document, int told, int came) {
        return new TraceFault(
                "MissingDocuments",
                true,
                document.title(),
                "it was sent in " + Counted.of(told, "document") + ", and " + came + " of them came",
                "the trace shows less than the function did",
                "look for LostDocument in the function's log; UDP loses documents where the receiver cannot keep up");
    }
}
