package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sampling rules as X-Ray's API has answered them to others, in a template beside no stage at all. */
class RecordedSamplingRulesTest {
    private static final Path FOLDER = Path.of("../../shared/corpus/sampling");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void rules_are_there() {
        assumeThat(FOLDER)
                .as("the recorded sampling rules are not beside this checkout")
                .isDirectory();
    }

    @Test
    void none_is_said_never_to_match_because_of_its_form() throws IOException {
        int rules = 0;
        for (Path file : files()) {
            JsonNode recorded = JSON.readTree(Files.readString(file));
            ObjectNode template = JSON.createObjectNode();
            ObjectNode resources = template.putObject("Resources");
            for (JsonNode rule : recorded.findValues("SamplingRule").isEmpty() && recorded.has("RuleName")
                    ? List.of(recorded)
                    : recorded.findValues("SamplingRule")) {
                ObjectNode resource = resources.putObject("Rule" + resources.size());
                resource.put("Type", "AWS::XRay::SamplingRule");
                resource.putObject("Properties").set("SamplingRule", rule);
                rules++;
            }

            TraceMap map = TracePredictor.predict(CloudAssembly.ofTemplate("Recorded", template.toString()));

            // A rule before it may take everything, and one is for functions: no matter of form.
            assertThat(map.findings())
                    .as(file.getFileName().toString())
                    .allMatch(finding -> finding.what().contains("has the lower Priority")
                            || finding.what().endsWith("Lambda applies no sampling rules"));
            assertThat(map.unread()).as(file.getFileName().toString()).isEmpty();
        }
        assertThat(rules).isGreaterThan(5);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith("otel-")
                            && file.getFileName().toString().contains("rule"))
                    .sorted()
                    .toList();
        }
    }
}
