package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hops of a map laid out as trees, each hop once: a node that is reached again is referred to, and so is one that lies deeper
 * than the page is wide.
 */
final class HopTree {
    private final Map<String, List<Hop>> hopsFrom = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Deque<String> postponed = new ArrayDeque<>();
    private final Set<String> below = new HashSet<>();
    private final int deepest;

    /** Where the hops of a node are. */
    enum Goes {
        /** It has none. */
        NOWHERE,
        /** Beneath this line. */
        ON,
        /** Under the same node, further up. */
        ABOVE,
        /** Under the same node, further down. */
        BELOW
    }

    /**
     * One hop in a tree.
     *
     * @param more whether its calling node has hops after it
     * @param goes where the hops of the node that it reaches are
     */
    record Branch(Hop hop, boolean more, Goes goes, List<Branch> branches) {}

    /** One tree. */
    record Root(String id, boolean goesOn, List<Branch> branches) {}

    private HopTree(TraceMap map, int deepest) {
        this.deepest = deepest;
        map.hops()
                .forEach(hop -> hopsFrom.computeIfAbsent(hop.from(), id -> new ArrayList<>())
                        .add(hop));
    }

    /** The trees: from the clients first, then from whatever else nothing calls, then from what is called in circles only. */
    static List<Root> of(TraceMap map, int deepest) {
        HopTree tree = new HopTree(map, deepest);
        List<Root> roots = new ArrayList<>();
        for (String id : entryPoints(map)) {
            tree.grow(id, roots);
        }
        return roots;
    }

    private static Set<String> entryPoints(TraceMap map) {
        Set<String> called = new HashSet<>();
        map.hops().stream().filter(hop -> !hop.from().equals(hop.to())).forEach(hop -> called.add(hop.to()));
        Set<String> ids = new LinkedHashSet<>();
        map.nodes().stream()
                .filter(node -> node.kind() == NodeKind.CLIENT)
                .map(MapNode::id)
                .forEach(ids::add);
        map.nodes().stream().map(MapNode::id).filter(id -> !called.contains(id)).forEach(ids::add);
        map.hops().stream().map(Hop::from).filter(id -> !called.contains(id)).forEach(ids::add);
        map.nodes().stream().map(MapNode::id).forEach(ids::add);
        map.hops().stream().map(Hop::from).forEach(ids::add);
        return ids;
    }

    private void grow(String entryPoint, List<Root> roots) {
        if (begun.contains(entryPoint)) {
            return;
        }
        begun.add(entryPoint);
        roots.add(new Root(entryPoint, false, branches(entryPoint, 1)));
        while (!postponed.isEmpty()) {
            String id = postponed.removeFirst();
            below.remove(id);
            roots.add(new Root(id, true, branches(id, 1)));
        }
    }

    private List<Branch> branches(String id, int depth) {
        List<Hop> hops = hopsFrom.getOrDefault(id, List.of());
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            Goes goes = goes(hop.to(), depth);
            branches.add(new Branch(
                    hop, i < hops.size() - 1, goes, goes == Goes.ON ? branches(hop.to(), depth + 1) : List.of()));
        }
        return branches;
    }

    private Goes goes(String id, int depth) {
        boolean first = begun.add(id);
        if (!hopsFrom.containsKey(id)) {
            return Goes.NOWHERE;
        }
        if (first && depth >= deepest) {
            below.add(id);
            postponed.add(id);
        }
        if (below.contains(id)) {
            return Goes.BELOW;
        }
        return first ? Goes.ON : Goes.ABOVE;
    }
}
