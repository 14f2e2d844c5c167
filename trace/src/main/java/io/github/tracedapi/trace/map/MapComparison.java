package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a map against traces: which of its hops they show, and what they show that it does not have.
 *
 * <pre>{@code
 * MapProof proof = MapComparison.of(map)
 *         .names(Map.of("Sample/Orders/Function", "Sample-OrdersFunction1A2B3C-4d5E6f"))
 *         .against(traces);
 * proof.hops().forEach(hop -> System.out.println(hop.state() + " " + hop.reason()));
 * }</pre>
 *
 * <p>Every segment, and every subsegment that calls something, is claimed by a hop of the map or reported as one that it does not
 * have; other subsegments are the function's own work. The time it takes grows with the traces in a straight line. Immutable.
 */
public final class MapComparison {
    /** Where calls come from whose segment is not in the trace, if it is not known which function makes them. */
    static final String UNPLACED = "UNPLACED";

    private final TraceMap map;
    private final Map<String, String> names;
    private final @Nullable String unplacedIn;

    private MapComparison(TraceMap map, Map<String, String> names, @Nullable String unplacedIn) {
        this.map = map;
        this.names = names;
        this.unplacedIn = unplacedIn;
    }

    /** One that knows no more than the map does. */
    public static MapComparison of(TraceMap map) {
        return new MapComparison(map, Map.of(), null);
    }

    /**
     * The same with names that only the deployed app has.
     *
     * @param names of functions, tables, queues, … and {@code <api>/<stage>} of stages, by the id of their node. Default: the node's
     *     {@code segmentName}; for a node without one, a name that holds its logical id, or any if it is the only one of its kind
     */
    public MapComparison names(Map<String, String> names) {
        return new MapComparison(map, new LinkedHashMap<>(names), unplacedIn);
    }

    /**
     * The same with a function that {@linkplain Trace#unplaced() subsegments without a segment} are of, as a function run
     * locally sends them.
     *
     * @param nodeId of the function. Default: the map's function, if it has just one
     */
    public MapComparison unplacedIn(String nodeId) {
        return new MapComparison(map, names, nodeId);
    }

    /** What the traces say of the map. Traces that are linked to one another have to be given together. */
    public MapProof against(Collection<Trace> traces) {
        List<Trace> all = List.copyOf(traces);
        MapIndex index = new MapIndex(map);
        NodeFinder finder = new NodeFinder(index, names);
        Evidence evidence = new Evidence();
        List<TraceWalk> walks = new ArrayList<>();
        for (Trace trace : all) {
            walks.add(new TraceWalk(index, finder, evidence, new TraceEntities(trace), unplacedFunction(index)));
        }
        walks.forEach(TraceWalk::walkCalls);
        new Beginnings(index, finder, evidence, walks).claim();
        HopStates states = new HopStates(index, evidence, all);
        List<ProvenHop> hops = new ArrayList<>();
        map.hops().forEach(hop -> hops.add(states.of(hop)));
        hops.addAll(states.unexpected());
        return new MapProof(all.stream().map(Trace::id).toList(), hops);
    }

    private @Nullable String unplacedFunction(MapIndex index) {
        List<MapNode> functions = index.nodes(NodeKind.FUNCTION);
        return unplacedIn != null || functions.size() != 1
                ? unplacedIn
                : functions.get(0).id();
    }
}
