package io.github.tracedapi.local.page;

import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the requests together say of the predicted map: a hop is missing if one of them misses it, else proven if one proves it. */
final class CombinedProof {
    private final Map<Hop, Map<State, Integer>> states = new LinkedHashMap<>();
    private final List<TraceId> traces = new ArrayList<>();

    private CombinedProof(TraceMap map) {
        map.hops().forEach(hop -> states.put(hop, new EnumMap<>(State.class)));
    }

    /** Empty as long as no request has a proof. */
    static Optional<MapProof> of(TraceMap map, List<RequestRecord> records) {
        CombinedProof combined = new CombinedProof(map);
        records.forEach(record -> record.proof().ifPresent(combined::add));
        return combined.traces.isEmpty() ? Optional.empty() : Optional.of(combined.proof());
    }

    private void add(MapProof proof) {
        traces.addAll(proof.traces());
        for (ProvenHop hop : proof.hops()) {
            states.computeIfAbsent(hop.hop(), unforeseen -> new EnumMap<>(State.class))
                    .merge(hop.state(), 1, Integer::sum);
        }
    }

    private MapProof proof() {
        List<ProvenHop> hops = new ArrayList<>();
        states.forEach((hop, counts) -> hops.add(new ProvenHop(hop, state(counts), List.of(), words(counts))));
        return new MapProof(traces, hops);
    }

    private static State state(Map<State, Integer> counts) {
        for (State worst : List.of(State.MISSING, State.UNEXPECTED, State.PROVEN)) {
            if (counts.containsKey(worst)) {
                return worst;
            }
        }
        return State.NOT_TAKEN;
    }

    private static String words(Map<State, Integer> counts) {
        List<String> words = new ArrayList<>();
        add(words, counts, State.PROVEN, "Proven by ");
        add(words, counts, State.MISSING, "Missing in ");
        add(words, counts, State.UNEXPECTED, "Seen in ");
        return words.isEmpty() ? "No request went that way." : String.join(" ", words);
    }

    private static void add(List<String> words, Map<State, Integer> counts, State state, String what) {
        int count = counts.getOrDefault(state, 0);
        if (count > 0) {
            words.add(what + count + (count == 1 ? " request." : " requests."));
        }
    }
}
