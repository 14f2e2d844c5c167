package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.Wildcard;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sampling rules as X-Ray's API has answered them to others, put into a template. */
class RecordedSamplingRulesTest {
    private static final Path FOLDER = Path.of("../../shared/corpus/sampling");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void rules_are_there() {
        assumeThat(FOLDER)
                .as("the recorded sampling rules are not beside this checkout")
                .isDirectory();
    }

    private static SamplingRule rule(String file) throws IOException {
        return rules(List.of(JSON.readTree(Files.readString(FOLDER.resolve(file)))))
                .get(0);
    }

    private static List<SamplingRule> rules(List<JsonNode> recorded) {
        ObjectNode template = JSON.createObjectNode();
        ObjectNode resources = template.putObject("Resources");
        for (JsonNode rule : recorded) {
            ObjectNode resource = resources.putObject("Rule" + resources.size());
            resource.put("Type", "AWS::XRay::SamplingRule");
            resource.putObject("Properties").set("SamplingRule", rule);
        }
        CloudAssembly app = CloudAssembly.ofTemplate("Recorded", template.toString());
        SamplingRuleReader reader = new SamplingRuleReader(LocalNames.of(app, Map.of()));
        List<SamplingRule> rules = reader.read(app);
        // X-Ray's own rule is answered too, with a priority that nobody may use.
        assertThat(reader.notices()).allMatch(notice -> notice.contains("Priority is \"10000\""));
        return rules;
    }

    private static boolean matches(SamplingRule rule, String host, String animal, String speed) {
        HttpRequest request = Scene.request(
                "GET",
                "/prod/orders",
                new HttpField("Host", host),
                new HttpField("animal", animal),
                new HttpField("speed", speed));
        return rule.matches(Scene.traced().stage, request, "GET", "/prod/orders");
    }

    @Test
    void each_recorded_rule_is_read() throws IOException {
        for (String name : List.of("boost", "exactmatch", "reservoir", "sample-all", "wildcards", "awslambda")) {
            SamplingRule rule = rule("otel-sampling-rule-" + name + ".json");

            assertThat(rule.name()).as(name).isEqualTo("Test");
            assertThat(rule.priority()).as(name).isEqualTo(1);
        }
        assertThat(rules(JSON.readTree(Files.readString(FOLDER.resolve("otel-get-sampling-rules-response.json")))
                        .findValues("SamplingRule")))
                .extracting(SamplingRule::name)
                .containsExactly("Test", "Default");
    }

    @Test
    void rule_that_samples_all_is_still_for_its_resource() throws IOException {
        SamplingRule all = rule("otel-sampling-rule-sample-all.json");

        assertThat(all.resourceArn()).isEqualTo("arn:aws:xray:us-east-1:595986152929:my-service");
        assertThat(matches(all, "any", "cow", "0")).isFalse();
        assertThat(matches(SamplingRule.DEFAULT, "any", "cow", "0")).isTrue();
    }

    @Test
    void rule_of_another_service_matches_none() throws IOException {
        assertThat(matches(rule("otel-sampling-rule-exactmatch.json"), "opentelemetry.io", "cat", "10"))
                .isFalse();
        assertThat(matches(rule("otel-sampling-rule-awslambda.json"), "opentelemetry.io", "cat", "10"))
                .isFalse();
    }

    @Test
    void recorded_wildcards_match_what_they_are_recorded_to_match() throws IOException {
        SamplingRule rule = rule("otel-sampling-rule-wildcards.json");

        assertThat(Wildcard.matches(rule.host(), "opentelemetry.io")).isTrue();
        assertThat(Wildcard.matches(rule.host(), "my.optilem-r0.io.example")).isTrue();
        assertThat(Wildcard.matches(rule.host(), "opentfdelemetry.io")).isFalse();
        assertThat(Wildcard.matches(rule.httpMethod(), "BADGETGOOD")).isTrue();
        assertThat(Wildcard.matches(rule.httpMethod(), "POST")).isFalse();
        assertThat(Wildcard.matches(rule.urlPath(), "/instrument-me?foo=bar&cat=meow"))
                .isTrue();
        assertThat(Wildcard.matches(rule.urlPath(), "/instrument-mea?foo=bar&cat="))
                .isFalse();
        assertThat(Wildcard.matches(rule.attributes().get("speed"), "20")).isTrue();
        assertThat(Wildcard.matches(rule.attributes().get("speed"), "200")).isFalse();
        assertThat(Wildcard.matches(rule.resourceArn(), "arn:aws:xray:us-east-1:595986152929:my-service"))
                .isTrue();
        assertThat(Wildcard.matches(rule.resourceArn(), "arn:aws:xray:us-west-1:595986152929:my-service"))
                .isFalse();
    }

    @Test
    void rule_with_attributes_matches_only_requests_that_have_them() throws IOException {
        SamplingRule recorded = rule("otel-sampling-rule-boost.json");
        SamplingRule here = new SamplingRule("here", 1, 0, 0, "*", "*", "*", "*", "*", "*", recorded.attributes());

        assertThat(matches(here, "any", "cat", "0")).isTrue();
        assertThat(matches(here, "any", "cat", "1")).isFalse();
        assertThat(recorded.isOff()).isTrue();
    }
}
