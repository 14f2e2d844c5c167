package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the proofs of several requests of one map say together: a hop is missing if one of them misses it, else unexpected if one
 * has it so, else proven if one proves it.
 *
 * <pre>{@code
 * CombinedProof combined = new CombinedProof(map);
 * for (Trace trace : traces) {
 *     combined.add(MapProof.of(map, List.of(trace)));
 * }
 * combined.proof().hops().forEach(hop -> System.out.println(hop.state() + " " + hop.reason()));
 * // PROVEN Proven by 2 requests.
 * }</pre>
 *
 * <p>It takes no more memory for a million requests than for a thousand: of the traces and of what shows a hop it keeps the first
 * 100 ids, and of the hops that nobody predicted the first 1,000; how many it has left out is the last hop's reason.
 *
 * <p>Safe for use by several threads.
 */
public final class CombinedProof {
    private static final int MOST_TRACES = 100;

    private final Map<Hop, Tally> predicted = new LinkedHashMap<>();
    private final Map<Way, Tally> strange = new LinkedHashMap<>();
    private final List<TraceId> traces = new ArrayList<>();
    private long leftOut;

    /** One to which no request has been added: no hop is taken. */
    public CombinedProof(TraceMap map) {
        map.hops().forEach(hop -> predicted.put(hop, new Tally(hop)));
    }

    /** Adds what one request says of the same map. */
    public synchronized void add(MapProof proof) {
        proof.traces().stream().limit(Math.max(0, MOST_TRACES - traces.size())).forEach(traces::add);
        for (ProvenHop seen : proof.hops()) {
            Tally tally = tally(seen.hop());
            if (tally == null) {
                leftOut++;
            } else {
                tally.add(seen);
            }
        }
    }

    /** Null if there is no room for it. */
    private @Nullable Tally tally(Hop hop) {
        Tally known = predicted.get(hop);
        if (known != null) {
            return known;
        }
        Way way = new Way(hop.from(), hop.to(), hop.label());
        return strange.size() < Evidence.MOST_UNEXPECTED
                ? strange.computeIfAbsent(way, first -> new Tally(hop))
                : strange.get(way);
    }

    /** What all that were added say: first the hops of the map in its order, then those that nobody predicted. */
    public synchronized MapProof proof() {
        List<ProvenHop> hops = new ArrayList<>();
        predicted.values().forEach(tally -> hops.add(tally.hop()));
        strange.values().forEach(tally -> hops.add(tally.hop()));
        if (leftOut > 0) {
            hops.add(HopStates.leftOut(leftOut));
        }
        return new MapProof(traces, hops);
    }

    /** What a hop that nobody predicted is known by: its reason tells of one request. */
    private record Way(String from, String to, String label) {}

    /** What the requests say of one hop. */
    private static final class Tally {
        private final Hop hop;
        private final Map<State, Integer> requests = new EnumMap<>(State.class);
        private final Map<State, String> firstReasons = new EnumMap<>(State.class);
        private final List<String> seen = new ArrayList<>();

        Tally(Hop hop) {
            this.hop = hop;
        }

        void add(ProvenHop shown) {
            requests.merge(shown.state(), 1, Integer::sum);
            firstReasons.putIfAbsent(shown.state(), shown.reason());
            shown.seen().stream()
                    .limit(Math.max(0, Evidence.MOST_SEEN - seen.size()))
                    .forEach(seen::add);
        }

        ProvenHop hop() {
            State state = state();
            return new ProvenHop(hop, state, seen, reason(state));
        }

        private State state() {
            for (State worst : List.of(State.MISSING, State.UNEXPECTED, State.PROVEN)) {
                if (requests.containsKey(worst)) {
                    return worst;
                }
            }
            return State.NOT_TAKEN;
        }

        private String reason(State state) {
            List<String> sentences = new ArrayList<>();
            count(sentences, State.PROVEN, "Proven by ");
            count(sentences, State.MISSING, "Missing in ");
            count(sentences, State.UNEXPECTED, "Seen in ");
            String first = firstReasons.getOrDefault(state, "");
            boolean wrong = state == State.MISSING || state == State.UNEXPECTED;
            // Of a hop that nobody predicted it is the hop's own reason, and told with it.
            if (wrong && !first.equals(hop.reason())) {
                sentences.add(first);
            }
            return sentences.isEmpty() ? "No request went that way." : String.join(" ", sentences);
        }

        private void count(List<String> sentences, State state, String what) {
            int count = requests.getOrDefault(state, 0);
            if (count > 0) {
                sentences.add(what + count + (count == 1 ? " request." : " requests."));
            }
        }
    }
}
