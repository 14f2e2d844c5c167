package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Templates that would never end, or fill the memory. */
class LimitsTest {
    @Test
    void conditions_in_a_long_row_are_unknown_beyond_the_depth() {
        StringBuilder conditions = new StringBuilder();
        for (int at = 0; at < 10_000; at++) {
            conditions.append("  C%d: !Condition C%d\n".formatted(at, at + 1));
        }
        Resource subject = Templates.subject("Conditions:\n" + conditions
                + "  C10000: !Equals [a, a]\nResources: {Subject: {Type: T, Condition: C0}}");

        assertThat(subject.created()).isEqualTo(new Value.Unknown("the value is nested more than 300 deep"));
    }

    @Test
    void conditions_that_double_at_each_step_are_evaluated_once() {
        StringBuilder conditions = new StringBuilder();
        for (int at = 0; at < 60; at++) {
            conditions.append("  C%d: !And [!Condition C%d, !Condition C%d]\n".formatted(at, at + 1, at + 1));
        }
        Resource subject = Templates.subject(
                "Conditions:\n" + conditions + "  C60: !Equals [a, a]\nResources: {Subject: {Type: T, Condition: C0}}");

        assertThat(subject.created().isTrue()).isTrue();
    }

    @Test
    void outputs_of_stacks_that_name_each_other_are_unknown() {
        Resource subject = Templates.subject("""
                Outputs:
                  A: {Value: !ImportValue b, Export: {Name: a}}
                  B: {Value: !ImportValue a, Export: {Name: b}}
                Resources:
                  Subject: {Type: T, Properties: {V: !ImportValue a}}
                """);

        assertThat(subject.property("V")).isEqualTo(new Value.Unknown("the output \"A\" leads back to itself"));
        assertThat(subject.references()).isEmpty();
    }

    @Test
    void a_text_that_doubles_at_each_step_is_unknown() {
        StringBuilder outputs = new StringBuilder("Outputs:\n  O0: {Value: xxxxxxxx, Export: {Name: o0}}\n");
        for (int at = 1; at < 40; at++) {
            outputs.append("  O%d: {Value: !Join ['', [!ImportValue o%d, !ImportValue o%d]], Export: {Name: o%d}}\n"
                    .formatted(at, at - 1, at - 1, at));
        }
        Resource subject = Templates.subject(
                outputs + "Resources: {Subject: {Type: T, Properties: {V: !ImportValue o39, W: !ImportValue o3}}}");

        assertThat(subject.property("V")).isEqualTo(new Value.Unknown("the text is longer than 4194304 characters"));
        assertThat(subject.property("W").text()).contains("x".repeat(64));
    }

    @Test
    void a_text_longer_than_the_limit_is_unknown() {
        String long1 = "x".repeat(Resolution.LONGEST);
        String template = "{\"Resources\":{\"Subject\":{\"Type\":\"T\",\"Properties\":{\"V\":"
                + "{\"Fn::Join\":[\"\",[\"%s\",\"%s\"]]}}}}}";

        assertThat(Templates.subject(template.formatted(long1, ""))
                        .property("V")
                        .text())
                .contains(long1);
        assertThat(Templates.subject(template.formatted(long1, "y")).property("V"))
                .isEqualTo(new Value.Unknown("the text is longer than 4194304 characters"));
    }

    @Test
    void a_value_with_too_many_parts_is_unknown_where_it_goes_past_the_limit() {
        String elements = "1,".repeat(Resolution.MOST) + "1";
        Value value = Templates.subject(
                        "{\"Resources\":{\"Subject\":{\"Type\":\"T\",\"Properties\":{\"V\":[" + elements + "]}}}}")
                .property("V");

        assertThat(value.list()).hasSize(Resolution.MOST + 1);
        assertThat(value.get("0").text()).contains("1");
        assertThat(value.get(String.valueOf(Resolution.MOST)))
                .isEqualTo(new Value.Unknown("the value has more than 200000 parts"));
    }

    @Test
    void a_long_text_that_is_taken_again_and_again_is_looked_at_only_so_often() {
        String outputs =
                "{\"O\":{\"Value\":{\"Fn::Sub\":\"" + "x".repeat(1_000_000) + "\"},\"Export\":{\"Name\":\"o\"}}}";
        String elements = "{\"Fn::ImportValue\":\"o\"},".repeat(20_000) + "1";
        Value value = Templates.subject("{\"Outputs\":" + outputs
                        + ",\"Resources\":{\"Subject\":{\"Type\":\"T\",\"Properties\":{\"V\":[" + elements + "]}}}}")
                .property("V");

        assertThat(value.get("0").text()).contains("x".repeat(1_000_000));
        assertThat(value.get("19999")).isEqualTo(new Value.Unknown("the text is longer than 4194304 characters"));
    }

    @Test
    void json_text_with_too_many_parts_is_not_whole() {
        String elements = "1,".repeat(Resolution.MOST) + "1";
        Value value = Templates.subject("{\"Resources\":{\"Subject\":{\"Type\":\"T\",\"Properties\":{\"V\":"
                        + "{\"Fn::ToJsonString\":[" + elements + "]}}}}}")
                .property("V");

        assertThat(value.text()).isEmpty();
        assertThat(value.toString()).contains("the value has more than 200000 parts");
    }

    @Test
    void dependencies_of_many_resources_that_all_name_each_other_are_found_once() {
        StringBuilder resources = new StringBuilder("Resources:\n");
        for (int at = 0; at < 500; at++) {
            resources.append("  R%d: {Type: T, Properties: {A: !Ref R%d, B: !Ref R%d}}\n"
                    .formatted(at, (at + 1) % 500, (at + 7) % 500));
        }
        CloudAssembly app = Templates.read(resources.toString());

        assertThat(app.resources())
                .allSatisfy(resource -> assertThat(resource.transitiveDependencies())
                        .hasSize(499)
                        .doesNotContain(resource));
    }
}
