package io.github.tracedapi.sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to API Gateway: always JSON.
 *
 * @param status the HTTP status
 * @param body a JSON object
 * @param headers all of them
 */
record Answer(int status, String body, Map<String, String> headers) {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(int status, Order order) {
        return json(
                status,
                Json.object()
                        .put("id", order.id())
                        .put("item", order.item())
                        .put("quantity", order.quantity())
                        .put("unitPrice", order.unitPrice())
                        .put("total", order.total())
                        .put("createdAt", order.createdAt().toString()));
    }

    static Answer of(Refusal refusal) {
        Answer answer = json(refusal.status(), Json.object().put("message", refusal.message()));
        return refusal.allow() == null ? answer : answer.with("Allow", refusal.allow());
    }

    /** A 500. What happened stays with us; the two ids let us find it when a user comes with them. */
    static Answer failure(@Nullable String requestId, Optional<String> traceId) {
        ObjectNode body =
                Json.object().put("message", "The order service failed: try again later, or report it with these ids.");
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        traceId.ifPresent(id -> body.put("traceId", id));
        return json(500, body);
    }

    APIGatewayProxyResponseEvent toEvent() {
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body)
                .withIsBase64Encoded(false);
    }

    private static Answer json(int status, ObjectNode body) {
        return new Answer(status, body.toString(), Map.of(CONTENT_TYPE, JSON));
    }

    private Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }
}
