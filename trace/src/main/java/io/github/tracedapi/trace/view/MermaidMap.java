package io.github.tracedapi.trace.view;

import static java.util.stream.Collectors.joining;

import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a map as a <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid flowchart</a>, which GitHub shows in any Markdown.
 *
 * <pre>{@code
 * String markdown = "```mermaid\n" + MermaidMap.of(map) + "```\n";
 * }</pre>
 *
 * <p>A hop is thick where it goes on in the same trace, thin where a linked trace begins, dashed where nothing is carried, and ends
 * in a cross where the trace is cut. No name can leave its label. Mermaid refuses diagrams of more than 500 hops or 50 000
 * characters; what is more than that is left out, and a box says how much.
 */
public final class MermaidMap {
    static final int MOST_HOPS = 480;
    static final int MOST_CHARACTERS = 45_000;

    private final StringBuilder text = new StringBuilder("flowchart LR\n");
    private final Map<String, MapNode> nodes = new HashMap<>();
    private final Map<String, Integer> drawn = new HashMap<>();
    private final Map<Verdict, List<Integer>> hopsOf = new EnumMap<>(Verdict.class);
    private int hops;

    private MermaidMap(TraceMap map) {
        map.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    }

    /** The diagram, ending in a line break. */
    public static String of(TraceMap map) {
        return new MermaidMap(map).draw(map);
    }

    private String draw(TraceMap map) {
        int nodesLeft = 0;
        int hopsLeft = 0;
        for (MapNode node : map.nodes()) {
            if (isFull()) {
                nodesLeft += drawn.containsKey(node.id()) ? 0 : 1;
            } else {
                draw(node.id());
            }
        }
        for (Hop hop : map.hops()) {
            if (isFull()) {
                hopsLeft++;
            } else {
                draw(hop);
            }
        }
        if (nodesLeft + hopsLeft > 0) {
            line("left[\"not drawn: " + nodesLeft + " nodes, " + hopsLeft + " hops\"]");
        }
        drawStyles();
        return text.toString();
    }

    private boolean isFull() {
        return hops >= MOST_HOPS || text.length() >= MOST_CHARACTERS;
    }

    /** The node's name in the diagram, and at its first call the node itself. */
    private String draw(String id) {
        Integer before = drawn.get(id);
        if (before != null) {
            return "n" + before;
        }
        String name = "n" + drawn.size();
        drawn.put(id, drawn.size());
        MapNode node = nodes.get(id);
        NodeKind kind = node == null ? NodeKind.SERVICE : node.kind();
        String words = NodeWords.kind(kind);
        String label =
                MermaidText.safe(node == null ? id : NodeWords.name(node)) + (words.isEmpty() ? "" : "<br/>" + words);
        MermaidShape shape = MermaidShape.of(kind);
        line(name + shape.around("\"" + label + "\"") + ":::" + shape.look());
        return name;
    }

    private void draw(Hop hop) {
        String from = draw(hop.from());
        String to = draw(hop.to());
        String sign = VerdictWords.sign(hop.verdict(), MermaidText.UNICODE);
        String linked = hop.carriage() == Carriage.LINKED ? " linked" : "";
        String label = hop.label().isEmpty() ? "" : " " + MermaidText.safe(hop.label());
        line(from + " " + arrow(hop) + "|\"" + sign + linked + label + "\"| " + to);
        hopsOf.computeIfAbsent(hop.verdict(), verdict -> new ArrayList<>()).add(hops++);
    }

    private static String arrow(Hop hop) {
        return switch (hop.verdict()) {
            case TRACED -> hop.carriage() == Carriage.LINKED ? "-->" : "==>";
            case BROKEN -> "-.-x";
            case NOT_APPLICABLE, UNKNOWN -> "-.->";
        };
    }

    private void drawStyles() {
        for (MermaidShape.Look look : MermaidShape.Look.values()) {
            line("classDef " + look + " " + look.style());
        }
        hopsOf.forEach((verdict, numbers) -> line("linkStyle "
                + numbers.stream().map(String::valueOf).collect(joining(","))
                + " stroke:" + colour(verdict)));
    }

    /** Colours that can be seen on white and on black. */
    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case TRACED -> "#2da44e";
            case BROKEN -> "#e5484d,stroke-width:2px";
            case NOT_APPLICABLE -> "#8b949e";
            case UNKNOWN -> "#bf8700";
        };
    }

    private void line(String line) {
        text.append("  ").append(line).append('\n');
    }
}
