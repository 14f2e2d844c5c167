package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingRuleMatchRuleTest {
    @TempDir
    Path folder;

    private final SamplingRuleMatchRule rule = new SamplingRuleMatchRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private static final String RULE = """
            Sampling:
              Type: AWS::XRay::SamplingRule
              Properties:
                SamplingRule:
                  RuleName: orders
                  Priority: 100
                  FixedRate: 0.05
                  ReservoirSize: 1
                  ServiceName: orders-api/prod
                  ServiceType: AWS::ApiGateway::Stage
                  HTTPMethod: POST
                  URLPath: /orders
                  Host: "*"
                  ResourceARN: "*"
                  Version: 1
            """;

    private static final String FOLLOWS =
            " – the rule governs no request: X-Ray goes on with the rules after it, in the end"
                    + " with its default of 1 request a second and 5 % of the rest – ";

    private OrdersTemplate sampling(String old, String other) {
        assertThat(RULE).contains(old);
        return traced().and(RULE.replace(old, other));
    }

    @Test
    void a_rule_for_a_stage_of_the_app_is_fine() {
        assertThat(sampling("URLPath: /orders", "URLPath: '*'").verdict(rule, "Sampling"))
                .isEqualTo(Verdict.TRACED);
        assertThat(traced().and(RULE).findings(rule)).isEmpty();
        assertThat(sampling("orders-api/prod", "orders-*/pro?").findings(rule)).isEmpty();
    }

    @Test
    void a_service_type_in_the_wrong_case_never_matches() {
        assertThat(sampling("AWS::ApiGateway::Stage", "AWS::APIGateway::Stage").findings(rule))
                .containsExactly("TRACED Orders/Sampling: ServiceType is \"AWS::APIGateway::Stage\", and stages are"
                        + " \"AWS::ApiGateway::Stage\"" + FOLLOWS + "write AWS::ApiGateway::Stage");
    }

    @Test
    void a_rule_for_functions_never_matches() {
        assertThat(sampling("AWS::ApiGateway::Stage", "AWS::Lambda::Function").findings(rule))
                .containsExactly(
                        "TRACED Orders/Sampling: ServiceType is \"AWS::Lambda::Function\", and Lambda applies no"
                                + " sampling rules" + FOLLOWS
                                + "write AWS::ApiGateway::Stage: the function follows the decision of"
                                + " the stage before it");
    }

    @Test
    void a_rule_for_another_service_is_not_the_apps_to_judge() {
        assertThat(sampling("AWS::ApiGateway::Stage", "AWS::ECS::Container").findings(rule))
                .isEmpty();
    }

    @Test
    void a_method_in_lower_case_never_matches() {
        assertThat(sampling("HTTPMethod: POST", "HTTPMethod: post").findings(rule))
                .containsExactly("TRACED Orders/Sampling: HTTPMethod is \"post\", and methods are in upper case"
                        + FOLLOWS + "write POST");
    }

    @Test
    void a_path_without_its_slash_never_matches() {
        assertThat(sampling("URLPath: /orders", "URLPath: orders").findings(rule))
                .containsExactly("TRACED Orders/Sampling: URLPath is \"orders\", and paths begin with a slash" + FOLLOWS
                        + "write /orders");
        assertThat(sampling("URLPath: /orders", "URLPath: '*orders'").findings(rule))
                .isEmpty();
    }

    @Test
    void a_service_name_that_no_stage_has_never_matches() {
        assertThat(sampling("orders-api/prod", "orders-api").findings(rule))
                .containsExactly("TRACED Orders/Sampling: ServiceName is \"orders-api\", and the app's stages are"
                        + " \"orders-api/prod\"" + FOLLOWS + "write <API name>/<stage name>");
    }

    @Test
    void a_stage_whose_name_is_decided_at_deploy_may_be_the_one() {
        assertThat(sampling("orders-api/prod", "other/prod")
                        .with("Name: orders-api", "Name: !ImportValue n")
                        .findings(rule))
                .isEmpty();
    }

    @Test
    void a_rule_behind_one_that_takes_everything_never_matches() {
        String first = RULE.replace("Sampling:\n", "First:\n")
                .replace("Priority: 100", "Priority: 99")
                .replace("orders-api/prod", "'*'")
                .replace("POST", "'*'")
                .replace("/orders", "'*'");

        assertThat(traced().and(RULE).and(first).findings(rule))
                .containsExactly(
                        "TRACED Orders/Sampling: Orders/First has the lower Priority 99 and matches all that this one"
                                + " would" + FOLLOWS + "give this rule the lower Priority");
        assertThat(traced().and(RULE).and(first.replace("99", "101")).findings(rule))
                .isEmpty();
        assertThat(traced().and(RULE).and(first.replace("99", "100")).findings(rule))
                .isEmpty();
        assertThat(traced().and(RULE)
                        .and(first.replace("Version", "Attributes: {a: b}\n      Version"))
                        .findings(rule))
                .isEmpty();
    }

    @Test
    void a_rule_for_a_path_is_unknown_and_no_finding() {
        assertThat(traced().and(RULE).verdict(rule, "Sampling")).isEqualTo(Verdict.UNKNOWN);
        assertThat(traced().and(RULE).findings(rule)).isEmpty();
    }

    @Test
    void a_rule_for_an_arn_is_unknown_and_no_finding() {
        OrdersTemplate template = traced().and(RULE.replace("URLPath: /orders", "URLPath: '*'")
                .replace("ResourceARN: \"*\"", "ResourceARN: arn"));

        assertThat(template.verdict(rule, "Sampling")).isEqualTo(Verdict.UNKNOWN);
        assertThat(template.findings(rule)).isEmpty();
    }

    @Test
    void a_rule_decided_at_deploy_is_unknown() {
        assertThat(sampling("orders-api/prod", "!ImportValue n").verdict(rule, "Sampling"))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void an_app_without_rules_has_none_to_judge() {
        assertThat(rule.judge(traced().prediction())).isEmpty();
    }
}
