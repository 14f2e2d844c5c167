package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapComparison;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The map of an app against all traces of a run. The newest traces are kept; of the older ones what they proved, so that a run may
 * last for days. Several threads may call it.
 */
final class RunProof {
    /** Traces that are held against the map together; as many again are kept before the older ones are folded. */
    static final int MOST_KEPT = 100;

    private static final int MOST_IDS = 1_000;

    private final TraceMap map;
    private final MapNames names;
    private final List<Trace> kept = new ArrayList<>();
    private @Nullable MapProof folded;

    RunProof(TraceMap map, MapNames names) {
        this.map = map;
        this.names = names;
    }

    /** What one trace says of the map. */
    MapProof of(Trace trace) {
        return comparison().against(List.of(trace));
    }

    synchronized void add(Trace trace) {
        kept.add(trace);
        if (kept.size() >= 2 * MOST_KEPT) {
            List<Trace> oldest = kept.subList(0, MOST_KEPT);
            folded = merged(folded, comparison().against(oldest));
            oldest.clear();
        }
    }

    /** What all traces so far say of the map. */
    synchronized MapProof all() {
        return merged(folded, comparison().against(kept));
    }

    private MapComparison comparison() {
        return MapComparison.of(map).names(names.all());
    }

    private static MapProof merged(@Nullable MapProof before, MapProof after) {
        if (before == null) {
            return after;
        }
        Map<Hop, ProvenHop> hops = new LinkedHashMap<>();
        before.hops().stream().filter(hop -> hop.state() != State.UNEXPECTED).forEach(hop -> hops.put(hop.hop(), hop));
        after.hops().stream()
                .filter(hop -> hop.state() != State.UNEXPECTED)
                .forEach(hop -> hops.merge(hop.hop(), hop, RunProof::stronger));
        for (MapProof each : List.of(before, after)) {
            each.hops().stream()
                    .filter(hop -> hop.state() == State.UNEXPECTED)
                    .forEach(hop -> hops.merge(hop.hop(), hop, RunProof::stronger));
        }
        List<TraceId> traces = new ArrayList<>(before.traces());
        traces.addAll(after.traces());
        int over = Math.max(0, traces.size() - MOST_IDS);
        return new MapProof(traces.subList(over, traces.size()), List.copyOf(hops.values()));
    }

    /** What was proven once is proven, and what was missing once was taken. */
    private static ProvenHop stronger(ProvenHop one, ProvenHop other) {
        return rank(other.state()) < rank(one.state()) ? other : one;
    }

    private static int rank(State state) {
        return switch (state) {
            case PROVEN -> 0;
            case UNEXPECTED -> 1;
            case MISSING -> 2;
            case NOT_TAKEN -> 3;
        };
    }
}
