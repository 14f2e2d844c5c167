package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.HttpRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that has met a stage.
 *
 * @param rest    what follows the stage, as it was sent: {@code //orders/1}
 * @param match   the method; empty if there is none
 * @param fields  as an integration gets them
 * @param trace   the header that goes to the integration; empty if there is no method
 * @param key     the API key, if the method asks for one and this one is good
 */
record Call(
        Stage stage,
        HttpRequest request,
        String rest,
        Query query,
        Optional<RouteTree.Match> match,
        RequestFields fields,
        Optional<String> trace,
        Optional<Stage.ApiKey> key,
        String requestId,
        String extendedRequestId) {
    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    Call withKey(Stage.ApiKey good) {
        return new Call(
                stage, request, rest, query, match, fields, trace, Optional.of(good), requestId, extendedRequestId);
    }

    Call with(HttpRequest other) {
        return new Call(stage, other, rest, query, match, fields, trace, key, requestId, extendedRequestId);
    }

    /** The path with the stage, as it was sent. */
    String path() {
        return "/" + stage.place().name() + rest;
    }

    /** {@code 22/Nov/2026:17:00:00 +0000}. */
    String requestTime() {
        return REQUEST_TIME.format(request.received());
    }
}
