package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a map's nodes stand: callers left of those they call, in layers, and within a layer near those they are tied to.
 *
 * @param spots  where each node stands, by its id, in the map's order
 * @param routes the stops between the two ends of each hop that leaps over layers, from left to right; empty for the others
 * @param layers how many layers there are
 * @param lanes  how many lanes the fullest layer has
 */
record MapLayout(Map<String, Spot> spots, Map<Hop, List<Spot>> routes, int layers, int lanes) {
    /** How often the layers are put in order, there and back: more changes nothing on maps that people can read. */
    private static final int SWEEPS = 4;

    /**
     * A place on the map.
     *
     * @param layer from the left, the first is 0
     * @param lane  from the top; halves and less are in use, so that a caller stands at the middle of those it calls
     */
    record Spot(int layer, double lane) {}

    static MapLayout of(TraceMap map) {
        return new Layers(map).layout();
    }

    /** A node, or a stop of a hop on its way through a layer. */
    private static final class Stop {
        private final int layer;
        private final List<Stop> left = new ArrayList<>();
        private final List<Stop> right = new ArrayList<>();
        private double lane;

        private Stop(int layer, int lane) {
            this.layer = layer;
            this.lane = lane;
        }

        private double middle(List<Stop> others) {
            return others.stream().mapToDouble(other -> other.lane).average().orElse(lane);
        }
    }

    /** Sugiyama's way: layers by the longest path, stops where a hop crosses a layer, order by the middle of the neighbours. */
    private static final class Layers {
        private final TraceMap map;
        private final Map<String, Integer> layerOf = new LinkedHashMap<>();
        private final List<List<Stop>> layers = new ArrayList<>();
        private final Map<String, Stop> nodes = new LinkedHashMap<>();
        private final Map<Hop, List<Stop>> routes = new LinkedHashMap<>();

        private Layers(TraceMap map) {
            this.map = map;
        }

        private MapLayout layout() {
            layer();
            stops();
            order();
            level();
            Map<String, Spot> spots = new LinkedHashMap<>();
            nodes.forEach((id, stop) -> spots.put(id, new Spot(stop.layer, stop.lane)));
            Map<Hop, List<Spot>> routed = new LinkedHashMap<>();
            routes.forEach((hop, stops) -> routed.put(
                    hop,
                    stops.stream().map(stop -> new Spot(stop.layer, stop.lane)).toList()));
            int lanes = layers.stream().mapToInt(List::size).max().orElse(0);
            return new MapLayout(spots, routed, layers.size(), lanes);
        }

        private void layer() {
            Map<String, List<String>> forward = forward();
            map.nodes().forEach(node -> layerOf.put(node.id(), 0));
            // At most as many rounds as nodes: there is no way back among these hops.
            boolean moved = true;
            while (moved) {
                moved = false;
                for (Map.Entry<String, List<String>> from : forward.entrySet()) {
                    for (String to : from.getValue()) {
                        int least = layerOf.getOrDefault(from.getKey(), 0) + 1;
                        if (layerOf.getOrDefault(to, 0) < least) {
                            layerOf.put(to, least);
                            moved = true;
                        }
                    }
                }
            }
        }

        /** The hops without those that would close a circle. */
        private Map<String, List<String>> forward() {
            Map<String, List<String>> forward = new LinkedHashMap<>();
            map.nodes().forEach(node -> forward.put(node.id(), new ArrayList<>()));
            for (Hop hop : map.hops()) {
                List<String> from = forward.get(hop.from());
                if (from != null && forward.containsKey(hop.to()) && !reaches(forward, hop.to(), hop.from())) {
                    from.add(hop.to());
                }
            }
            return forward;
        }

        private static boolean reaches(Map<String, List<String>> forward, String from, String to) {
            List<String> reached = new ArrayList<>(List.of(from));
            Set<String> known = new HashSet<>(reached);
            for (int next = 0; next < reached.size(); next++) {
                if (reached.get(next).equals(to)) {
                    return true;
                }
                forward.getOrDefault(reached.get(next), List.of()).stream()
                        .filter(known::add)
                        .forEach(reached::add);
            }
            return false;
        }

        private void stops() {
            for (MapNode node : map.nodes()) {
                nodes.computeIfAbsent(node.id(), id -> stop(layerOf.getOrDefault(id, 0)));
            }
            for (Hop hop : map.hops()) {
                Stop from = nodes.get(hop.from());
                Stop to = nodes.get(hop.to());
                if (from == null || to == null || routes.containsKey(hop)) {
                    continue;
                }
                List<Stop> route = new ArrayList<>();
                Stop last = from;
                for (int layer = from.layer + 1; layer < to.layer; layer++) {
                    Stop stop = stop(layer);
                    route.add(stop);
                    tie(last, stop);
                    last = stop;
                }
                if (to.layer > from.layer) {
                    tie(last, to);
                }
                routes.put(hop, route);
            }
        }

        private Stop stop(int layer) {
            while (layers.size() <= layer) {
                layers.add(new ArrayList<>());
            }
            Stop stop = new Stop(layer, layers.get(layer).size());
            layers.get(layer).add(stop);
            return stop;
        }

        private static void tie(Stop left, Stop right) {
            left.right.add(right);
            right.left.add(left);
        }

        private void order() {
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                for (int layer = 1; layer < layers.size(); layer++) {
                    sort(layers.get(layer), true);
                }
                for (int layer = layers.size() - 2; layer >= 0; layer--) {
                    sort(layers.get(layer), false);
                }
            }
        }

        private static void sort(List<Stop> layer, boolean byLeft) {
            Map<Stop, Double> middles = new HashMap<>();
            layer.forEach(stop -> middles.put(stop, stop.middle(byLeft ? stop.left : stop.right)));
            layer.sort(Comparator.comparing(stop -> middles.getOrDefault(stop, 0.0)));
            for (int lane = 0; lane < layer.size(); lane++) {
                layer.get(lane).lane = lane;
            }
        }

        /** Moves each stop down to the middle of its neighbours, as far as the one above leaves room. */
        private void level() {
            int lanes = layers.stream().mapToInt(List::size).max().orElse(0);
            for (List<Stop> layer : layers) {
                double shift = (lanes - layer.size()) / 2.0;
                layer.forEach(stop -> stop.lane += shift);
            }
            for (int sweep = 0; sweep < 8 * SWEEPS; sweep++) {
                for (List<Stop> layer : layers) {
                    pull(layer, lanes);
                }
            }
        }

        private static void pull(List<Stop> layer, int lanes) {
            for (int index = 0; index < layer.size(); index++) {
                Stop stop = layer.get(index);
                List<Stop> around = new ArrayList<>(stop.left);
                around.addAll(stop.right);
                double above = index == 0 ? 0 : layer.get(index - 1).lane + 1;
                double below = index == layer.size() - 1 ? lanes - 1 : layer.get(index + 1).lane - 1;
                stop.lane = Math.max(above, Math.min(below, stop.middle(around)));
            }
        }
    }
}
