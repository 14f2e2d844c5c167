package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.map.CombinedProof;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;

/** What the requests so far have proven, for a command's lines and its exit code. Safe for use by several threads. */
final class ProofSoFar {
    private final CombinedProof combined;
    private int requests;
    private int faulty;

    ProofSoFar(TraceMap map) {
        combined = new CombinedProof(map);
    }

    /** Takes in a request. */
    synchronized void add(RequestRecord record) {
        requests++;
        if (record.faults().stream().anyMatch(TraceFault::error)) {
            faulty++;
        }
        record.proof().ifPresent(combined::add);
    }

    /** What they say together. */
    MapProof proof() {
        return combined.proof();
    }

    /** How many requests were taken in. */
    synchronized int requests() {
        return requests;
    }

    /** Whether no request has shown anything wrong. */
    synchronized boolean sound() {
        return faulty == 0 && proof().holds();
    }

    /** The predicted hops that should carry the trace and that no request has shown. */
    List<Hop> unproven() {
        return proof().hops().stream()
                .filter(hop -> hop.state() != State.UNEXPECTED)
                .filter(hop -> hop.hop().verdict() == Verdict.TRACED && hop.state() != State.PROVEN)
                .map(ProvenHop::hop)
                .toList();
    }

    int exitCode() {
        return sound() ? ExitCode.PROVEN : ExitCode.BROKEN;
    }

    /** The state in one line: {@code 2 of 3 hops proven, 1 not taken by any request.} */
    synchronized String line() {
        List<ProvenHop> hops = proof().hops();
        long predicted = hops.size() - count(hops, State.UNEXPECTED);
        StringBuilder line = new StringBuilder();
        line.append(count(hops, State.PROVEN)).append(" of ").append(predicted).append(" hops proven");
        tell(line, hops, State.MISSING, " missing");
        tell(line, hops, State.UNEXPECTED, " not predicted");
        tell(line, hops, State.NOT_TAKEN, " not taken yet");
        if (faulty > 0) {
            line.append(", ")
                    .append(faulty)
                    .append(faulty == 1 ? " request" : " requests")
                    .append(" with a broken trace");
        }
        return line.append('.').toString();
    }

    private static void tell(StringBuilder line, List<ProvenHop> hops, State state, String words) {
        if (count(hops, state) > 0) {
            line.append(", ").append(count(hops, state)).append(words);
        }
    }

    private static long count(List<ProvenHop> hops, State state) {
        return hops.stream().filter(hop -> hop.state() == state).count();
    }
}
