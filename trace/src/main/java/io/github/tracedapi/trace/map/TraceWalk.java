package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.NodeFinder.Found;
import io.github.tracedapi.trace.map.TraceEntities.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes once through the entities of a trace and has each call and each segment claimed by a hop of the map, or reported. */
final class TraceWalk {
    private final MapIndex map;
    private final NodeFinder finder;
    private final Claims claims;
    private final Evidence evidence;
    private final TraceEntities entities;
    private final TraceId trace;
    private final @Nullable String unplacedFunction;

    /** Nodes that the calls of this trace reach, by the call's id. */
    private final Map<String, Set<String>> targets = new HashMap<>();

    private final Set<String> reached = new LinkedHashSet<>();

    TraceWalk(
            MapIndex map,
            NodeFinder finder,
            Evidence evidence,
            TraceEntities entities,
            @Nullable String unplacedFunction) {
        this.map = map;
        this.finder = finder;
        this.evidence = evidence;
        this.entities = entities;
        this.unplacedFunction = unplacedFunction;
        trace = entities.trace().id();
        claims = new Claims(map, evidence, trace);
    }

    TraceEntities entities() {
        return entities;
    }

    /** All but the beginnings of the trace: they may be linked to calls of another trace, which has to be walked before. */
    void walkCalls() {
        for (Placed placed : entities.all()) {
            Subsegment call = placed.call();
            if (call != null) {
                call(placed, call);
            } else if (placed.entity() instanceof Segment segment) {
                arrive(segment);
            }
        }
    }

    /** The segments that no other segment of this trace called. */
    List<Segment> beginnings() {
        List<Segment> beginnings = new ArrayList<>();
        for (Segment segment : entities.trace().segments()) {
            if (entities.caller(segment) == null) {
                beginnings.add(segment);
            }
        }
        return beginnings;
    }

    /** The nodes that an entity is of or calls; empty if it is not in this trace. */
    Set<String> nodesOf(String entityId) {
        Placed placed = entities.byId(entityId);
        if (placed == null) {
            return Set.of();
        }
        Set<String> called = targets.get(entityId);
        String own = ownNode(placed.segment());
        return called != null ? called : own == null ? Set.of() : Set.of(own);
    }

    /** The nodes that its segments are of and that its calls reach. */
    Set<String> reached() {
        return reached;
    }

    /** Id of the node that a segment is of, or an id for what the map does not have. */
    String nodeOf(Segment segment) {
        Found found = finder.of(segment);
        String sure = found.sure();
        return sure == null ? found.strange() : sure;
    }

    private void arrive(Segment segment) {
        String node = nodeOf(segment);
        reached.add(node);
        evidence.reached(node, trace);
        if (!TraceEntities.isLambdas(segment)) {
            evidence.request(node, RouteLabel.Request.of(segment).orElse(null));
        }
        Placed caller = entities.caller(segment);
        // A call claims what answers it; X-Ray's made-up segments only repeat the call.
        if (caller == null || caller.call() != null) {
            return;
        }
        String from = ownNode(caller.segment());
        boolean sameFunction = node.equals(from) && TraceEntities.isLambdas(segment);
        if (!sameFunction) {
            answered(
                    from == null ? MapComparison.UNPLACED : from,
                    finder.of(segment),
                    caller.segment(),
                    "",
                    segment.id());
        }
    }

    private void call(Placed placed, Subsegment call) {
        CalledResource called = CalledResource.of(call);
        String from = ownNode(placed.segment());
        if (from == null) {
            from = MapComparison.UNPLACED;
        }
        evidence.reached(from, trace);
        String namespace = call.namespace();
        boolean known = "aws".equals(namespace) || "remote".equals(namespace);
        if (!known) {
            evidence.unexpected(
                    from,
                    "SERVICE:" + Quoted.plain(call.name()),
                    called.operation(),
                    Carriage.SAME_TRACE,
                    trace,
                    call.id(),
                    "its namespace is " + Quoted.text(String.valueOf(namespace))
                            + ", and X-Ray knows aws and remote only");
        }
        List<Found> open = known ? new ArrayList<>(finder.of(called, from)) : new ArrayList<>();
        Set<Found> answers = new LinkedHashSet<>();
        for (Segment answer : entities.answers(call)) {
            answers.add(finder.of(answer));
        }
        for (Found answer : answers) {
            answer(from, answer, open, placed.segment(), called.operation(), call.id());
        }
        for (Found target : open) {
            unanswered(from, target, placed.segment(), called.operation(), call.id());
        }
    }

    /** A segment that answers a call settles which of the call's targets it is; what lies between the two is claimed with them. */
    private void answer(
            String from, Found answer, List<Found> open, @Nullable Segment segment, String operation, String id) {
        String node = answer.sure();
        for (int i = 0; node != null && i < open.size(); i++) {
            Found target = open.get(i);
            if (target.mayBe(node)) {
                open.remove(i);
                answered(from, answer, segment, operation, id);
                return;
            }
            List<MapNode> between = target.nodes().stream()
                    .filter(each -> !map.way(each.id(), node).isEmpty())
                    .toList();
            if (between.size() == 1) {
                // The call of a topic stays open: other functions may be behind it, and it is claimed once.
                open.set(i, new Found(between, target.strange()));
                claims.way(map.way(between.get(0).id(), node), id);
                return;
            }
        }
        open.removeIf(target -> target.sure() == null);
        answered(from, answer, segment, operation, id);
    }

    private void answered(String from, Found to, @Nullable Segment segment, String operation, String id) {
        if (to.nodes().size() > 1) {
            claims.ambiguous(from, to, operation, id);
            return;
        }
        String sure = to.sure();
        String node = sure == null ? to.strange() : sure;
        target(id, node);
        claims.step(from, node, request(segment), operation, id);
    }

    private void unanswered(String from, Found to, @Nullable Segment segment, String operation, String id) {
        String sure = to.sure();
        if (sure == null || !map.answers(sure)) {
            answered(from, to, segment, operation, id);
            return;
        }
        target(id, sure);
        claims.unanswered(from, sure, request(segment), operation, id);
    }

    private void target(String call, String node) {
        reached.add(node);
        targets.computeIfAbsent(call, id -> new LinkedHashSet<>()).add(node);
    }

    private static Optional<RouteLabel.Request> request(@Nullable Segment segment) {
        return segment == null ? Optional.empty() : RouteLabel.Request.of(segment);
    }

    private @Nullable String ownNode(@Nullable Segment segment) {
        return segment == null ? unplacedFunction : nodeOf(segment);
    }
}
