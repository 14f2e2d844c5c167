package io.github.tracedapi.trace.document;

import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.document.EntityKey.ById;
import io.github.tracedapi.trace.document.EntityKey.ByPlace;
import io.github.tracedapi.trace.document.EntityNode.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The segments of one trace, with the subsegments of all documents in their places. */
final class EntityTree {
    /** A real trace has a dozen levels; whoever walks through one may do so by recursion. */
    static final int DEEPEST = 256;

    private static final int LONGEST_CIRCLE = 5;

    private final Map<EntityKey, EntityNode> nodes = new LinkedHashMap<>();
    private final List<EntityNode> segments = new ArrayList<>();
    private final List<EntityNode> unplaced = new ArrayList<>();

    EntityTree(Collection<Segment> whole, Collection<Subsegment> streamed) {
        for (Segment segment : whole) {
            EntityKey key = segment.id().isEmpty() ? ByPlace.of(null, segment, 0) : new ById(true, segment.id());
            add(key, new Version(segment, null, null), new HashSet<>());
        }
        for (Subsegment part : streamed) {
            String parentId = part.parentId();
            EntityKey key = part.id().isEmpty()
                    ? ByPlace.of(new ById(false, String.valueOf(parentId)), part, 0)
                    : new ById(false, part.id());
            add(key, new Version(part, null, parentId), new HashSet<>(Set.of(part.id())));
        }
        nodes.values().forEach(EntityNode::settle);
        nodes.values().forEach(node -> node.adopt(this::parent));
        placeAll();
    }

    /** By start time. */
    List<Segment> segments() {
        return segments.stream()
                .sorted(EntityNode.ORDER)
                .map(node -> ((Segment) node.entity()).withRecorded(node.recorded()))
                .toList();
    }

    /** Those whose parent has not come, by start time. */
    List<Subsegment> unplaced() {
        return unplaced.stream()
                .sorted(EntityNode.ORDER)
                .map(EntityNode::subsegment)
                .toList();
    }

    /**
     * @param above ids of the subsegments that hold it
     */
    private void add(EntityKey key, Version version, Set<String> above) {
        EntityNode node = nodes.computeIfAbsent(key, unused -> new EntityNode());
        node.add(version);
        Map<EntityKey, Integer> seen = new HashMap<>();
        for (Subsegment embedded : version.entity().subsegments()) {
            String id = embedded.id();
            boolean fresh = !id.isEmpty() && above.add(id);
            EntityKey own = new ById(false, id);
            if (!fresh) {
                int occurrences = seen.merge(ByPlace.of(key, embedded, 0), 1, Integer::sum);
                own = ByPlace.of(key, embedded, occurrences - 1);
            }
            add(own, new Version(embedded, key, null), above);
            if (fresh) {
                above.remove(id);
            } else if (!id.isEmpty()) {
                EntityNode repeated = nodes.get(own);
                if (repeated != null) {
                    repeated.fault("It has the id \"" + id + "\" of what it is part of.");
                }
            }
        }
    }

    private @Nullable EntityNode parent(Version version) {
        if (version.parent() != null) {
            return nodes.get(version.parent());
        }
        String id = version.parentId();
        if (id == null || id.isEmpty()) {
            return null;
        }
        EntityNode segment = nodes.get(new ById(true, id));
        return segment != null ? segment : nodes.get(new ById(false, id));
    }

    private void placeAll() {
        for (EntityNode node : nodes.values()) {
            if (node.entity() instanceof Segment) {
                segments.add(node);
            } else if (node.parent() == null) {
                unplaced.add(node);
            }
        }
        segments.forEach(node -> placeBelow(node, 0));
        List.copyOf(unplaced).forEach(node -> placeBelow(node, 1));
        // What is left is in a circle of parents, or below one.
        List<EntityNode> left = nodes.values().stream()
                .filter(node -> !node.placed())
                .sorted(EntityNode.ORDER)
                .toList();
        for (EntityNode node : left) {
            if (!node.placed()) {
                EntityNode first = openCircle(node);
                unplaced.add(first);
                placeBelow(first, 1);
            }
        }
    }

    private void placeBelow(EntityNode root, int level) {
        Deque<EntityNode> open = new ArrayDeque<>();
        root.place(level);
        open.add(root);
        while (!open.isEmpty()) {
            EntityNode node = open.remove();
            boolean deepest = node.depth() == DEEPEST;
            for (EntityNode child : deepest ? node.takeChildren() : node.children()) {
                if (deepest) {
                    child.fault("It is nested deeper than " + DEEPEST + " levels – it is placed nowhere.");
                    unplaced.add(child);
                }
                child.place(deepest ? 1 : node.depth() + 1);
                open.add(child);
            }
        }
    }

    /** Takes the first of the circle above a node out of its parent. */
    private static EntityNode openCircle(EntityNode below) {
        Set<EntityNode> seen = new HashSet<>();
        EntityNode node = below;
        while (seen.add(node)) {
            node = above(node);
        }
        List<EntityNode> circle = new ArrayList<>(List.of(node));
        for (EntityNode next = above(node); next != node; next = above(next)) {
            circle.add(next);
        }
        EntityNode first = circle.stream().min(EntityNode.ORDER).orElse(node);
        String ids = circle.stream()
                .sorted(EntityNode.ORDER)
                .limit(LONGEST_CIRCLE)
                .map(each -> "\"" + each.entity().id() + "\"")
                .collect(Collectors.joining(", "));
        first.fault("It is part of itself, by a circle of " + circle.size() + " parents (" + ids
                + (circle.size() > LONGEST_CIRCLE ? ", …" : "") + ") – it is placed nowhere.");
        first.detach();
        return first;
    }

    /** What is not placed has a parent, or it would have been placed as one without. */
    private static EntityNode above(EntityNode node) {
        EntityNode parent = node.parent();
        return parent == null ? node : parent;
    }
}
