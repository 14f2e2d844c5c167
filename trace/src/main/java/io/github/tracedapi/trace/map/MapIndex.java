package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Quoted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map's nodes and hops, found without going over all of them. */
final class MapIndex {
    /** These add a segment to the trace that reaches them: a call of one alone does not show that the trace goes on. */
    private static final Set<NodeKind> ANSWERING =
            Set.of(NodeKind.REST_API_STAGE, NodeKind.FUNCTION, NodeKind.STATE_MACHINE, NodeKind.GRAPHQL_API);

    private final Map<String, MapNode> nodes = new LinkedHashMap<>();
    private final Map<NodeKind, List<MapNode>> kinds = new EnumMap<>(NodeKind.class);
    private final Map<String, List<Hop>> from = new HashMap<>();
    private final Map<String, List<Hop>> to = new HashMap<>();
    private final Map<List<String>, List<Hop>> ways = new HashMap<>();
    private final Map<String, Set<String>> behind = new HashMap<>();

    MapIndex(TraceMap map) {
        for (MapNode node : map.nodes()) {
            nodes.putIfAbsent(node.id(), node);
            kinds.computeIfAbsent(node.kind(), kind -> new ArrayList<>()).add(node);
        }
        for (Hop hop : map.hops()) {
            from.computeIfAbsent(hop.from(), id -> new ArrayList<>()).add(hop);
            to.computeIfAbsent(hop.to(), id -> new ArrayList<>()).add(hop);
        }
    }

    List<MapNode> nodes(NodeKind kind) {
        return kinds.getOrDefault(kind, List.of());
    }

    @Nullable
    MapNode node(String id) {
        return nodes.get(id);
    }

    List<Hop> from(String id) {
        return from.getOrDefault(id, List.of());
    }

    List<Hop> to(String id) {
        return to.getOrDefault(id, List.of());
    }

    List<Hop> between(String source, String target) {
        return from(source).stream().filter(hop -> hop.to().equals(target)).toList();
    }

    boolean isClient(String id) {
        MapNode node = nodes.get(id);
        return node != null && node.kind() == NodeKind.CLIENT;
    }

    /** Whether it adds a segment of its own to a trace. */
    boolean answers(String id) {
        MapNode node = nodes.get(id);
        return node != null && ANSWERING.contains(node.kind());
    }

    /** Whether it adds no segment to a trace, so that only those that call it and those behind it can show it. */
    boolean isUnseen(String id) {
        MapNode node = nodes.get(id);
        return node != null && node.kind() != NodeKind.CLIENT && !ANSWERING.contains(node.kind());
    }

    /** What a sentence calls a node. */
    String title(String id) {
        MapNode node = nodes.get(id);
        return Quoted.plain(node == null ? id : node.place().map(Place::path).orElse(node.id()));
    }

    /** The hops of the only way from one node to another, over unseen nodes alone; empty if there is none or several. */
    List<Hop> way(String source, String target) {
        return ways.computeIfAbsent(List.of(source, target), ends -> findWay(source, target));
    }

    private List<Hop> findWay(String source, String target) {
        Map<String, Hop> arrivedBy = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(List.of(source));
        while (!open.isEmpty()) {
            String node = open.remove();
            for (Hop hop : from(node)) {
                boolean known = arrivedBy.containsKey(hop.to());
                if (known || ambiguous.contains(node)) {
                    ambiguous.add(hop.to());
                }
                if (!known) {
                    arrivedBy.put(hop.to(), hop);
                    if (isUnseen(hop.to()) && !hop.to().equals(source)) {
                        open.add(hop.to());
                    }
                }
            }
        }
        if (!arrivedBy.containsKey(target) || ambiguous.contains(target)) {
            return List.of();
        }
        List<Hop> way = new ArrayList<>();
        Hop last = arrivedBy.get(target);
        while (last != null && way.size() <= arrivedBy.size()) {
            way.add(0, last);
            last = last.from().equals(source) ? null : arrivedBy.get(last.from());
        }
        return List.copyOf(way);
    }

    /** The nodes that a trace which is carried from here would reach, without this one. */
    Set<String> behind(String id) {
        return behind.computeIfAbsent(id, start -> {
            Set<String> reached = new HashSet<>();
            ArrayDeque<String> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                for (Hop hop : from(open.remove())) {
                    if (hop.carriage() == Carriage.SAME_TRACE && reached.add(hop.to())) {
                        open.add(hop.to());
                    }
                }
            }
            return reached;
        });
    }

    /** The map's client, if it has just one. */
    Optional<MapNode> client() {
        List<MapNode> clients = nodes(NodeKind.CLIENT);
        return clients.size() == 1 ? Optional.of(clients.get(0)) : Optional.empty();
    }
}
