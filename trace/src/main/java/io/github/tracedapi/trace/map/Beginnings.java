package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.TraceEntities.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where traces begin: at a client, as the continuation of another trace that they are linked to, or where the map has a cut. */
final class Beginnings {
    private final MapIndex map;
    private final NodeFinder finder;
    private final Evidence evidence;
    private final List<TraceWalk> walks;
    private final Map<TraceId, List<TraceWalk>> byId = new HashMap<>();

    /** Links that were looked at from their other end. */
    private final Set<List<Object>> known = new HashSet<>();

    /** Segments that a link leads to: they need no client. */
    private final Set<List<Object>> linked = new HashSet<>();

    Beginnings(MapIndex map, NodeFinder finder, Evidence evidence, List<TraceWalk> walks) {
        this.map = map;
        this.finder = finder;
        this.evidence = evidence;
        this.walks = walks;
        for (TraceWalk walk : walks) {
            byId.computeIfAbsent(id(walk), id -> new ArrayList<>()).add(walk);
        }
    }

    void claim() {
        for (TraceWalk walk : walks) {
            for (Placed placed : walk.entities().all()) {
                links(placed.entity()).forEach(link -> link(walk, placed, link));
            }
        }
        for (TraceWalk walk : walks) {
            for (Segment segment : walk.beginnings()) {
                String node = walk.nodeOf(segment);
                if (!linked.contains(List.of(id(walk), node))) {
                    begin(walk, segment, node);
                }
            }
        }
    }

    private static List<Link> links(Entity entity) {
        return entity instanceof Segment segment ? segment.links() : ((Subsegment) entity).links();
    }

    private void link(TraceWalk walk, Placed placed, Link link) {
        if (link.kind().equals("child")) {
            for (TraceWalk child : byId.getOrDefault(link.traceId(), List.of())) {
                for (Segment segment : child.beginnings()) {
                    linked(Optional.of(walk), id(walk), placed.entity().id(), child, segment);
                }
            }
        } else if (placed.segment() != null) {
            List<TraceWalk> parents = byId.getOrDefault(link.traceId(), List.of());
            Optional<TraceWalk> parent = parents.isEmpty() ? Optional.empty() : Optional.of(parents.get(0));
            linked(parent, link.traceId(), link.id(), walk, placed.segment());
        }
    }

    /** The segment goes on from the other trace: from one of its entities if it says which. */
    private void linked(Optional<TraceWalk> parent, TraceId from, String entity, TraceWalk walk, Segment segment) {
        String node = walk.nodeOf(segment);
        linked.add(List.of(id(walk), node));
        Set<String> sources = parent.map(other -> other.nodesOf(entity)).orElse(Set.of());
        if (!known.add(List.of(from, entity, id(walk), node))) {
            return;
        }
        List<Hop> hops = map.to(node).stream()
                .filter(hop -> hop.carriage() == Carriage.LINKED)
                .filter(hop -> comesFrom(hop, sources, parent.isPresent(), from))
                .toList();
        if (hops.size() == 1) {
            Hop hop = hops.get(0);
            for (String source : sources) {
                new Claims(map, evidence, id(walk)).way(map.way(source, hop.from()), segment.id());
            }
            evidence.seen(hop, id(walk), segment.id());
            return;
        }
        String source = sources.isEmpty() ? "TRACE:" + from : sources.iterator().next();
        String why = "it is linked to trace " + from + ", and the map has no such hop";
        if (hops.size() > 1) {
            why = "it is ambiguous: it is linked to trace " + from + ", and several linked hops of the map may be it";
            for (Hop hop : hops) {
                evidence.ambiguous(hop, why);
            }
        }
        evidence.unexpected(source, node, "", Carriage.LINKED, id(walk), segment.id(), why);
    }

