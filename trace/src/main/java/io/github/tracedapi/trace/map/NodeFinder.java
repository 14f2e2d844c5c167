package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the node of the map that a segment or a call is of, by name where the name is known and by kind where it is the only one. */
final class NodeFinder {
    /** As BatchGetTraces and the services' segments write them. */
    private static final Map<String, NodeKind> KINDS = Map.ofEntries(
            Map.entry("aws::apigateway::stage", NodeKind.REST_API_STAGE),
            Map.entry("aws::lambda", NodeKind.FUNCTION),
            Map.entry("aws::lambda::function", NodeKind.FUNCTION),
            Map.entry("aws::stepfunctions::statemachine", NodeKind.STATE_MACHINE),
            Map.entry("aws::appsync::graphqlapi", NodeKind.GRAPHQL_API),
            Map.entry("aws::sqs::queue", NodeKind.QUEUE),
            Map.entry("aws::sns", NodeKind.TOPIC),
            Map.entry("aws::sns::topic", NodeKind.TOPIC),
            Map.entry("aws::events", NodeKind.EVENT_BUS),
            Map.entry("aws::s3::bucket", NodeKind.BUCKET),
            Map.entry("aws::dynamodb::table", NodeKind.TABLE),
            Map.entry("aws::kinesis::stream", NodeKind.STREAM));

    /** CloudFormation cuts long logical ids in the names that it makes up; fewer letters than these would say nothing. */
    private static final int TELLING = 16;

    private final MapIndex map;
    private final Map<String, String> givenNames;
    private final Map<List<String>, Found> found = new HashMap<>();

    NodeFinder(MapIndex map, Map<String, String> givenNames) {
        this.map = map;
        this.givenNames = givenNames;
    }

    /**
     * What was found.
     *
     * @param nodes none, the one, or several that it may be
     * @param strange an id for it if it is none of the map's
     */
    record Found(List<MapNode> nodes, String strange) {
        /** Id of the node; null if there is none or several. */
        @Nullable
        String sure() {
            return nodes.size() == 1 ? nodes.get(0).id() : null;
        }

        boolean mayBe(String id) {
            return nodes.stream().anyMatch(node -> node.id().equals(id));
        }
    }

    Found of(Segment segment) {
        String origin = segment.origin() == null ? "" : segment.origin();
        return found.computeIfAbsent(List.of("segment", origin, segment.name()), key -> {
            NodeKind kind = KINDS.get(origin.toLowerCase(Locale.ROOT));
            List<MapNode> candidates = new ArrayList<>();
            for (NodeKind any : NodeKind.values()) {
                for (MapNode node : map.nodes(any)) {
                    boolean same = origin.isEmpty()
                            ? node.segmentName().isPresent()
                            : node.origin().filter(origin::equalsIgnoreCase).isPresent();
                    if (same || any == kind) {
                        candidates.add(node);
                    }
                }
            }
            String what = kind != null ? kind.toString() : origin.isEmpty() ? "SEGMENT" : Quoted.plain(origin);
            List<MapNode> nodes =
                    origin.isEmpty() ? named(candidates, segment.name()) : pick(candidates, segment.name());
            return new Found(nodes, what + ":" + Quoted.plain(segment.name()));
        });
    }

    /** The resources that a call names, at least one. */
    List<Found> of(CalledResource call, String source) {
        List<MapNode> kind = map.nodes(call.kind());
        if (call.kind() == NodeKind.REMOTE || call.kind() == NodeKind.SERVICE || kind.isEmpty()) {
            return services(call);
        }
        List<String> strange = call.strangeIds();
        if (call.names().isEmpty()) {
            Set<String> predicted = new LinkedHashSet<>();
            map.from(source).forEach(hop -> predicted.add(hop.to()));
            List<MapNode> near =
                    kind.stream().filter(node -> predicted.contains(node.id())).toList();
            return List.of(new Found(near.size() == 1 ? near : kind, strange.get(0)));
        }
        Map<List<MapNode>, Found> targets = new HashMap<>();
        List<Found> ordered = new ArrayList<>();
        for (int i = 0; i < call.names().size(); i++) {
            String name = call.names().get(i);
            Found one = found.computeIfAbsent(
                    List.of("call", call.kind().name(), name, strange.get(i)),
                    key -> new Found(pick(kind, name), key.get(3)));
            // A name and an ARN of one resource are one.
            if (one.nodes().isEmpty() || targets.put(one.nodes(), one) == null) {
                ordered.add(one);
            }
        }
        return ordered;
    }

    private List<Found> services(CalledResource call) {
        NodeKind kind = call.kind() == NodeKind.REMOTE ? NodeKind.REMOTE : NodeKind.SERVICE;
        String key = kind == NodeKind.REMOTE ? call.service() : CalledResource.key(call.service());
        List<MapNode> nodes = map.nodes(kind).stream()
                .filter(node -> kind == NodeKind.REMOTE
                        ? key.equalsIgnoreCase(known(node) == null ? node.name() : known(node))
                        : key.equals(CalledResource.key(node.name())))
                .toList();
        return nodes.isEmpty()
                ? call.strangeIds().stream().map(id -> new Found(nodes, id)).toList()
                : List.of(new Found(nodes, call.strangeIds().get(0)));
    }

    private List<MapNode> pick(List<MapNode> candidates, String name) {
        List<MapNode> named = named(candidates, name);
        if (!named.isEmpty()) {
            return named;
        }
        List<MapNode> unnamed =
                candidates.stream().filter(node -> known(node) == null).toList();
        int longest = 0;
        List<MapNode> generated = new ArrayList<>();
        for (MapNode node : unnamed) {
            int length = generatedFrom(node, name);
            if (length > longest) {
                longest = length;
                generated.clear();
            }
            if (length > 0 && length == longest) {
                generated.add(node);
            }
        }
        return generated.isEmpty() ? unnamed : generated;
    }

    private List<MapNode> named(List<MapNode> candidates, String name) {
        return candidates.stream().filter(node -> name.equals(known(node))).toList();
    }

    /** How much of its logical id is in a name that CloudFormation made up; 0 if none. */
    private static int generatedFrom(MapNode node, String name) {
        String logicalId = node.place().map(Place::logicalId).orElse("");
        if (logicalId.isEmpty()) {
            return 0;
        }
        if (name.toLowerCase(Locale.ROOT).contains(logicalId.toLowerCase(Locale.ROOT))) {
            return logicalId.length();
        }
        for (String part : name.split("-", -1)) {
            if (part.length() >= TELLING && logicalId.regionMatches(true, 0, part, 0, part.length())) {
                return part.length();
            }
        }
        return 0;
    }

    private @Nullable String known(MapNode node) {
        String given = givenNames.get(node.id());
        return given != null ? given : node.segmentName().orElse(null);
    }
}
