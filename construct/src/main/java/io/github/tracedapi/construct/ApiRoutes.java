package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of an API, of which none stands in another's way. */
final class ApiRoutes {
    private final Mistakes mistakes;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> variables = new HashMap<>();

    private ApiRoutes(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** In the order in which they are given; everything, if none is. */
    static List<Route> of(List<Route.Text> given, Mistakes mistakes) {
        if (given.isEmpty()) {
            return Route.EVERYTHING;
        }
        ApiRoutes checks = new ApiRoutes(mistakes);
        List<Route> routes = new ArrayList<>();
        for (Route.Text text : given) {
            Route.read(text, mistakes).ifPresent(route -> {
                checks.checkBesideOthers(route);
                routes.add(route);
            });
        }
        return List.copyOf(routes);
    }

    private void checkBesideOthers(Route route) {
        if (!seen.add(route.toString())) {
            mistakes.add(
                    route.property(),
                    "is given twice",
                    "an API has a method once, and only one of the two could have its options",
                    "keep one of them");
            return;
        }
        StringBuilder parent = new StringBuilder("/");
        for (String segment : route.segments()) {
            if (Route.isVariable(segment)) {
                @Nullable String other = variables.putIfAbsent(parent.toString(), segment);
                if (other != null && !other.equals(segment)) {
                    mistakes.add(
                            route.property(),
                            "has " + segment + " below " + parent + ", where another route has " + other,
                            "API Gateway takes one variable there, of one name, and refuses the deployment",
                            "call it " + other + " in both routes, or put a plain part before one of them");
                    return;
                }
            }
            parent.append(parent.length() == 1 ? "" : "/").append(segment);
        }
    }
}
