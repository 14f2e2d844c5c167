package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route in the label of a hop, such as {@code GET /orders/{id}} or {@code ANY /{proxy+}}.
 *
 * @param method in capitals; {@code ANY} for all
 * @param path   its parts
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html">Methods and paths of a REST API</a>
 */
record RouteLabel(String method, List<String> path) {
    private static final Pattern FORM = Pattern.compile("([A-Z]+) (/\\S*)");

    private static final Pattern HOST = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*");

    /** Empty if the label is none. */
    static Optional<RouteLabel> read(String label) {
        Matcher form = FORM.matcher(label);
        return form.matches() ? Optional.of(new RouteLabel(form.group(1), parts(form.group(2)))) : Optional.empty();
    }

    /** The routes of {@code GET /a, PUT /b}; none if a part of the label is none, as in {@code GET /a and 3 more}. */
    static List<RouteLabel> readAll(String label) {
        List<RouteLabel> routes = new ArrayList<>();
        for (String part : label.split(", ", -1)) {
            Optional<RouteLabel> route = read(part);
            if (route.isEmpty()) {
                return List.of();
            }
            routes.add(route.get());
        }
        return List.copyOf(routes);
    }

    /** A request as a stage's segment tells it. */
    record Request(String method, List<String> path) {
        /** Empty if the segment does not tell. */
        static Optional<Request> of(Segment stage) {
            HttpCall http = stage.http().orElse(null);
            if (http == null || http.method() == null || http.url() == null) {
                return Optional.empty();
            }
            Matcher host = HOST.matcher(http.url());
            String rest = host.lookingAt() ? http.url().substring(host.end()) : http.url();
            List<String> path = parts(rest.split("[?#]", 2)[0]);
            // The segment is named <api>/<stage>, and the stage's own URL begins with the stage.
            String stageName = stage.name().substring(stage.name().lastIndexOf('/') + 1);
            boolean withStage = !path.isEmpty() && path.get(0).equals(stageName);
            return Optional.of(new Request(
                    http.method().toUpperCase(Locale.ROOT), withStage ? path.subList(1, path.size()) : path));
        }
    }

    /** The more exactly the route names the request, the later in the alphabet; empty if it is not for it. */
    Optional<String> match(Request request) {
        if (!method.equals("ANY") && !method.equals(request.method())) {
            return Optional.empty();
        }
        StringBuilder match = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            String part = path.get(i);
            if (part.startsWith("{") && part.endsWith("+}")) {
                return request.path().size() > i ? Optional.of(match.append("1") + methodMatch()) : Optional.empty();
            }
            if (i >= request.path().size()) {
                return Optional.empty();
            }
            boolean variable = part.startsWith("{") && part.endsWith("}");
            if (!variable && !part.equals(request.path().get(i))) {
                return Optional.empty();
            }
            match.append(variable ? '2' : '3');
        }
        return request.path().size() == path.size() ? Optional.of(match + methodMatch()) : Optional.empty();
    }

    private String methodMatch() {
        return method.equals("ANY") ? "" : "0";
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }
}
