package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The pieces of JSON that SAM's transform writes again and again. */
final class SamJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SamJson() {}

    static ObjectNode object() {
        return JSON.objectNode();
    }

    /** An object of keys and values in turn; a missing value leaves its key out. */
    static ObjectNode object(Object... keysAndValues) {
        ObjectNode object = JSON.objectNode();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            JsonNode value = node(keysAndValues[at + 1]);
            if (!value.isMissingNode()) {
                object.set((String) keysAndValues[at], value);
            }
        }
        return object;
    }

    static ArrayNode list(Object... elements) {
        ArrayNode list = JSON.arrayNode();
        for (Object element : elements) {
            list.add(node(element));
        }
        return list;
    }

    static ObjectNode ref(String logicalId) {
        return object("Ref", logicalId);
    }

    static ObjectNode getAtt(String logicalId, String attribute) {
        return object("Fn::GetAtt", list(logicalId, attribute));
    }

    static ObjectNode sub(String text) {
        return object("Fn::Sub", text);
    }

    /** A node itself; a list of one element, or of none, for what is no list. */
    static Iterable<JsonNode> each(JsonNode oneOrMore) {
        if (oneOrMore.isArray()) {
            return oneOrMore;
        }
        return oneOrMore.isMissingNode() || oneOrMore.isNull()
                ? JSON.arrayNode()
                : JSON.arrayNode().add(oneOrMore);
    }

    private static JsonNode node(Object value) {
        if (value instanceof JsonNode node) {
            return node;
        }
        return value instanceof Boolean bool ? JSON.booleanNode(bool) : TextNode.valueOf((String) value);
    }
}
