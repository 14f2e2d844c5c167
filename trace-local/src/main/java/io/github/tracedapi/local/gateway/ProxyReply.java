package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.trace.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a function returned, read as API Gateway reads it. See <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format">
 * Output format of a Lambda function for proxy integration</a>.
 *
 * @param status  200 if the function does not say
 * @param single  {@code headers}
 * @param multi   {@code multiValueHeaders}
 * @param body    empty if there is none
 * @param base64  {@code isBase64Encoded}
 */
record ProxyReply(
        int status, Map<String, String> single, Map<String, List<String>> multi, String body, boolean base64) {
    /** Lambda's limit for what a function returns. */
    static final int LARGEST = 6 * 1024 * 1024 + 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> KEYS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** What was read. */
    sealed interface Reading {
        /** A reply. */
        record Good(ProxyReply reply) implements Reading {}

        /**
         * None.
         *
         * @param fault which field is wrong: a sentence without its full stop
         */
        record Malformed(String fault) implements Reading {}
    }

    /** Reads a function's payload; never throws. */
    static Reading read(Bytes payload) {
        if (payload.size() > LARGEST) {
            return malformed("is " + payload.size() + " bytes – Lambda returns " + LARGEST
                    + " at most – return less, or a link to it");
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(payload.toArray());
        } catch (JsonProcessingException broken) {
            return malformed("is no JSON: " + Quoted.plain(broken.getOriginalMessage()));
        } catch (IOException unreadable) {
            return malformed("is no JSON: " + Quoted.plain(String.valueOf(unreadable.getMessage())));
        }
        if (!tree.isObject()) {
            return malformed("is " + kind(tree) + " – " + form());
        }
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (!KEYS.contains(field.getKey())) {
                return malformed("has the field " + Quoted.text(field.getKey()) + ", which API Gateway does not know – "
                        + form());
            }
        }
        return fields(tree);
    }

    private static Reading fields(JsonNode tree) {
        Optional<Integer> status = status(tree.path("statusCode"));
        if (status.isEmpty()) {
            return malformed("has statusCode "
                    + Quoted.plain(tree.path("statusCode").toString()) + " – return a number from 200 to 599");
        }
        JsonNode body = tree.path("body");
        if (!isAbsent(body) && !body.isTextual()) {
            return malformed("has a body that is " + kind(body) + " – return it as a string");
        }
        JsonNode base64 = tree.path("isBase64Encoded");
        if (!isAbsent(base64) && !base64.isBoolean() && !base64.asText().matches("(?i)true|false")) {
            return malformed("has isBase64Encoded " + Quoted.plain(base64.toString()) + " – return true or false");
        }
        Map<String, String> single = new LinkedHashMap<>();
        Map<String, List<String>> multi = new LinkedHashMap<>();
        Optional<String> fault =
                single(tree.path("headers"), single).or(() -> multi(tree.path("multiValueHeaders"), multi));
        return fault.<Reading>map(Reading.Malformed::new)
                .orElseGet(() -> new Reading.Good(new ProxyReply(
                        status.get(), single, multi, isAbsent(body) ? "" : body.textValue(), base64.asBoolean())));
    }

    private static Optional<Integer> status(JsonNode status) {
        if (isAbsent(status)) {
            return Optional.of(200);
        }
        String text = status.isNumber() || status.isTextual() ? status.asText().trim() : "";
        return text.matches("[2-5][0-9]{2}(\\.0+)?")
                ? Optional.of(Integer.valueOf(text.substring(0, 3)))
                : Optional.empty();
    }

    private static Optional<String> single(JsonNode headers, Map<String, String> into) {
        if (isAbsent(headers)) {
            return Optional.empty();
        }
        if (!headers.isObject()) {
            return fault("has headers that are " + kind(headers) + " – return an object of strings");
        }
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            Optional<String> fault = value("headers", header.getKey(), header.getValue());
            if (fault.isPresent()) {
                return fault;
            }
            if (!header.getValue().isNull()) {
                into.put(header.getKey(), header.getValue().asText());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> multi(JsonNode headers, Map<String, List<String>> into) {
        if (isAbsent(headers)) {
            return Optional.empty();
        }
        if (!headers.isObject()) {
            return fault("has multiValueHeaders that are " + kind(headers) + " – return an object of lists");
        }
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (!header.getValue().isArray() && !header.getValue().isNull()) {
                return fault("has multiValueHeaders." + Quoted.plain(header.getKey()) + " that is "
                        + kind(header.getValue()) + " – return a list of strings");
            }
            List<String> values = new ArrayList<>();
            for (JsonNode value : header.getValue()) {
                Optional<String> fault = value("multiValueHeaders", header.getKey(), value);
                if (fault.isPresent()) {
                    return fault;
                }
                if (!value.isNull()) {
                    values.add(value.asText());
                }
            }
            into.put(header.getKey(), values);
        }
        return Optional.empty();
    }

    private static Optional<String> value(String where, String name, JsonNode value) {
        String place = "has " + where + "." + Quoted.plain(name);
        if (!ReplyFields.isName(name)) {
            return fault("has " + Quoted.text(name) + " in " + where + ", which is no name of a header – rename it");
        }
        if (value.isContainerNode()) {
            return fault(place + " that is " + kind(value) + " – return a string");
        }
        return value.isNull() || ReplyFields.isValue(value.asText())
                ? Optional.empty()
                : fault(place + " with a control character in it – a header is one line");
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> "empty";
            case NULL -> "null";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "no JSON of the usual kinds";
        };
    }

    private static String form() {
        return "return an object of statusCode, headers, multiValueHeaders, body and isBase64Encoded";
    }

    private static Reading malformed(String what) {
        return new Reading.Malformed("the function's reply " + what);
    }

    private static Optional<String> fault(String what) {
        return Optional.of("the function's reply " + what);
    }
}
