package io.github.tracedapi.construct;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A stack's template as plain maps: what CloudFormation gets. */
record Synthesized(Map<String, Object> template) {

    static Synthesized of(Stack stack) {
        return new Synthesized(Template.fromStack(stack).toJSON());
    }

    Map<String, Map<String, Object>> all(String type) {
        return map(template.get("Resources")).entrySet().stream()
                .filter(entry -> type.equals(map(entry.getValue()).get("Type")))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> map(entry.getValue())));
    }

    /** The one resource of this type. */
    Map<String, Object> only(String type) {
        Map<String, Map<String, Object>> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("Expected one " + type + ", found " + found.keySet());
        }
        return found.values().iterator().next();
    }

    /** The properties of the one resource of this type. */
    Map<String, Object> properties(String type) {
        return map(only(type).get("Properties"));
    }

    String idOf(String type) {
        only(type);
        return all(type).keySet().iterator().next();
    }

    /** The id of the one resource of this type whose id begins like that. */
    String idOf(String type, String beginning) {
        List<String> found = all(type).keySet().stream()
                .filter(id -> id.startsWith(beginning))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("Expected one " + type + " " + beginning + "…, found " + found);
        }
        return found.get(0);
    }

    /** Follows a path of keys through nested maps. */
    static Optional<Object> at(Object from, String... keys) {
        Object value = from;
        for (String key : keys) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(key)) {
                return Optional.empty();
            }
            value = map.get(key);
        }
        return Optional.ofNullable(value);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
