package io.github.tracedapi.local.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods of an API by their paths: a literal part goes before {@code {part}}, and that before {@code {part+}}. */
final class RouteTree {
    /** What {@code ANY} stands for; API Gateway knows no other methods. */
    private static final Set<String> ANY = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final Node root = new Node();
    private final List<Method> methods;

    RouteTree(List<Method> methods) {
        this.methods = List.copyOf(methods);
        for (Method method : methods) {
            Node node = root;
            for (String part : parts(method.path())) {
                node = node.child(part);
            }
            node.methods.putIfAbsent(method.httpMethod(), method);
        }
    }

    /**
     * A method that a request meets.
     *
     * @param parameters the parts of its path that the method names, as they were sent: neither decoded nor folded
     */
    record Match(Method method, Map<String, String> parameters) {}

    /** All methods, in the order in which they were read. */
    List<Method> methods() {
        return methods;
    }

    /**
     * The method for a request. A path that leads to a resource without the method is looked up further: the method may be that
     * of a more general path.
     *
     * @param path without the stage, as it was sent; slashes at its end do not count
     */
    Optional<Match> find(String httpMethod, String path) {
        return find(root, httpMethod, parts(path), 0, new LinkedHashMap<>());
    }

    private static Optional<Match> find(
            Node node, String httpMethod, List<String> parts, int at, Map<String, String> parameters) {
        if (at == parts.size()) {
            return node.method(httpMethod).map(method -> new Match(method, parameters));
        }
        String part = parts.get(at);
        Node literal = node.literals.get(part);
        if (literal != null) {
            Optional<Match> found = find(literal, httpMethod, parts, at + 1, parameters);
            if (found.isPresent()) {
                return found;
            }
        }
        if (!part.isEmpty()) {
            for (Map.Entry<String, Node> named : node.named.entrySet()) {
                Optional<Match> found =
                        find(named.getValue(), httpMethod, parts, at + 1, with(parameters, named.getKey(), part));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        for (Map.Entry<String, Node> greedy : node.greedy.entrySet()) {
            Optional<Method> method = greedy.getValue().method(httpMethod);
            if (method.isPresent()) {
                String rest = String.join("/", parts.subList(at, parts.size()));
                return Optional.of(new Match(method.get(), with(parameters, greedy.getKey(), rest)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static List<String> parts(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return start == end
                ? List.of()
                : new ArrayList<>(List.of(path.substring(start, end).split("/", -1)));
    }

    private static final class Node {
        private final Map<String, Method> methods = new LinkedHashMap<>();
        private final Map<String, Node> literals = new LinkedHashMap<>();
        private final Map<String, Node> named = new LinkedHashMap<>();
        private final Map<String, Node> greedy = new LinkedHashMap<>();

        Node child(String part) {
            if (!part.startsWith("{") || !part.endsWith("}")) {
                return literals.computeIfAbsent(part, key -> new Node());
            }
            String name = part.substring(1, part.length() - 1);
            return name.endsWith("+")
                    ? greedy.computeIfAbsent(name.substring(0, name.length() - 1), key -> new Node())
                    : named.computeIfAbsent(name, key -> new Node());
        }

        Optional<Method> method(String httpMethod) {
            return ANY.contains(httpMethod)
                    ? Optional.ofNullable(methods.getOrDefault(httpMethod, methods.get("ANY")))
                    : Optional.empty();
        }
    }
}
