package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.ValidationMessage;
import io.github.tracedapi.trace.Quoted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a body, in API Gateway's words, for {@code $context.error.validationErrorString}. Those of {@code required},
 * {@code type}, {@code enum}, {@code minimum} and {@code oneOf} were recorded from AWS and are those of json-schema-validator; the
 * other keywords here have its words, too. What else a schema can ask for ({@code anyOf}, {@code allOf}, {@code format},
 * {@code additionalItems}) is said otherwise than by AWS.
 */
final class ValidationErrors {
    private ValidationErrors() {}

    /** {@code object has missing required properties (["count","item"]), …}; in the order of their places in the body. */
    static String of(Collection<ValidationMessage> messages) {
        Map<String, List<ValidationMessage>> kinds = messages.stream()
                .filter(message -> !isOfAnAlternative(message, messages))
                .sorted((one, other) -> place(one).compareTo(place(other)))
                .collect(Collectors.groupingBy(ValidationErrors::kind, LinkedHashMap::new, Collectors.toList()));
        return kinds.values().stream()
                .map(kind -> text(kind).orElseGet(() -> Quoted.plain(kind.get(0).getMessage())))
                .collect(Collectors.joining(", "));
    }

    private static String place(ValidationMessage message) {
        return message.getInstanceLocation() + " " + message.getEvaluationPath();
    }

    /** All properties that are missed at one place are one error. */
    private static String kind(ValidationMessage message) {
        return List.of("required", "additionalProperties").contains(message.getType())
                ? place(message)
                : place(message) + " " + message.getMessage();
    }

    /** Why one of the schemas of a {@code oneOf} was not matched. */
    private static boolean isOfAnAlternative(ValidationMessage message, Collection<ValidationMessage> all) {
        String path = message.getEvaluationPath().toString();
        return all.stream()
                .filter(each -> each.getType().equals("oneOf"))
                .anyMatch(each -> path.startsWith(each.getEvaluationPath() + "/"));
    }

    private static Optional<String> text(List<ValidationMessage> kind) {
        ValidationMessage first = kind.get(0);
        JsonNode found = first.getInstanceNode();
        JsonNode asked = first.getSchemaNode();
        if (found == null || asked == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(words(kind, first, found, asked));
    }

    private static @Nullable String words(
            List<ValidationMessage> kind, ValidationMessage first, JsonNode found, JsonNode asked) {
        return switch (first.getType()) {
            case "required" -> "object has missing required properties (" + properties(kind) + ")";
            case "additionalProperties" ->
                "object instance has properties which are not allowed by the schema: " + properties(kind);
            case "type" ->
                "instance type (" + type(found) + ") does not match any allowed primitive type (allowed: "
                        + types(asked) + ")";
            case "enum" ->
                "instance value (" + json(found) + ") not found in enum (possible values: " + json(asked) + ")";
            case "minimum" -> bound(found, asked, "greater", "lower", "minimum");
            case "maximum" -> bound(found, asked, "lower", "greater", "maximum");
            case "minLength" -> length(found, "short", "required minimum", asked);
            case "maxLength" -> length(found, "long", "maximum allowed", asked);
            case "pattern" -> "ECMA 262 regex " + quoted(asked) + " does not match input string " + quoted(found);
            case "minItems" -> items("short", "least", asked, found);
            case "maxItems" -> items("long", "most", asked, found);
            case "uniqueItems" -> "array must not contain duplicate elements";
            case "minProperties" -> members("few", "least", asked, found);
            case "maxProperties" -> members("many", "most", asked, found);
            case "multipleOf" -> "remainder of division is not zero (" + json(found) + " / " + json(asked) + ")";
            case "oneOf" ->
                "instance failed to match exactly one schema (matched " + first.getArguments()[0] + " out of "
                        + asked.size() + ")";
            case "not" -> "instance matched a schema which it should not have";
            default -> null;
        };
    }

    private static String bound(JsonNode found, JsonNode asked, String due, String is, String name) {
        return found.decimalValue().compareTo(asked.decimalValue()) == 0
                ? "numeric instance is not strictly " + due + " than the required " + name + " " + json(asked)
                : "numeric instance is " + is + " than the required " + name + " (" + name + ": " + json(asked)
                        + ", found: " + json(found) + ")";
    }

    private static String length(JsonNode found, String is, String due, JsonNode asked) {
        String text = found.asText();
        return "string " + quoted(found) + " is too " + is + " (length: " + text.codePointCount(0, text.length()) + ", "
                + due + ": " + json(asked) + ")";
    }

    private static String items(String is, String due, JsonNode asked, JsonNode found) {
        return "array is too " + is + ": must have at " + due + " " + json(asked) + " elements but instance has "
                + found.size() + " elements";
    }

    private static String members(String are, String due, JsonNode asked, JsonNode found) {
        return "object has too " + are + " properties (found " + found.size() + " but schema requires at " + due + " "
                + json(asked) + ")";
    }

    /** The names at fault: {@code ["count","item"]}. */
    private static String properties(List<ValidationMessage> kind) {
        return list(kind.stream()
                .map(message -> String.valueOf(message.getProperty()))
                .collect(Collectors.toSet()));
    }

    private static String type(JsonNode found) {
        return switch (found.getNodeType()) {
            case NUMBER -> found.isIntegralNumber() ? "integer" : "number";
            default -> found.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** An integer is a number, and is listed so. */
    private static String types(JsonNode asked) {
        TreeSet<String> types = new TreeSet<>();
        if (asked.isTextual()) {
            types.add(asked.asText());
        }
        asked.forEach(type -> types.add(type.asText()));
        if (types.contains("number")) {
            types.add("integer");
        }
        return list(types);
    }

    private static String list(Collection<String> texts) {
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(new TreeSet<>(texts)
                        .stream()
                                .map(text -> (JsonNode) JsonNodeFactory.instance.textNode(Quoted.plain(text)))
                                .toList())
                .toString();
    }

    private static String quoted(JsonNode text) {
        return Quoted.text(text.asText());
    }

    private static String json(JsonNode node) {
        return Quoted.plain(node.toString());
    }
}
