package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.util.Collection;
import java.util.List;

/**
 * A map held against traces.
 *
 * @param traces the traces that it was held against
 * @param hops   first those of the map in its order, then those that only the traces have
 */
public record MapProof(List<TraceId> traces, List<ProvenHop> hops) {
    private static final String HOST = NodeKind.REMOTE + ":";

    public MapProof {
        traces = List.copyOf(traces);
        hops = List.copyOf(hops);
    }

    /** What the traces say of a hop. */
    public enum State {
        /** Predicted, and in a trace. */
        PROVEN,
        /** Predicted for every request that got as far, and in none of the traces that did. */
        MISSING,
        /** In a trace, and not predicted. */
        UNEXPECTED,
        /** Predicted, and no trace went that way. */
        NOT_TAKEN
    }

    /**
     * One hop and what the traces say of it.
     *
     * @param hop   as predicted, or as seen if it is unexpected
     * @param state what the traces say
     * @param seen  ids of the segments or subsegments that show it, at most 100
     * @param reason a sentence
     */
    public record ProvenHop(Hop hop, State state, List<String> seen, String reason) {
        public ProvenHop {
            seen = List.copyOf(seen);
        }

        /** Whether it is the call of a host outside of AWS. */
        public boolean asksHost() {
            return hop.to().startsWith(HOST);
        }
    }

    /** Holds a map against traces, knowing no more than the map does; see {@link MapComparison}. */
    public static MapProof of(TraceMap map, Collection<Trace> traces) {
        return MapComparison.of(map).against(traces);
    }

    /** Whether nothing is missing, and nothing unexpected but hosts: no template tells which of them a function asks. */
    public boolean holds() {
        return hops.stream()
                .noneMatch(hop -> hop.state() == State.MISSING || (hop.state() == State.UNEXPECTED && !hop.asksHost()));
    }
}
