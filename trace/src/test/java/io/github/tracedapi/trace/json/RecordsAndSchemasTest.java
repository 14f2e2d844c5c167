package io.github.tracedapi.trace.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.SqlCall;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TypicalTraces;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.TypicalMaps;
import io.github.tracedapi.trace.map.TypicalProofs;
import io.github.tracedapi.trace.map.Verdict;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A component that a record gets, and the writer or the schema does not, is found here. */
class RecordsAndSchemasTest {
    private static final String MAP = TraceMapJson.write(TypicalMaps.untracedStage());
    private static final String PROOF = MapProofJson.write(TypicalProofs.mixed());
    private static final String TRACE = TraceJson.write(TypicalTraces.full(), TraceJson.Documents.INCLUDED);

    /** A record; the schema that has it and by what name; a document and where in it a full one stands; what has no component. */
    static Stream<Arguments> records() {
        return Stream.of(
                row(TraceMap.class, Schema.TRACE_MAP, "", MAP, "", "schema"),
                row(MapNode.class, Schema.TRACE_MAP, "node", MAP, "/nodes/1"),
                row(Place.class, Schema.TRACE_MAP, "place", MAP, "/nodes/1/place"),
                row(Hop.class, Schema.TRACE_MAP, "hop", MAP, "/hops/0"),
                row(Finding.class, Schema.TRACE_MAP, "finding", MAP, "/findings/0"),
                row(MapProof.class, Schema.MAP_PROOF, "", PROOF, "", "schema", "holds"),
                row(MapProof.ProvenHop.class, Schema.MAP_PROOF, "provenHop", PROOF, "/hops/0"),
                row(Hop.class, Schema.MAP_PROOF, "hop", PROOF, "/hops/0/hop"),
                row(Trace.class, Schema.TRACE, "", TRACE, "", "schema"),
                row(Segment.class, Schema.TRACE, "segment", TRACE, "/segments/0"),
                row(Subsegment.class, Schema.TRACE, "subsegment", TRACE, "/unplaced/0"),
                row(Outcome.class, Schema.TRACE, "outcome", TRACE, "/unplaced/0/outcome"),
                row(Cause.class, Schema.TRACE, "cause", TRACE, "/unplaced/0/outcome/cause"),
                row(Cause.Thrown.class, Schema.TRACE, "thrown", TRACE, "/unplaced/0/outcome/cause/exceptions/0"),
                row(HttpCall.class, Schema.TRACE, "http", TRACE, "/unplaced/0/http"),
                row(AwsCall.class, Schema.TRACE, "aws", TRACE, "/unplaced/0/aws"),
                row(SqlCall.class, Schema.TRACE, "sql", TRACE, "/unplaced/0/sql"),
                row(Link.class, Schema.TRACE, "link", TRACE, "/unplaced/0/links/0"),
                row(BrokenDocument.class, Schema.TRACE, "brokenDocument", TRACE, "/broken/0"));
    }

    private static Arguments row(
            Class<?> type, Schema schema, String definition, String json, String at, String... others) {
        return Arguments.of(
                Named.of(type.getSimpleName() + " as " + at, type), schema, definition, json, at, Set.of(others));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void each_component_is_in_the_schema_and_is_written(
            Class<?> type, Schema schema, String definition, String json, String at, Set<String> others)
            throws IOException {
        Set<String> components = new TreeSet<>(others);
        addComponents(type, components);
        Set<String> written = new TreeSet<>();
        new ObjectMapper().readTree(json).at(at).fieldNames().forEachRemaining(written::add);
        Set<String> described = schema.fieldsOf(definition);
        described.remove("subsegmentsLeftOut");

        assertThat(described).isEqualTo(components);
        assertThat(written).isEqualTo(components);
    }

    private static void addComponents(Class<?> type, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == Recorded.class) {
                addComponents(Recorded.class, names);
            } else {
                names.add(component.getName());
            }
        }
        // A segment is written within its trace, whose id it shares.
        if (type == Segment.class) {
            names.remove("traceId");
        }
    }

    static Stream<Arguments> enums() {
        return Stream.of(
                Arguments.of(Verdict.class, Schema.TRACE_MAP, "/$defs/verdict/enum"),
                Arguments.of(Carriage.class, Schema.TRACE_MAP, "/$defs/hop/properties/carriage/enum"),
                Arguments.of(NodeKind.class, Schema.TRACE_MAP, "/$defs/node/properties/kind/enum"),
                Arguments.of(Verdict.class, Schema.MAP_PROOF, "/$defs/verdict/enum"),
                Arguments.of(Carriage.class, Schema.MAP_PROOF, "/$defs/hop/properties/carriage/enum"),
                Arguments.of(MapProof.State.class, Schema.MAP_PROOF, "/$defs/provenHop/properties/state/enum"));
    }

    @ParameterizedTest(name = "{0} at {2}")
    @MethodSource("enums")
    void each_word_is_in_the_schema(Class<? extends Enum<?>> type, Schema schema, String at) {
        List<String> words = new ArrayList<>();
        schema.tree().at(at).forEach(word -> words.add(word.textValue()));

        assertThat(words)
                .containsExactlyElementsOf(
                        Stream.of(type.getEnumConstants()).map(JsonText::word).toList());
    }

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of(Named.of(TraceMapJson.SCHEMA, Schema.TRACE_MAP), TraceMapJson.SCHEMA),
                Arguments.of(Named.of(MapProofJson.SCHEMA, Schema.MAP_PROOF), MapProofJson.SCHEMA),
                Arguments.of(Named.of(TraceJson.SCHEMA, Schema.TRACE), TraceJson.SCHEMA));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void a_schema_is_called_what_its_documents_name(Schema schema, String id) {
        assertThat(schema.tree().path("$id").textValue()).isEqualTo(id);
        assertThat(schema.tree().at("/properties/schema/const").textValue()).isEqualTo(id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void a_schema_describes_each_field_and_allows_no_other(Schema schema, String id) {
        List<JsonNode> objects = new ArrayList<>(List.of(schema.tree()));
        schema.tree().path("$defs").forEach(objects::add);
        for (JsonNode object : objects) {
            for (JsonNode field : object.path("properties")) {
                assertThat(field.path("description").asText(described(schema, field)))
                        .isNotEmpty();
            }
            if (object.has("properties")) {
                assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
            }
        }
    }

    private static String described(Schema schema, JsonNode field) {
        return schema.tree()
                .at(field.path("$ref").asText("#/none").substring(1))
                .path("description")
                .asText("");
    }

    @Test
    void the_two_schemas_that_have_hops_have_the_same_ones() {
        assertThat(Schema.MAP_PROOF.tree().at("/$defs/hop"))
                .isEqualTo(Schema.TRACE_MAP.tree().at("/$defs/hop"));
    }
}
