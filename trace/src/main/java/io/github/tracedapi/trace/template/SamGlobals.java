package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The section {@code Globals}: objects are merged, lists put one after the other, anything else is overridden. See <a
 * href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">the
 * SAM guide</a>.
 */
record SamGlobals(JsonNode section) {
    private static final Map<String, String> SECTIONS = Map.of(
            "AWS::Serverless::Function", "Function",
            "AWS::Serverless::Api", "Api",
            "AWS::Serverless::HttpApi", "HttpApi",
            "AWS::Serverless::SimpleTable", "SimpleTable",
            "AWS::Serverless::StateMachine", "StateMachine",
            "AWS::Serverless::LayerVersion", "LayerVersion");

    /** The properties of a resource of a type, with the globals. */
    ObjectNode merged(String type, JsonNode properties) {
        ObjectNode own = properties instanceof ObjectNode object ? object : SamJson.object();
        JsonNode global = section.path(SECTIONS.getOrDefault(type, ""));
        JsonNode ignored = own.path("IgnoreGlobals");
        if (!(global instanceof ObjectNode globals) || ignored.asText().equals("*")) {
            return own;
        }
        ObjectNode wanted = globals.deepCopy();
        SamJson.each(ignored).forEach(name -> wanted.remove(name.asText()));
        return (ObjectNode) merge(wanted, own);
    }

    private static JsonNode merge(JsonNode global, JsonNode own) {
        if (global instanceof ArrayNode first && own instanceof ArrayNode second) {
            return SamJson.list().addAll(first).addAll(second);
        }
        boolean plain = Intrinsics.function(global).isEmpty()
                && Intrinsics.function(own).isEmpty();
        if (plain && global instanceof ObjectNode first && own instanceof ObjectNode second) {
            ObjectNode merged = SamJson.object();
            merged.setAll(first);
            second.properties()
                    .forEach(entry -> merged.set(
                            entry.getKey(),
                            first.has(entry.getKey())
                                    ? merge(first.path(entry.getKey()), entry.getValue())
                                    : entry.getValue()));
            return merged;
        }
        return own;
    }
}
