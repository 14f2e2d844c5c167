package io.github.tracedapi.local.names;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How CloudFormation names the resources of a type, and what {@code Ref} and {@code Fn::GetAtt} of them give:
 * {@code resource-types.json} has it type by type.
 *
 * @param nameProperty the property that may name it; empty if none does
 * @param longest      how long a name may be
 * @param allowed      the characters of a name, as they stand in a regular expression's brackets
 * @param fifo         the property with which a name ends in {@code .fifo}; empty if none does
 * @param attributes   patterns by attribute, {@code Ref} among them, as {@link AttributePattern} reads them
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">
 *     return values of each type</a>
 */
record ResourceType(
        Optional<String> nameProperty,
        int longest,
        String allowed,
        Optional<String> fifo,
        Map<String, String> attributes) {
    private static final String FILE = "resource-types.json";
    private static final ResourceType UNHEARD =
            new ResourceType(Optional.empty(), 255, "A-Za-z0-9_.-", Optional.empty(), Map.of("Ref", "{name}"));
    private static final Map<String, ResourceType> KNOWN = read();

    ResourceType {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** That of a type; of one that is not known, only what {@code Ref} gives: a name. */
    static ResourceType of(String type) {
        return KNOWN.getOrDefault(type, UNHEARD);
    }

    /** By their names, such as {@code AWS::Lambda::Function}. */
    static Map<String, ResourceType> known() {
        return KNOWN;
    }

    private static Map<String, ResourceType> read() {
        try (InputStream file = Objects.requireNonNull(ResourceType.class.getResourceAsStream(FILE), FILE)) {
            Map<String, ResourceType> types = new HashMap<>();
            new ObjectMapper()
                    .readTree(file)
                    .properties()
                    .forEach(entry -> types.put(entry.getKey(), of(entry.getValue())));
            return Collections.unmodifiableMap(types);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static ResourceType of(JsonNode written) {
        Map<String, String> attributes = new LinkedHashMap<>();
        written.path("attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        return new ResourceType(
                Optional.ofNullable(written.path("name").textValue()),
                written.path("longest").asInt(UNHEARD.longest()),
                written.path("allowed").asText(UNHEARD.allowed()),
                Optional.ofNullable(written.path("fifo").textValue()),
                attributes);
    }
}
