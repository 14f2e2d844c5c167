package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * A request that API Gateway answers itself.
 *
 * @param message    what it says
 * @param validation what was wrong with the body, for {@code $context.error.validationErrorString}
 * @param fault      why: a sentence without its full stop
 */
record Refused(GatewayError error, String message, String validation, String fault) {
    Refused(GatewayError error, String fault) {
        this(error, error.message(), "", fault);
    }

    /** What templates and access logs may ask for. */
    Map<String, String> variables() {
        return Map.of(
                "context.error.message", message,
                "context.error.messageString", quoted(message),
                "context.error.responseType", error.responseType(),
                "context.error.validationErrorString", inQuotes(validation));
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** As it stands in a JSON template, which puts quotation marks around it. */
    private static String inQuotes(String text) {
        String quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
