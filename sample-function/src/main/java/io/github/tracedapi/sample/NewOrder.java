package io.github.tracedapi.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for in {@code POST /orders}: {@code {"item": "teapot", "quantity": 2}}.
 *
 * @param item not blank, no space around it, at most 200 characters
 * @param quantity 1 to 1000
 */
record NewOrder(String item, int quantity) {
    private static final int MAX_BODY_BYTES = 10_000;
    private static final int MAX_ITEM_LENGTH = 200;
    private static final int MAX_QUANTITY = 1000;
    private static final String EXAMPLE = "send JSON such as {\"item\": \"teapot\", \"quantity\": 2}";

    /**
     * Reads a request's body.
     *
     * @throws Refusal if it is not such an order; fields that mean nothing to us are passed over
     */
    static NewOrder parse(@Nullable String body) {
        if (body == null || body.isBlank()) {
            throw Refusal.badRequest("The request has no body: " + EXAMPLE + ".");
        }
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BODY_BYTES) {
            throw Refusal.badRequest("The body has %d bytes, and an order has at most %d: send one order a request."
                    .formatted(bytes, MAX_BODY_BYTES));
        }
        JsonNode json = Json.parse(body);
        if (!json.isObject()) {
            throw Refusal.badRequest("The body is JSON, but not an object: " + EXAMPLE + ".");
        }
        return new NewOrder(item(json.path("item")), quantity(json.path("quantity")));
    }

    private static String item(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            throw Refusal.badRequest("\"item\" is missing: " + EXAMPLE + ".");
        }
        if (!json.isTextual()) {
            throw Refusal.badRequest("\"item\" is %s, not a text: write it in quotes.".formatted(shortened(json)));
        }
        String item = json.textValue().strip();
        if (item.isEmpty()) {
            throw Refusal.badRequest("\"item\" is blank: " + EXAMPLE + ".");
        }
        if (item.length() > MAX_ITEM_LENGTH) {
            throw Refusal.badRequest(
                    "\"item\" has %d characters: shorten it to at most %d.".formatted(item.length(), MAX_ITEM_LENGTH));
        }
        return item;
    }

    private static int quantity(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            throw Refusal.badRequest("\"quantity\" is missing: " + EXAMPLE + ".");
        }
        if (!json.isIntegralNumber()
                || !json.canConvertToInt()
                || json.intValue() < 1
                || json.intValue() > MAX_QUANTITY) {
            throw Refusal.badRequest("\"quantity\" is %s: send a whole number from 1 to %d, without quotes."
                    .formatted(shortened(json), MAX_QUANTITY));
        }
        return json.intValue();
    }

    private static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
