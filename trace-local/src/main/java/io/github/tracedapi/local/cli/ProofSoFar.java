package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the requests so far have proven together. A hop that one request takes and another does not is proven; one that is
 * missing in a single request is missing. Safe for use by several threads.
 */
final class ProofSoFar {
    /** As many as a proof of one comparison lists. */
    private static final int MOST_SEEN = 100;
    /** Hops that nobody has predicted: more than these are counted as they are, and not listed. */
    private static final int MOST_UNEXPECTED = 1_000;

    private final Map<Hop, ProvenHop> hops = new LinkedHashMap<>();
    private final List<TraceId> traces = new ArrayList<>();
    private int requests;
    private int faulty;

    ProofSoFar(TraceMap map) {
        for (Hop hop : map.hops()) {
            hops.put(hop, new ProvenHop(hop, State.NOT_TAKEN, List.of(), "No request went that way."));
        }
    }

    /** Takes in a request. */
    synchronized void add(RequestRecord record) {
        requests++;
        if (record.faults().stream().anyMatch(TraceFault::error)) {
            faulty++;
        }
        record.proof().ifPresent(this::add);
    }

    private void add(MapProof proof) {
        proof.traces().stream().limit(Math.max(0, MOST_SEEN - traces.size())).forEach(traces::add);
        for (ProvenHop seen : proof.hops()) {
            ProvenHop before = hops.get(seen.hop());
            if (before != null) {
                hops.put(seen.hop(), together(before, seen));
            } else if (hops.size() < MOST_UNEXPECTED) {
                hops.put(seen.hop(), seen);
            }
        }
    }

    private static ProvenHop together(ProvenHop before, ProvenHop now) {
        if (rank(now.state()) < rank(before.state())) {
            return before;
        }
        List<String> ids = new ArrayList<>(before.seen());
        now.seen().stream().limit(Math.max(0, MOST_SEEN - ids.size())).forEach(ids::add);
        String reason = now.state() == before.state() ? before.reason() : now.reason();
        return new ProvenHop(now.hop(), now.state(), ids, reason);
    }

    /** Which state of a hop stands, when two requests have two. */
    private static int rank(State state) {
        return switch (state) {
            case NOT_TAKEN -> 0;
            case PROVEN -> 1;
            case UNEXPECTED -> 2;
            case MISSING -> 3;
        };
    }

    /** The hops and their states, at most 100 of the traces among them. */
    synchronized MapProof proof() {
        return new MapProof(traces, List.copyOf(hops.values()));
    }

    /** How many requests were taken in. */
    synchronized int requests() {
        return requests;
    }

    /** Whether no request has shown anything wrong. */
    synchronized boolean sound() {
        return faulty == 0 && HopsProven.of(proof()).proven();
    }

    /** The predicted hops that should carry the trace and that no request has shown. */
    synchronized List<Hop> unproven() {
        return hops.values().stream()
                .filter(hop -> hop.state() != State.UNEXPECTED)
                .filter(hop -> hop.hop().verdict() == Verdict.TRACED && hop.state() != State.PROVEN)
                .map(ProvenHop::hop)
                .toList();
    }

    synchronized int exitCode() {
        return sound() ? ExitCode.PROVEN : ExitCode.BROKEN;
    }

    /** The state in one line: {@code 2 of 3 hops proven, 1 not taken by any request.} */
    synchronized String line() {
        StringBuilder line = new StringBuilder();
        line.append(count(State.PROVEN)).append(" of ").append(predicted()).append(" hops proven");
        tell(line, State.MISSING, " missing");
        tell(line, State.UNEXPECTED, " not predicted");
        tell(line, State.NOT_TAKEN, " not taken yet");
        if (faulty > 0) {
            line.append(", ")
                    .append(faulty)
                    .append(faulty == 1 ? " request" : " requests")
                    .append(" with a broken trace");
        }
        return line.append('.').toString();
    }

    private void tell(StringBuilder line, State state, String words) {
        if (count(state) > 0) {
            line.append(", ").append(count(state)).append(words);
        }
    }

    private long predicted() {
        return hops.size() - count(State.UNEXPECTED);
    }

    private long count(State state) {
        return hops.values().stream().filter(hop -> hop.state() == state).count();
    }
}
