package io.github.tracedapi.sample;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Which of the API's two operations a request is for.
 *
 * <p>Found by method and path: {@code resource} says <code>/{proxy+}</code> for all of them where the API hands over
 * everything it gets. One slash at the end is passed over.
 *
 * @param kind the operation
 * @param orderId the id in the path, decoded; empty for {@link Kind#PLACE}
 */
record Route(Kind kind, String orderId) {
    private static final int MAX_ID_LENGTH = 128;

    /**
     * Finds the route of a request.
     *
     * @throws Refusal 404 for an unknown path, 405 for a known path and another method
     */
    static Route of(Request request) {
        String path = request.path();
        String[] parts = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        boolean known = parts.length >= 2 && parts[0].isEmpty() && parts[1].equals("orders");
        if (known && parts.length == 2) {
            return route(request, Kind.PLACE, "");
        }
        if (known && parts.length == 3 && !parts[2].isEmpty()) {
            return route(request, Kind.FIND, orderId(parts[2]));
        }
        throw Refusal.notFound(
                "There is nothing at %s: use POST /orders or GET /orders/{id}.".formatted(shortened(path)));
    }

    private static Route route(Request request, Kind kind, String orderId) {
        if (!request.method().equals(kind.method)) {
            throw Refusal.methodNotAllowed(
                    "%s is not for %s: use %s.".formatted(shortened(request.path()), request.method(), kind.text()),
                    kind.method);
        }
        return new Route(kind, orderId);
    }

    private static String orderId(String encoded) {
        String id;
        try {
            // URLDecoder is for forms, where + is a space. In a path it is a plus.
            id = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The order id \"%s\" is not percent-encoded: write a percent sign as %%25."
                    .formatted(shortened(encoded)));
        }
        if (id.length() > MAX_ID_LENGTH) {
            throw Refusal.badRequest(
                    "The order id has %d characters, and ours have at most %d: send it as POST /orders gave it."
                            .formatted(id.length(), MAX_ID_LENGTH));
        }
        return id;
    }

    private static String shortened(String path) {
        return path.length() <= 100 ? path : path.substring(0, 100) + "…";
    }

    /** An operation of the API. */
    enum Kind {
        PLACE("POST", "/orders"),
        FIND("GET", "/orders/{id}");

        private final String method;
        private final String path;

        Kind(String method, String path) {
            this.method = method;
            this.path = path;
        }

        String path() {
            return path;
        }

        String text() {
            return method + " " + path;
        }
    }
}
