package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.TraceId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen in the traces: of each hop of the map, of hops that the map does not have, and of which nodes they reached. */
final class Evidence {
    /** Ids that a proven hop lists. */
    static final int MOST_SEEN = 100;

    /** Hops that only the traces have. */
    static final int MOST_UNEXPECTED = 1_000;

    private static final int MOST_OPERATIONS = 20;

    private static final int MOST_REQUESTS = 1_000;

    private final Map<Hop, Sighting> ofMap = new HashMap<>();

    private final Map<List<String>, Strange> strange = new LinkedHashMap<>();
    private final Map<String, TraceId> reached = new LinkedHashMap<>();
    private final Map<String, Requests> requests = new LinkedHashMap<>();
    private final Map<String, TraceId> begun = new LinkedHashMap<>();
    private long strangeLeftOut;

    /** What the traces have of one hop. */
    static final class Sighting {
        final Set<String> seen = new LinkedHashSet<>();
        final Set<TraceId> traces = new LinkedHashSet<>();
        long times;

        /** Calls that nothing answered: the callee has no segment. */
        final Set<TraceId> unanswered = new LinkedHashSet<>();

        /** Traces that begin at the callee, as they have to where the hop is cut. */
        final Set<TraceId> begun = new LinkedHashSet<>();

        /** Why something that was seen may be this hop; null if nothing may. */
        @Nullable
        String ambiguous;

        private void add(TraceId trace, String id) {
            times++;
            traces.add(trace);
            if (seen.size() < MOST_SEEN && !id.isEmpty()) {
                seen.add(id);
            }
        }
    }

    /** A hop that the map does not have. */
    static final class Strange {
        final Sighting sighting = new Sighting();
        final Set<String> operations = new LinkedHashSet<>();
        final Carriage carriage;
        final String why;

        Strange(Carriage carriage, String why) {
            this.carriage = carriage;
            this.why = why;
        }
    }

    /** What a stage was asked for. */
    static final class Requests {
        final Set<RouteLabel.Request> told = new LinkedHashSet<>();

        /** Whether there were some that the stage's segment does not tell, or more than are kept. */
        boolean others;
    }

    void seen(Hop hop, TraceId trace, String id) {
        of(hop).add(trace, id);
        reached(hop.from(), trace);
        reached(hop.to(), trace);
    }

    void unanswered(Hop hop, TraceId trace, String id) {
        Sighting sighting = of(hop);
        sighting.unanswered.add(trace);
        if (sighting.seen.size() < MOST_SEEN && !id.isEmpty()) {
            sighting.seen.add(id);
        }
        reached(hop.from(), trace);
    }

    void begun(Hop hop, TraceId trace) {
        of(hop).begun.add(trace);
    }

    void ambiguous(Hop hop, String why) {
        of(hop).ambiguous = why;
    }

    void unexpected(String from, String to, String operation, Carriage carriage, TraceId trace, String id, String why) {
        reached(from, trace);
        List<String> ends = List.of(from, to);
        Strange hop = strange.get(ends);
        if (hop == null) {
            if (strange.size() == MOST_UNEXPECTED) {
                strangeLeftOut++;
                return;
            }
            hop = new Strange(carriage, why);
            strange.put(ends, hop);
        }
        hop.sighting.add(trace, id);
        if (!operation.isEmpty() && hop.operations.size() < MOST_OPERATIONS) {
            hop.operations.add(Quoted.plain(operation));
        }
    }

    void reached(String node, TraceId trace) {
        reached.putIfAbsent(node, trace);
    }

    /** That a trace begins at a node, and not as the map has it. */
    void begunAt(String node, TraceId trace) {
        begun.putIfAbsent(node, trace);
    }

    void request(String node, RouteLabel.@Nullable Request request) {
        Requests all = requests.computeIfAbsent(node, id -> new Requests());
        if (request == null || all.told.size() == MOST_REQUESTS) {
            all.others = true;
        } else {
            all.told.add(request);
        }
    }

    Sighting of(Hop hop) {
        return ofMap.computeIfAbsent(hop, unseen -> new Sighting());
    }

    Map<List<String>, Strange> strange() {
        return strange;
    }

    long strangeLeftOut() {
        return strangeLeftOut;
    }

    @Nullable
    TraceId reachedIn(String node) {
        return reached.get(node);
    }

    Map<String, TraceId> begun() {
        return begun;
    }

    Requests requests(String node) {
        return requests.getOrDefault(node, new Requests());
    }
}
