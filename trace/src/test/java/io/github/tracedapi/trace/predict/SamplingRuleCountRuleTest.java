package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingRuleCountRuleTest {
    @TempDir
    Path folder;

    private final SamplingRuleCountRule rule = new SamplingRuleCountRule();

    private OrdersTemplate with(int rules) {
        return OrdersTemplate.traced(folder)
                .and(IntStream.rangeClosed(1, rules)
                        .mapToObj(i -> "Rule" + i + ":\n  Type: AWS::XRay::SamplingRule\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void twenty_five_rules_are_fine() {
        assertThat(with(25).findings(rule)).isEmpty();
        assertThat(with(25).verdict(rule, "Rule25")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void the_first_rule_beyond_them_may_fail_the_deployment() {
        assertThat(with(28).findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Rule26: the app makes 28 sampling rules in one account and region – X-Ray"
                                + " takes 25 there unless the quota was raised, and the deployment fails – have the quota raised and"
                                + " acknowledge this, or give fewer routes a rule of their own");
        assertThat(with(28).verdict(rule, "Rule26")).isEqualTo(Verdict.UNKNOWN);
        assertThat(with(28).verdict(rule, "Rule27")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void an_app_without_rules_has_none_to_judge() {
        assertThat(rule.judge(OrdersTemplate.traced(folder).prediction())).isEmpty();
    }

    @Test
    void each_account_and_region_has_a_quota_of_its_own() throws IOException {
        assertThat(findings("aws://1/eu-west-1", "aws://1/eu-west-1")).containsExactly("Two/Rule7");
        assertThat(findings("aws://1/eu-west-1", "aws://1/us-east-1")).isEmpty();
        assertThat(findings("aws://1/eu-west-1", "aws://2/eu-west-1")).isEmpty();
        assertThat(findings("aws://unknown-account/unknown-region", "aws://unknown-account/unknown-region"))
                .containsExactly("Two/Rule7");
    }

    /** Two stacks of 19 rules each. */
    private List<String> findings(String one, String two) throws IOException {
        String resources = IntStream.rangeClosed(1, 19)
                .mapToObj(i -> "\"Rule" + i + "\":{\"Type\":\"AWS::XRay::SamplingRule\"}")
                .collect(Collectors.joining(",", "{\"Resources\":{", "}}"));
        for (String stack : List.of("One", "Two")) {
            Files.writeString(folder.resolve(stack + ".template.json"), resources);
        }
        Files.writeString(
                folder.resolve("manifest.json"),
                "{\"version\":\"36.0.0\",\"artifacts\":{" + artifact("One", one) + "," + artifact("Two", two) + "}}");
        return TracePredictor.predict(folder).findings().stream()
                .filter(finding -> finding.rule().equals(rule.id()))
                .map(finding -> finding.place().path())
                .toList();
    }

    private static String artifact(String stack, String environment) {
        return "\"" + stack + "\":{\"type\":\"aws:cloudformation:stack\",\"environment\":\"" + environment
                + "\",\"properties\":{\"templateFile\":\"" + stack + ".template.json\"}}";
    }
}
