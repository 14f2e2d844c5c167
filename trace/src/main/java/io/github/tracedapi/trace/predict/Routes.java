package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways of requests through the app, before anything is said of traces. */
final class Routes {
    private static final int MOST_LABELS = 6;

    private final Map<Key, Set<String>> labels = new LinkedHashMap<>();
    private final Set<Key> sending = new HashSet<>();

    /**
     * One way.
     *
     * @param from    the calling node
     * @param to      the called node
     * @param passage how
     * @param label   what goes over it
     * @param always  whether each request that reaches {@code from} goes on to {@code to}
     * @param sends   whether it may set {@code to} off; who only reads a bucket makes it notify nobody
     */
    record Route(MapNode from, MapNode to, Passage passage, String label, boolean always, boolean sends) {}

    private record Key(MapNode from, MapNode to, Passage passage) {}

    /** Adds a way; the labels of the same way are put together. */
    void add(MapNode from, MapNode to, Passage passage, String label) {
        sending.add(new Key(from, to, passage));
        addReading(from, to, passage, label);
    }

    /** Adds a way on which nothing but answers comes. */
    void addReading(MapNode from, MapNode to, Passage passage, String label) {
        Set<String> known = labels.computeIfAbsent(new Key(from, to, passage), key -> new LinkedHashSet<>());
        if (!label.isEmpty()) {
            known.add(label);
        }
    }

    boolean enters(MapNode node) {
        return labels.keySet().stream().anyMatch(key -> key.to().equals(node));
    }

    List<Route> all() {
        List<Route> routes = new ArrayList<>();
        labels.forEach((key, texts) -> routes.add(
                new Route(key.from(), key.to(), key.passage(), joined(texts), isOnlyWay(key), sending.contains(key))));
        return routes;
    }

    /**
     * A stage with two functions calls one of them; a function's code calls what it likes. An authorizer is asked beside that, and
     * not where its answer is known.
     */
    private boolean isOnlyWay(Key key) {
        return key.passage() != Passage.CALLS
                && key.passage() != Passage.AUTHORIZES
                && labels.keySet().stream()
                                .filter(other -> other.passage() != Passage.AUTHORIZES)
                                .filter(other -> other.from().equals(key.from()))
                                .count()
                        == 1;
    }

    private static String joined(Set<String> texts) {
        if (texts.size() <= MOST_LABELS) {
            return String.join(", ", texts);
        }
        List<String> first = List.copyOf(texts).subList(0, MOST_LABELS);
        return String.join(", ", first) + " and " + (texts.size() - MOST_LABELS) + " more";
    }
}
