package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.trace.Quoted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A model of an API: what a body has to look like. Models are JSON schemas of draft 4. */
final class BodyModel {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final JsonSchema schema;

    private BodyModel(String name, JsonSchema schema) {
        this.name = name;
        this.schema = schema;
    }

    /**
     * Makes a model. Nothing is ever loaded from elsewhere.
     *
     * @param name   of the model
     * @param others all schemas that it may refer to, by the address by which they are referred to
     * @throws RuntimeException if it is no schema
     */
    static BodyModel of(String name, JsonNode schema, Map<String, JsonNode> others) {
        Map<String, String> texts = new LinkedHashMap<>();
        others.forEach((address, other) -> texts.put(address, plain(other).toString()));
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.schemaLoaders(
                        loaders -> loaders.schemas(texts).add(DisallowSchemaLoader.getInstance())));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().locale(Locale.ROOT).build();
        JsonSchema made = factory.getSchema(SchemaLocation.of("model:" + name.hashCode()), plain(schema), config);
        made.initializeValidators();
        return new BodyModel(name, made);
    }

    String name() {
        return name;
    }

    /**
     * What is wrong with a body.
     *
     * @param text       for people, with the places in the body, in the order of the alphabet
     * @param validation in API Gateway's words, in brackets
     */
    record Faults(String text, String validation) {
        private static Faults noJson(String why) {
            String text = "it is no JSON: " + why;
            return new Faults(text, "[" + text + "]");
        }
    }

    /** What is wrong with a body; empty if nothing is. No body is an empty object. */
    Optional<Faults> faults(Bytes body) {
        JsonNode tree;
        try {
            tree = JSON.readTree(
                    body.isEmpty() ? "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8) : body.toArray());
        } catch (JsonProcessingException broken) {
            return Optional.of(Faults.noJson(Quoted.plain(broken.getOriginalMessage())));
        } catch (IOException unreadable) {
            return Optional.of(Faults.noJson(Quoted.plain(String.valueOf(unreadable.getMessage()))));
        }
        if (tree.isMissingNode()) {
            return Optional.of(Faults.noJson("it is blank"));
        }
        Set<ValidationMessage> found = schema.validate(tree);
        Set<String> messages = new TreeSet<>();
        for (ValidationMessage message : found) {
            String text = message.getMessage();
            messages.add(Quoted.plain(text.startsWith(":") ? "the body" + text : text));
        }
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(new Faults(String.join(", ", messages), "[" + ValidationErrors.of(found) + "]"));
    }

    /** Without its {@code $schema} and {@code id}: API Gateway takes each for draft 4. */
    private static JsonNode plain(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            copy.remove("$schema");
            copy.remove("id");
            return copy;
        }
        return schema;
    }
}
