package io.github.tracedapi.local.page;

import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a request's trace, in a word.
 *
 * @param kind  how it is coloured
 * @param words for people: {@code proven}, {@code 2 faults, 1 hop missing}
 */
record RequestVerdict(Kind kind, String words) {

    /** Whether the trace is what was predicted. */
    enum Kind {
        PROVEN,
        FAULTY,
        WARNED,
        /** There is a trace, and nothing to hold it against. */
        TRACED,
        UNTRACED
    }

    static RequestVerdict of(RequestRecord record) {
        long errors = record.faults().stream().filter(TraceFault::error).count();
        long warnings = record.faults().size() - errors;
        List<String> wrong = new ArrayList<>();
        add(wrong, errors, "fault", "");
        record.proof().ifPresent(proof -> {
            add(wrong, count(proof, State.MISSING), "hop", " missing");
            add(wrong, count(proof, State.UNEXPECTED), "hop", " unexpected");
        });
        if (!wrong.isEmpty()) {
            return new RequestVerdict(Kind.FAULTY, String.join(", ", wrong));
        }
        if (warnings > 0) {
            add(wrong, warnings, "warning", "");
            return new RequestVerdict(Kind.WARNED, wrong.get(0));
        }
        if (record.proof().isPresent()) {
            return new RequestVerdict(Kind.PROVEN, "proven");
        }
        return record.trace().isPresent()
                ? new RequestVerdict(Kind.TRACED, "traced")
                : new RequestVerdict(Kind.UNTRACED, "untraced");
    }

    private static long count(MapProof proof, State state) {
        return proof.hops().stream()
                .filter(hop -> hop.state() == state && !hop.asksHost())
                .count();
    }

    private static void add(List<String> words, long count, String thing, String how) {
        if (count > 0) {
            words.add(count + " " + thing + (count == 1 ? "" : "s") + how);
        }
    }
}
