package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.MapOfTrace.Told;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map that stands above a trace's waterfall: which of its nodes and hops are which rows.
 *
 * @param map      as much of it as is drawn
 * @param hops     its hops, and what the trace says of them if it was asked
 * @param isProven whether it was
 * @param nodesLeft how many nodes are not drawn
 * @param hopsLeft how many hops are not drawn
 * @param rows     of the waterfall
 * @param rowOfId  the first row of each id
 */
record MapOnPage(
        TraceMap map,
        List<ProvenHop> hops,
        boolean isProven,
        int nodesLeft,
        int hopsLeft,
        List<WaterfallRow> rows,
        Map<String, Integer> rowOfId) {
    /** More nodes are no map that anybody reads. */
    static final int MOST_NODES = 120;
    /** Likewise. */
    static final int MOST_HOPS = 400;

    static MapOnPage of(Waterfall waterfall, @Nullable TraceMap given, @Nullable MapProof proof) {
        Told told = given == null ? MapOfTrace.of(waterfall) : new Told(given, unproven(given));
        return of(waterfall.rows(), told, proof);
    }

    /** A map above no waterfall. */
    static MapOnPage alone(TraceMap given, @Nullable MapProof proof) {
        return of(List.of(), new Told(given, unproven(given)), proof);
    }

    private static MapOnPage of(List<WaterfallRow> rows, Told told, @Nullable MapProof proof) {
        List<ProvenHop> allHops = proof == null ? told.hops() : proof.hops();
        List<MapNode> allNodes = withStrangers(told.map().nodes(), allHops);
        List<MapNode> nodes = allNodes.subList(0, Math.min(MOST_NODES, allNodes.size()));
        Set<String> drawn = new HashSet<>();
        nodes.forEach(node -> drawn.add(node.id()));
        List<ProvenHop> hops = allHops.stream()
                .filter(hop -> drawn.contains(hop.hop().from())
                        && drawn.contains(hop.hop().to()))
                .limit(MOST_HOPS)
                .toList();
        TraceMap map = new TraceMap(
                nodes,
                hops.stream().map(ProvenHop::hop).toList(),
                told.map().findings(),
                told.map().unread());
        Map<String, Integer> rowOfId = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Entity entity = rows.get(row).entity();
            if (entity != null) {
                rowOfId.putIfAbsent(entity.id(), row);
            }
        }
        return new MapOnPage(
                map, hops, proof != null, allNodes.size() - nodes.size(), allHops.size() - hops.size(), rows, rowOfId);
    }

    /** A proof may hold hops to nodes that the map has not: nobody foresaw them. */
    private static List<MapNode> withStrangers(List<MapNode> nodes, List<ProvenHop> hops) {
        Map<String, MapNode> all = new LinkedHashMap<>();
        nodes.forEach(node -> all.putIfAbsent(node.id(), node));
        hops.stream()
                .flatMap(hop -> Stream.of(hop.hop().from(), hop.hop().to()))
                .forEach(id -> all.computeIfAbsent(
                        id,
                        stranger -> new MapNode(
                                stranger,
                                NodeKind.SERVICE,
                                stranger,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        return List.copyOf(all.values());
    }

    private static List<ProvenHop> unproven(TraceMap map) {
        List<ProvenHop> hops = new ArrayList<>();
        for (Hop hop : map.hops()) {
            hops.add(new ProvenHop(hop, State.NOT_TAKEN, List.of(), ""));
        }
        return hops;
    }

    /** The first row of a node's segments; else of what called it. */
    @Nullable
    Integer rowOfNode(MapNode node) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).entity() instanceof Segment segment && isOf(node, segment)) {
                return row;
            }
        }
        return hops.stream()
                .filter(hop -> hop.hop().to().equals(node.id()))
                .map(this::rowOfHop)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOf(MapNode node, Segment segment) {
        return node.segmentName().filter(segment.name()::equals).isPresent()
                && (node.origin().isEmpty() || node.origin().get().equals(segment.origin()));
    }

    /** The first row that shows the hop. */
    @Nullable
    Integer rowOfHop(ProvenHop hop) {
        return hop.seen().stream()
                .map(rowOfId::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The word for the worst that happened in a node's segments, or to its callers; empty if nothing went wrong. */
    String worst(MapNode node) {
        Stream<WaterfallRow> own =
                rows.stream().filter(row -> row.entity() instanceof Segment segment && isOf(node, segment));
        Stream<WaterfallRow> calls = hops.stream()
                .filter(hop -> hop.hop().to().equals(node.id()))
                .flatMap(hop -> hop.seen().stream())
                .map(rowOfId::get)
                .filter(Objects::nonNull)
                .map(rows::get);
        return Stream.concat(own, calls)
                .map(WaterfallRow::ended)
                .filter(Ended::bad)
                .reduce(Ended::or)
                .map(Ended::word)
                .orElse("");
    }
}
