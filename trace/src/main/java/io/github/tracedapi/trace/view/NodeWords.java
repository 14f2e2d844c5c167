package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.HashMap;
import java.util.Map;

/** What the nodes of a map are called in a drawing. */
final class NodeWords {
    private final Map<String, MapNode> nodes = new HashMap<>();
    private final Map<String, Integer> sharers = new HashMap<>();

    NodeWords(TraceMap map) {
        for (MapNode node : map.nodes()) {
            if (nodes.putIfAbsent(node.id(), node) == null) {
                sharers.merge(words(node), 1, Integer::sum);
            }
        }
    }

    /** Kind and name, with the id where others are called the same; the id alone of a node that the map has not. Untrusted. */
    String of(String id) {
        MapNode node = nodes.get(id);
        if (node == null) {
            return id;
        }
        String words = words(node);
        return sharers.getOrDefault(words, 1) > 1 ? words + " (" + id + ")" : words;
    }

    private static String words(MapNode node) {
        String kind = kind(node.kind());
        return kind.isEmpty() ? name(node) : kind + " " + name(node);
    }

    /** Its name, or that it has none. Untrusted. */
    static String name(MapNode node) {
        return node.name().isEmpty() ? "(no name)" : node.name();
    }

    /** What a kind is called before a name; empty where the name says it. */
    static String kind(NodeKind kind) {
        return switch (kind) {
            case CLIENT, SERVICE -> "";
            case REST_API_STAGE -> "REST API stage";
            case HTTP_API_STAGE -> "HTTP API stage";
            case WEBSOCKET_API_STAGE -> "WebSocket API stage";
            case FUNCTION_URL -> "function URL";
            case LOAD_BALANCER -> "load balancer";
            case GRAPHQL_API -> "GraphQL API";
            case FUNCTION -> "function";
            case STATE_MACHINE -> "state machine";
            case QUEUE -> "queue";
            case TOPIC -> "topic";
            case EVENT_BUS -> "event bus";
            case EVENT_RULE -> "event rule";
            case SCHEDULE -> "schedule";
            case BUCKET -> "bucket";
            case TABLE -> "table";
            case STREAM -> "stream";
            case SECRET -> "secret";
            case PARAMETER -> "parameter";
            case REMOTE -> "host";
        };
    }
}
