package io.github.tracedapi.trace.map;

import java.util.List;
import java.util.Optional;

/**
 * The hops that requests take through an app.
 *
 * @param nodes    callers before callees, in the template's order
 * @param hops     in the order of the nodes that they leave
 * @param findings errors before warnings, then by place
 * @param unread   what could not be read and is therefore not on the map, a sentence each
 */
public record TraceMap(List<MapNode> nodes, List<Hop> hops, List<Finding> findings, List<String> unread) {
    public TraceMap {
        nodes = List.copyOf(nodes);
        hops = List.copyOf(hops);
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
    }

    /** The node of an id. */
    public Optional<MapNode> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** The hops that leave a node. */
    public List<Hop> hopsFrom(String id) {
        return hops.stream().filter(hop -> hop.from().equals(id)).toList();
    }

    /** The hops that reach a node. */
    public List<Hop> hopsTo(String id) {
        return hops.stream().filter(hop -> hop.to().equals(id)).toList();
    }

    /** Whether a trace is cut somewhere. */
    public boolean isBroken() {
        return hops.stream().anyMatch(hop -> hop.verdict() == Verdict.BROKEN)
                || findings.stream().anyMatch(Finding::isError);
    }
}
