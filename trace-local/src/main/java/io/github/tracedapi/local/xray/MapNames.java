package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What X-Ray would show the nodes of a map as, by the names of this machine. Several threads may call it. */
final class MapNames {
    private static final Set<NodeKind> NAMED_BY_REF = Set.of(
            NodeKind.FUNCTION,
            NodeKind.STATE_MACHINE,
            NodeKind.QUEUE,
            NodeKind.TOPIC,
            NodeKind.EVENT_BUS,
            NodeKind.BUCKET,
            NodeKind.TABLE,
            NodeKind.STREAM);

    private final TraceMap map;
    private final Map<String, String> names = new LinkedHashMap<>();

    private MapNames(TraceMap map) {
        this.map = map;
    }

    static MapNames of(CloudAssembly app, TraceMap map, LocalNames local) {
        MapNames names = new MapNames(map);
        Map<Place, Resource> resources = new LinkedHashMap<>();
        app.resources().forEach(resource -> resources.putIfAbsent(resource.place(), resource));
        for (MapNode node : map.nodes()) {
            Resource resource = node.place().map(resources::get).orElse(null);
            if (resource != null && NAMED_BY_REF.contains(node.kind()) && sameType(node, resource)) {
                names.names.put(node.id(), last(local.ref(resource)));
            }
        }
        return names;
    }

    /** What SAM makes of one resource has one place: only the first of it is the node's. */
    private static boolean sameType(MapNode node, Resource resource) {
        return node.place()
                .filter(place -> place.type().equals(resource.type()))
                .isPresent();
    }

    /** A stage is known by its API and its own name as soon as a request comes to it. */
    synchronized void stage(StagePlace stage) {
        for (MapNode node : map.nodes()) {
            if (node.place().filter(stage.stage().place()::equals).isPresent()) {
                names.put(node.id(), stage.apiName() + "/" + stage.name());
            }
        }
    }

    synchronized Map<String, String> all() {
        return new LinkedHashMap<>(names);
    }

    /** The name in an ARN or a URL. */
    private static String last(String ref) {
        if (ref.startsWith("arn:")) {
            return ref.substring(Math.max(ref.lastIndexOf(':'), ref.lastIndexOf('/')) + 1);
        }
        return ref.contains("://") ? ref.substring(ref.lastIndexOf('/') + 1) : ref;
    }
}
