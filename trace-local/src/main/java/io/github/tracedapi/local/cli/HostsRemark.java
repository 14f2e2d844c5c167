package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.Optional;

/** What a proof's own last line does not tell: that it holds although hosts are not predicted. */
final class HostsRemark {
    private HostsRemark() {}

    /** Empty if the proof does not hold, or if no host was called. */
    static Optional<String> of(MapProof proof) {
        // All that is unexpected in a proof that holds is hosts.
        boolean hosts = proof.holds() && proof.hops().stream().anyMatch(hop -> hop.state() == State.UNEXPECTED);
        return hosts
                ? Optional.of(
                        "Only hosts are not predicted: no template tells which hosts a function asks. That breaks nothing.")
                : Optional.empty();
    }
}
