package io.github.tracedapi.sample;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON as trees, by the Jackson that X-Ray's SDK brings along anyway.
 *
 * <p>Trees and not data binding: no class of ours is looked into by reflection at a cold start.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads what a client has sent.
     *
     * @throws Refusal if it is not JSON
     */
    static JsonNode parse(String text) {
        try {
            return read(text);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw Refusal.badRequest(
                    location == null
                            ? "The body is not JSON: check it with a JSON validator."
                            : "The body is not JSON: look at line %d, column %d."
                                    .formatted(location.getLineNr(), location.getColumnNr()));
        }
    }

    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }
}
