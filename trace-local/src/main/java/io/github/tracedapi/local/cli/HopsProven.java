package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.Optional;

/**
 * How far a proof goes, for an exit code: as {@link MapProof#holds()}, with what it is made of.
 *
 * @param missing    hops that should be there
 * @param unexpected hops that the templates could have told of, and do not
 * @param hosts      calls of hosts that no template tells of
 */
record HopsProven(long missing, long unexpected, long hosts) {
    /** Nothing was to be proven. */
    static final HopsProven ALL = new HopsProven(0, 0, 0);

    static HopsProven of(MapProof proof) {
        return new HopsProven(
                count(proof, State.MISSING, false),
                count(proof, State.UNEXPECTED, false),
                count(proof, State.UNEXPECTED, true));
    }

    boolean proven() {
        return missing == 0 && unexpected == 0;
    }

    int exitCode() {
        return proven() ? ExitCode.PROVEN : ExitCode.BROKEN;
    }

    /** What the proof's own last line does not tell. */
    Optional<String> remark() {
        return proven() && hosts > 0
                ? Optional.of(
                        "Only hosts are not predicted: no template tells which hosts a function asks. That breaks nothing.")
                : Optional.empty();
    }

    private static long count(MapProof proof, State state, boolean host) {
        return proof.hops().stream()
                .filter(hop -> hop.state() == state && isHost(hop) == host)
                .count();
    }

    private static boolean isHost(ProvenHop hop) {
        return hop.state() == State.UNEXPECTED && hop.asksHost();
    }
}
