package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.map;

import java.util.Map;
import java.util.TreeMap;

/** The methods of a template's API, by verb and path. */
final class Methods {
    private Methods() {}

    /** {@code GET /orders/{id}} to the method with its metadata. */
    static Map<String, Map<String, Object>> of(Synthesized synthesized) {
        Map<String, Map<String, Object>> methods = new TreeMap<>();
        synthesized
                .all("AWS::ApiGateway::Method")
                .values()
                .forEach(method -> methods.put(
                        at(method, "Properties", "HttpMethod").orElseThrow() + " " + path(synthesized, method),
                        method));
        return methods;
    }

    static Map<String, Object> properties(Synthesized synthesized, String route) {
        Map<String, Map<String, Object>> methods = of(synthesized);
        if (!methods.containsKey(route)) {
            throw new AssertionError("Expected " + route + " among " + methods.keySet());
        }
        return map(methods.get(route).get("Properties"));
    }

    private static String path(Synthesized synthesized, Map<String, Object> method) {
        StringBuilder path = new StringBuilder();
        Object id = at(method, "Properties", "ResourceId", "Ref").orElse(null);
        while (id != null) {
            Map<String, Object> resource =
                    synthesized.all("AWS::ApiGateway::Resource").get(id);
            path.insert(0, "/" + at(resource, "Properties", "PathPart").orElseThrow());
            id = at(resource, "Properties", "ParentId", "Ref").orElse(null);
        }
        return path.isEmpty() ? "/" : path.toString();
    }
}
