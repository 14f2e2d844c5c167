package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.NodeFinder.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has what one trace shows claimed by the hops of the map. */
final class Claims {
    private final MapIndex map;
    private final Evidence evidence;
    private final TraceId trace;

    Claims(MapIndex map, Evidence evidence, TraceId trace) {
        this.map = map;
        this.evidence = evidence;
        this.trace = trace;
    }

    /** A step that the trace shows from one node to another. */
    void step(String from, String to, Optional<RouteLabel.Request> request, String operation, String id) {
        List<Hop> hops = map.between(from, to);
        if (hops.isEmpty()) {
            List<Hop> way = map.way(from, to);
            if (way.isEmpty()) {
                evidence.unexpected(from, to, operation, Carriage.SAME_TRACE, trace, id, whyStrange(from, to));
            } else {
                way(way, id);
            }
            return;
        }
        Hop hop = choose(from, hops, request, operation);
        if (hop == null) {
            sameEnds(hops, operation, id);
        } else {
            evidence.seen(hop, trace, id);
        }
    }

    /** A call of what should have answered with a segment, and did not. */
    void unanswered(String from, String to, Optional<RouteLabel.Request> request, String operation, String id) {
        List<Hop> hops = map.between(from, to);
        Hop hop = hops.isEmpty() ? null : choose(from, hops, request, operation);
        if (hop != null) {
            evidence.unanswered(hop, trace, id);
        } else if (hops.isEmpty()) {
            evidence.unexpected(from, to, operation, Carriage.NONE, trace, id, whyStrange(from, to));
        } else {
            sameEnds(hops, operation, id);
        }
    }

    void way(List<Hop> way, String id) {
        way.forEach(hop -> evidence.seen(hop, trace, id));
    }

    /** A step to one of several nodes. */
    void ambiguous(String from, Found to, String operation, String id) {
        List<String> titles =
                to.nodes().stream().map(node -> map.title(node.id())).toList();
        String why = "it is ambiguous: nothing in the trace tells which of " + String.join(", ", titles)
                + " it is; say their names with MapComparison.names";
        to.nodes().forEach(node -> map.between(from, node.id()).forEach(hop -> evidence.ambiguous(hop, why)));
        evidence.unexpected(from, to.strange(), operation, Carriage.SAME_TRACE, trace, id, why);
    }

    private void sameEnds(List<Hop> hops, String operation, String id) {
        List<String> labels = hops.stream().map(hop -> Quoted.text(hop.label())).toList();
        String why = "it is ambiguous: the map has " + String.join(", ", labels)
                + " between these two, and nothing in the trace" + " tells which it is";
        hops.forEach(hop -> evidence.ambiguous(hop, why));
        evidence.unexpected(hops.get(0).from(), hops.get(0).to(), operation, Carriage.SAME_TRACE, trace, id, why);
    }

    private String whyStrange(String from, String to) {
        if (from.equals(MapComparison.UNPLACED)) {
            return "the segment that it is part of is not in the trace, and the map has no function or several; say which with"
                    + " MapComparison.unplacedIn";
        }
        return map.node(to) == null ? "the map has no such node" : "the map has no such hop";
    }

    /** The one of several between the same two that the operation or the route names; null if they do not tell. */
    private @Nullable Hop choose(String from, List<Hop> hops, Optional<RouteLabel.Request> request, String operation) {
        if (hops.size() == 1) {
            return hops.get(0);
        }
        List<Hop> named = hops.stream()
                .filter(hop -> Arrays.asList(hop.label().split("[,\\s]+", -1)).contains(operation))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        List<Hop> routed = request.map(asked -> routed(map.from(from), asked)).orElse(List.of());
        List<Hop> both = hops.stream().filter(routed::contains).toList();
        return both.size() == 1 ? both.get(0) : null;
    }

    /** Those whose route names a request the most exactly. */
    static List<Hop> routed(List<Hop> hops, RouteLabel.Request request) {
        List<Hop> best = new ArrayList<>();
        String bestMatch = "";
        for (Hop hop : hops) {
            String match = RouteLabel.readAll(hop.label()).stream()
                    .flatMap(route -> route.match(request).stream())
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            if (match == null || match.compareTo(bestMatch) < 0) {
                continue;
            }
            if (match.compareTo(bestMatch) > 0) {
                best.clear();
                bestMatch = match;
            }
            best.add(hop);
        }
        return best;
    }
}
