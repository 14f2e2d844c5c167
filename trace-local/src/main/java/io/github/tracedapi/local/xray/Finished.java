package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a request's trace when all of it is over.
 *
 * @param trace     the whole trace; empty if nothing was sampled
 * @param documents the documents that the functions sent, as they were received; also those that are in no trace
 * @param untraced  why there is no trace, a sentence without its full stop
 * @param proof     the trace against the map; empty without a trace
 * @param faults    what is wrong with the trace, the worst first
 */
public record Finished(
        Optional<Trace> trace,
        List<String> documents,
        Optional<String> untraced,
        Optional<MapProof> proof,
        List<TraceFault> faults) {
    public Finished {
        documents = List.copyOf(documents);
        faults = List.copyOf(faults);
    }

    /** Whether there is a trace, it proves the map, and nothing is wrong with it but what is only to be warned of. */
    public boolean isSound() {
        return proof.filter(MapProof::holds).isPresent() && faults.stream().noneMatch(TraceFault::error);
    }
}
