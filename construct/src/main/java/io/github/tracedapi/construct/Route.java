package io.github.tracedapi.construct;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;

/**
 * One way into the API, as in {@code GET /orders/{id}}.
 *
 * @param verb     {@code ANY} for all
 * @param segments what is between the path's slashes; none for the root
 * @param options  what the route has of its own
 */
record Route(String verb, List<String> segments, RouteOptions options) {
    /** What there is where no route is given. A proxy resource does not match the root. */
    static final List<Route> EVERYTHING = List.of(
            new Route("ANY", List.of(), RouteOptions.NONE), new Route("ANY", List.of("{proxy+}"), RouteOptions.NONE));

    private static final Set<String> VERBS = Set.of("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    private static final String NAME_VERB = "begin with one of ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";
    private static final String GIVE_BOTH = "write it like \"GET /orders/{id}\"";
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-zA-Z0-9._:$-]+\\+?}");
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9._:$-]+");

    /** A route as a user wrote it. */
    record Text(@Nullable String route, @Nullable RouteOptions options) {}

    /** Empty, and told why, if the text is none. */
    static Optional<Route> read(Text text, Mistakes mistakes) {
        String route = text.route();
        if (route == null || route.isBlank()) {
            mistakes.add(
                    "route",
                    route == null ? "is null" : "is empty",
                    "there is nothing to call",
                    "give a verb and a path, for example .route(\"GET /orders/{id}\")");
            return Optional.empty();
        }
        if (Token.isUnresolved(route)) {
            mistakes.add(
                    "route",
                    "is a token",
                    "CDK needs the path itself at synth, to make a resource of each part",
                    "give a plain text, for example from the app's context");
            return Optional.empty();
        }
        String[] parts = route.split(" ", -1);
        if (parts.length != 2) {
            return refused(
                    route, mistakes, "is not a verb, one blank and a path", "there is nothing to call", GIVE_BOTH);
        }
        if (!VERBS.contains(parts[0])) {
            return refused(
                    route,
                    mistakes,
                    "has \"" + parts[0] + "\" for a verb",
                    "API Gateway knows no such method, and knows them in capitals only",
                    NAME_VERB);
        }
        return readPath(route, parts[0], parts[1], text.options(), mistakes);
    }

    private static Optional<Route> readPath(
            String route, String verb, String path, @Nullable RouteOptions options, Mistakes mistakes) {
        if (!path.startsWith("/")) {
            return refused(
                    route,
                    mistakes,
                    "has a path without a slash in front",
                    "a path begins at the API's root",
                    "write \"" + verb + " /" + path + "\"");
        }
        List<String> segments =
                path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
        for (String segment : segments) {
            if (segment.isEmpty()) {
                return refused(
                        route,
                        mistakes,
                        path.endsWith("/") && !path.contains("//") ? "ends with a slash" : "has two slashes in a row",
                        "API Gateway has no resource without a name",
                        "leave one slash out");
            }
            if (!PLAIN.matcher(segment).matches() && !VARIABLE.matcher(segment).matches()) {
                return refused(
                        route,
                        mistakes,
                        "has the part \"" + segment + "\"",
                        "API Gateway refuses the resource",
                        "use letters, digits and ._:$- , or a variable like {id}, which is a part of its own");
            }
        }
        return checkVariables(new Route(verb, segments, options == null ? RouteOptions.NONE : options), mistakes);
    }

    private static Optional<Route> checkVariables(Route route, Mistakes mistakes) {
        List<String> names = route.segments().stream()
                .filter(Route::isVariable)
                .map(Route::variable)
                .toList();
        if (names.size() != Set.copyOf(names).size()) {
            return refused(
                    route.toString(),
                    mistakes,
                    "has a variable twice",
                    "an event holds one value for a name",
                    "give each variable a name of its own");
        }
        for (String segment :
                route.segments().subList(0, Math.max(0, route.segments().size() - 1))) {
            if (segment.endsWith("+}")) {
                return refused(
                        route.toString(),
                        mistakes,
                        "has \"" + segment + "\" before its end",
                        "it takes all the rest of a path, and API Gateway refuses a resource below it",
                        "let the route end with it");
            }
        }
        return Optional.of(route);
    }

    private static Optional<Route> refused(
            String route, Mistakes mistakes, String whatIsWrong, String whatFollows, String whatToDo) {
        mistakes.add(property(route), whatIsWrong, whatFollows, whatToDo);
        return Optional.empty();
    }

    private static String property(String route) {
        return "route(\"" + route + "\")";
    }

    /** How a message names it. */
    String property() {
        return property(toString());
    }

    String path() {
        return "/" + String.join("/", segments);
    }

    /** The key of its settings in a stage's {@code methodOptions}. */
    String settingsKey() {
        return (segments.isEmpty() ? "/" : path()) + "/" + verb;
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String variable(String segment) {
        return segment.substring(1, segment.length() - (segment.endsWith("+}") ? 2 : 1));
    }

    @Override
    public String toString() {
        return verb + " " + path();
    }
}
