package io.github.tracedapi.trace.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** One of the schemas that we publish. */
final class Schema {
    static final Schema TRACE_MAP = new Schema("trace-map.schema.json");
    static final Schema MAP_PROOF = new Schema("map-proof.schema.json");
    static final Schema TRACE = new Schema("trace.schema.json");

    private final JsonNode tree;
    private final JsonSchema schema;

    private Schema(String resource) {
        try (InputStream in = requireNonNull(TraceJson.class.getResourceAsStream(resource), resource)) {
            tree = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(tree);
    }

    JsonNode tree() {
        return tree;
    }

    void assertAllows(String json) {
        assertThat(schema.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
    }

    /** The fields of the object that a name in {@code $defs} stands for; of the document itself for an empty name. */
    Set<String> fieldsOf(String definition) {
        JsonNode object = definition.isEmpty() ? tree : tree.path("$defs").path(definition);
        Set<String> fields = new TreeSet<>();
        object.path("properties").fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
