package io.github.tracedapi.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.trace.TraceHeaderReading.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Trace headers from the tests of AWS's and OpenTelemetry's SDKs, if they lie beside the checkout. */
class TraceHeaderVectorsTest {
    private static final Path VECTORS = Path.of("../../shared/corpus/trace-header-vectors.json");

    @TestFactory
    Stream<DynamicTest> vectors() throws IOException {
        assumeTrue(
                Files.isRegularFile(VECTORS),
                VECTORS.toAbsolutePath().normalize()
                        + " is not there: the public test data is not part of the checkout.");
        JsonNode vectors = new ObjectMapper().readTree(VECTORS.toFile());
        assertThat(vectors).hasSizeGreaterThan(10);
        return StreamSupport.stream(vectors.spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.path("id").asText(), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        String header = vector.path("header").asText();
        JsonNode expected = vector.path("expect");
        switch (vector.path("kind").asText()) {
            case "xray" -> checkEffect(TraceHeader.read(header), expected);
            case "xray-traceid" ->
                assertThat(TraceId.read(header).isPresent())
                        .isEqualTo(expected.path("valid").asBoolean());
            case "otel" -> checkOpenTelemetry(TraceHeader.read(header), expected);
            case "apigw-rest-real" -> {
                // API Gateway takes a Root alone, keeps it and adds its own Parent.
                TraceHeader sent = TraceHeader.read(header).header();
                assertThat(sent.withParent("53995c3f42cd8ad8")).hasToString(header + ";Parent=53995c3f42cd8ad8");
            }
            default -> throw new AssertionError("A vector of a kind that no check is written for: " + vector);
        }
    }

    private static void checkEffect(TraceHeaderReading reading, JsonNode expected) {
        boolean recorded = expected.path("recorded").asBoolean();
        boolean defect = expected.has("defect");
        assertThat(reading.effect()).isIn((Object[])
                (recorded
                        ? defect ? new Effect[] {Effect.TORN, Effect.REFUSED} : new Effect[] {Effect.JOINS}
                        : new Effect[] {Effect.SILENT}));
        checkFields(reading.header(), expected);
        if (defect || expected.has("log")) {
            assertThat(reading.wellFormed()).isFalse();
        }
    }

    /** OpenTelemetry takes a header only if it is whole; reading one here says of each why it is not. */
    private static void checkOpenTelemetry(TraceHeaderReading reading, JsonNode expected) {
        TraceHeader header = reading.header();
        if (expected.path("invalid").asBoolean()) {
            assertThat(header.root().isPresent()
                            && header.parent().isPresent()
                            && header.sampled().isPresent())
                    .isFalse();
            return;
        }
        checkFields(header, expected);
        if (expected.has("lineage")) {
            assertThat(header.lineage().isPresent())
                    .isEqualTo(!expected.path("lineage").isNull());
        }
    }

    private static void checkFields(TraceHeader header, JsonNode expected) {
        if (expected.has("root")) {
            assertThat(header.root()).contains(new TraceId(expected.path("root").asText()));
        }
        if (expected.has("parent")) {
            assertThat(header.parent()).contains(expected.path("parent").asText());
        }
        if (expected.has("sampled")) {
            assertThat(header.sampled().orElseThrow() == SampleDecision.SAMPLED)
                    .isEqualTo(expected.path("sampled").asBoolean());
        }
    }
}