    private boolean comesFrom(Hop hop, Set<String> sources, boolean parentIsThere, TraceId from) {
        if (!sources.isEmpty()) {
            return sources.stream()
                    .anyMatch(source -> source.equals(hop.from())
                            || !map.way(source, hop.from()).isEmpty());
        }
        // The other trace is not here, or does not tell: any that it may have reached.
        return !parentIsThere
                || byId.getOrDefault(from, List.of()).stream()
                        .anyMatch(walk -> walk.reached().contains(hop.from()));
    }

    private void begin(TraceWalk walk, Segment segment, String node) {
        if (finder.of(segment).nodes().size() > 1) {
            new Claims(map, evidence, id(walk)).ambiguous(client(), finder.of(segment), "", segment.id());
            return;
        }
        List<Hop> arriving = map.to(node);
        List<Hop> fromClients = arriving.stream()
                .filter(hop -> map.isClient(hop.from()) && isCarried(hop))
                .toList();
        if (!fromClients.isEmpty()) {
            new Claims(map, evidence, id(walk))
                    .step(fromClients.get(0).from(), node, RouteLabel.Request.of(segment), "", segment.id());
            return;
        }
        List<Hop> cut = arriving.stream()
                .filter(hop -> hop.verdict() == Verdict.BROKEN || hop.verdict() == Verdict.NOT_APPLICABLE)
                .toList();
        if (!cut.isEmpty()) {
            cut.forEach(hop -> evidence.begun(hop, id(walk)));
            return;
        }
        List<Hop> unseen = arriving.stream()
                .filter(hop -> map.isUnseen(hop.from()) && isCarried(hop) && hop.carriage() == Carriage.SAME_TRACE)
                // Whoever calls it would be in the trace.
                .filter(hop -> map.to(hop.from()).stream().noneMatch(before -> map.answers(before.from())))
                .toList();
        if (unseen.size() == 1) {
            new Claims(map, evidence, id(walk)).way(backwards(unseen.get(0)), segment.id());
            return;
        }
        evidence.begunAt(node, id(walk));
        evidence.unexpected(
                client(), node, "", Carriage.SAME_TRACE, id(walk), segment.id(), why(segment, node, unseen));
    }

    private String why(Segment segment, String node, List<Hop> unseen) {
        if (map.node(node) == null) {
            return "the map has no such node";
        }
        if (unseen.size() > 1) {
            unseen.forEach(hop -> evidence.ambiguous(hop, "it is ambiguous: several ways lead to " + map.title(node)));
            return "it is ambiguous: several ways lead there, and nothing in the trace tells which it took";
        }
        String begins = segment.parentId() == null
                ? "the trace begins there"
                : "its parent " + Quoted.plain(segment.parentId()) + " is not in the trace";
        boolean linkDue = map.to(node).stream().anyMatch(hop -> hop.carriage() == Carriage.LINKED);
        return begins + (linkDue ? " without a link to another trace" : "")
                + ", and the map has no client that calls it";
    }

    /** The hop and those before it, as long as only one leads on. */
    private List<Hop> backwards(Hop last) {
        List<Hop> way = new ArrayList<>(List.of(last));
        Set<String> passed = new LinkedHashSet<>();
        String node = last.from();
        while (map.isUnseen(node) && passed.add(node)) {
            List<Hop> before = map.to(node).stream()
                    .filter(hop -> isCarried(hop) && (map.isUnseen(hop.from()) || map.isClient(hop.from())))
                    .toList();
            if (map.to(node).size() != 1 || before.size() != 1) {
                break;
            }
            way.add(0, before.get(0));
            node = before.get(0).from();
        }
        return way;
    }

    private static boolean isCarried(Hop hop) {
        return hop.verdict() == Verdict.TRACED || hop.verdict() == Verdict.UNKNOWN;
    }

    private String client() {
        return map.client().map(MapNode::id).orElse("CLIENT:client");
    }

    private static TraceId id(TraceWalk walk) {
        return walk.entities().trace().id();
    }
}
