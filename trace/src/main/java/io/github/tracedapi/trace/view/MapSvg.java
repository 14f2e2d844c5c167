package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.view.MapLayout.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Draws a map as SVG that stands within a page; the page's style sheet gives it its colours. */
final class MapSvg {
    private static final int NODE_WIDTH = 156;
    private static final int NODE_HEIGHT = 54;
    private static final int LAYER = NODE_WIDTH + 98;
    private static final int LANE = NODE_HEIGHT + 38;
    private static final int MARGIN = 6;
    /** Characters that fit into a node and onto a hop, as the page's font is wide. */
    private static final int NODE_CHARACTERS = 17;

    private static final int HOP_CHARACTERS = 15;

    private final MapOnPage map;
    private final MapLayout layout;
    private final StringBuilder svg = new StringBuilder();

    private MapSvg(MapOnPage map) {
        this.map = map;
        this.layout = MapLayout.of(map.map());
    }

    static String of(MapOnPage map) {
        return new MapSvg(map).draw();
    }

    private String draw() {
        int width = 2 * MARGIN + Math.max(0, layout.layers() - 1) * LAYER + NODE_WIDTH;
        int height = 2 * MARGIN + Math.max(0, layout.lanes() - 1) * LANE + NODE_HEIGHT + 26;
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " role=\"group\" aria-label=\"Service map\">\n",
                width,
                height,
                width,
                height));
        for (String name : List.of("good", "bad", "dull")) {
            svg.append("<marker id=\"arrow-")
                    .append(name)
                    .append("\" class=\"arrow ")
                    .append(name);
            svg.append("\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\"");
            svg.append(" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\"/></marker>\n");
        }
        svg.append("<clipPath id=\"within\"><rect width=\"")
                .append(NODE_WIDTH - 6)
                .append("\" height=\"");
        svg.append(NODE_HEIGHT).append("\"/></clipPath>\n");
        map.hops().forEach(hop -> hop(hop, map.isProven()));
        map.map().nodes().stream()
                .map(MapNode::id)
                .distinct()
                .forEach(id -> map.map().node(id).ifPresent(this::node));
        return svg.append("</svg>\n").toString();
    }

    private void node(MapNode node) {
        Spot spot = Objects.requireNonNull(layout.spots().get(node.id()));
        Integer row = map.rowOfNode(node);
        String kind = NodeWords.kind(node.kind());
        String word = kind.isEmpty() ? node.origin().orElse("") : kind;
        String status = map.worst(node);
        svg.append("<g class=\"node").append(status.isEmpty() ? "" : " bad").append('"');
        if (row != null) {
            svg.append(" tabindex=\"0\" role=\"button\" data-row=\"")
                    .append(row)
                    .append('"');
            attribute(
                    "aria-label",
                    word + " " + node.name() + (status.isEmpty() ? "" : ", " + status) + ", show in the waterfall");
        }
        svg.append(" transform=\"translate(")
                .append(number(x(spot)))
                .append(' ')
                .append(number(y(spot)))
                .append(")\">");
        title(word + " " + node.name() + "\n"
                + node.place().map(place -> place.path()).orElse(node.id()));
        svg.append("<rect width=\"")
                .append(NODE_WIDTH)
                .append("\" height=\"")
                .append(NODE_HEIGHT)
                .append("\" rx=\"8\"/>");
        svg.append("<g clip-path=\"url(#within)\">");
        text("kind", 12, 20, cut(status.isEmpty() ? word : "✗ " + status + " · " + word, NODE_CHARACTERS + 3));
        text("name", 12, word.isEmpty() && status.isEmpty() ? 32 : 40, cut(node.name(), NODE_CHARACTERS));
        svg.append("</g></g>\n");
    }

    private void hop(ProvenHop proven, boolean isProven) {
        Hop hop = proven.hop();
        Spot from = layout.spots().get(hop.from());
        Spot to = layout.spots().get(hop.to());
        if (from == null || to == null) {
            return;
        }
        HopLook look = HopLook.of(proven, isProven);
        Integer row = map.rowOfHop(proven);
        svg.append("<g class=\"hop ")
                .append(look.tone())
                .append(look.dashed() ? " dashed" : "")
                .append('"');
        if (row != null) {
            svg.append(" tabindex=\"0\" role=\"button\" data-row=\"")
                    .append(row)
                    .append('"');
            attribute("aria-label", hop.label() + " " + look.words() + ", show in the waterfall");
        }
        svg.append('>');
        title(hop.label() + " – " + look.words() + "\n" + hop.reason() + (isProven ? "\n" + proven.reason() : ""));
        List<double[]> points = points(hop, from, to);
        svg.append("<path marker-end=\"url(#arrow-")
                .append(look.tone())
                .append(")\" d=\"")
                .append(path(points, bend(hop)))
                .append("\"/>");
        double[] label = labelAt(hop, points);
        if (to.layer() <= from.layer()) {
            text("verdict", label[0], label[1] + 14, (cut(hop.label(), HOP_CHARACTERS) + " " + look.words()).strip());
        } else {
            if (!hop.label().isEmpty()) {
                text("label", label[0], label[1] - 7, cut(hop.label(), HOP_CHARACTERS));
            }
            text("verdict", label[0], label[1] + 15, look.words());
        }
        svg.append("</g>\n");
    }

    /** Where the hop leaves, each stop where it goes straight on, and where it arrives. */
    private List<double[]> points(Hop hop, Spot from, Spot to) {
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {x(from) + NODE_WIDTH, middle(from)});
        for (Spot stop : layout.routes().getOrDefault(hop, List.of())) {
            points.add(new double[] {x(stop), middle(stop)});
            points.add(new double[] {x(stop) + NODE_WIDTH, middle(stop)});
        }
        if (to.layer() > from.layer()) {
            points.add(new double[] {x(to) - 1, middle(to)});
            return points;
        }
        // Back to the left or to itself: under the nodes, and up into the one it reaches.
        double below = Math.max(y(from), y(to)) + NODE_HEIGHT + 9;
        return List.of(
                new double[] {x(from) + NODE_WIDTH * 0.7, y(from) + NODE_HEIGHT},
                new double[] {x(from) + NODE_WIDTH * 0.7, below},
                new double[] {x(to) + NODE_WIDTH * 0.3, below},
                new double[] {x(to) + NODE_WIDTH * 0.3, y(to) + NODE_HEIGHT + 1});
    }

    /** Where a hop turns in a gap between layers: away from its label. */
    private double bend(Hop hop) {
        boolean oneArrives = map.map().hopsTo(hop.to()).size() == 1;
        boolean oneLeaves = map.map().hopsFrom(hop.from()).size() == 1;
        return oneArrives == oneLeaves ? 0.5 : oneArrives ? 0.2 : 0.8;
    }

    private static String path(List<double[]> points, double bend) {
        StringBuilder path = new StringBuilder();
        double[] last = points.get(0);
        path.append('M').append(number(last[0])).append(' ').append(number(last[1]));
        for (double[] point : points.subList(1, points.size())) {
            if (last[1] == point[1] || last[0] == point[0]) {
                path.append(" L").append(number(point[0])).append(' ').append(number(point[1]));
            } else {
                double turn = last[0] + (point[0] - last[0]) * bend;
                path.append(String.format(
                        Locale.ROOT,
                        " C%s %s %s %s %s %s",
                        number(turn),
                        number(last[1]),
                        number(turn),
                        number(point[1]),
                        number(point[0]),
                        number(point[1])));
            }
            last = point;
        }
        return path.toString();
    }

    /**
     * In the gap before the node that the hop reaches. Where several hops leave one node, at the height of the nodes they reach;
     * where several reach one, at that of the nodes they leave: there each is alone.
     */
    private double[] labelAt(Hop hop, List<double[]> points) {
        double[] last = points.get(points.size() - 1);
        double[] before = points.get(points.size() - 2);
        boolean back = last[0] <= before[0];
        if (back) {
            return new double[] {(points.get(1)[0] + points.get(2)[0]) / 2, points.get(1)[1]};
        }
        double bend = bend(hop);
        double height = bend < 0.5 ? last[1] : bend > 0.5 ? before[1] : (before[1] + last[1]) / 2;
        return new double[] {before[0] + (last[0] - before[0]) * (0.5 - (bend - 0.5) * 0.2), height};
    }

    private static double x(Spot spot) {
        return MARGIN + (double) spot.layer() * LAYER;
    }

    private static double y(Spot spot) {
        return MARGIN + spot.lane() * LANE;
    }

    private static double middle(Spot spot) {
        return y(spot) + NODE_HEIGHT / 2.0;
    }

    private void text(String role, double x, double y, String text) {
        svg.append("<text class=\"")
                .append(role)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y));
        svg.append("\">").append(MarkupText.of(text)).append("</text>");
    }

    private void title(String text) {
        svg.append("<title>").append(MarkupText.of(text.strip())).append("</title>");
    }

    private void attribute(String name, String value) {
        svg.append(' ')
                .append(name)
                .append("=\"")
                .append(MarkupText.of(value.strip()))
                .append('"');
    }

    private static String cut(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
