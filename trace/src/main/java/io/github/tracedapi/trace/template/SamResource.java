package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/**
 * A resource of SAM's.
 *
 * @param properties with the globals merged into them
 */
record SamResource(String logicalId, String type, JsonNode json, ObjectNode properties) {
    JsonNode get(String property) {
        return properties.path(property);
    }

    /** A property's text; empty if it has none. */
    String text(String property) {
        return properties.path(property).asText();
    }

    /** The properties without those that only SAM knows. */
    ObjectNode without(Collection<String> names) {
        ObjectNode rest = SamJson.object();
        properties.properties().forEach(entry -> {
            if (!names.contains(entry.getKey())) {
                rest.set(entry.getKey(), entry.getValue());
            }
        });
        return rest;
    }
}
