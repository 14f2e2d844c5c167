package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map says by which sampling rules of the app a stage decides what is recorded. */
class StageSamplingTest {
    private static final String BEGINS =
            "client > orders-api/prod: TRACED SAME_TRACE The trace begins here, or goes on if the"
                    + " client sends a trace header.";
    private static final String NOT_KNOWN =
            " is not known: AWS's pages differ on paths and ARNs, or a value is known only at" + " deploy.";

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
                  HTTPMethod: "*"
                  URLPath: "*"
                  Host: "*"
                  ResourceARN: "*"
                  Version: 1
            """;

    @TempDir
    Path folder;

    private OrdersTemplate traced;

    @BeforeEach
    void read() {
        traced = OrdersTemplate.traced(folder);
    }

    private static String entry(OrdersTemplate template) {
        return template.hops().get(0);
    }

    private String entry(String old, String other) {
        assertThat(RULE).contains(old);
        return entry(traced.and(RULE.replace(old, other)));
    }

    private static String rule(String id, int priority) {
        return RULE.replace("Sampling:\n", id + ":\n").replace("Priority: 100", "Priority: " + priority);
    }

    @Test
    void a_stage_without_a_rule_has_nothing_more_to_say() {
        assertThat(entry(traced)).isEqualTo(BEGINS);
    }

    @Test
    void a_rule_for_the_stage_is_named() {
        assertThat(entry(traced.and(RULE))).isEqualTo(BEGINS + " What is recorded is decided by Orders/Sampling.");
    }

    @Test
    void a_rule_for_one_method_is_certain() {
        assertThat(entry("HTTPMethod: \"*\"", "HTTPMethod: POST"))
                .isEqualTo(BEGINS + " What is recorded is decided by Orders/Sampling.");
    }

    @Test
    void a_rule_for_any_service_decides_too() {
        assertThat(entry("ServiceName: orders-api/prod", "ServiceName: '*'")).endsWith("decided by Orders/Sampling.");
        assertThat(entry("AWS::ApiGateway::Stage", "'*'")).endsWith("decided by Orders/Sampling.");
    }

    @Test
    void rules_are_named_in_the_order_in_which_they_are_asked() {
        assertThat(entry(traced.and(rule("C", 3)).and(rule("A", 2)).and(rule("B", 1))))
                .isEqualTo(BEGINS + " What is recorded is decided by Orders/B, Orders/A, Orders/C.");
    }

    @Test
    void a_rule_whose_priority_is_not_known_comes_last() {
        assertThat(entry(traced.and(RULE.replace("Priority: 100", "Priority: !ImportValue p")
                                .replace("Sampling:\n", "Last:\n"))
                        .and(rule("First", 9999))))
                .endsWith("decided by Orders/First, Orders/Last.");
    }

    @Test
    void of_many_rules_five_are_named() {
        OrdersTemplate template = traced.and(
                IntStream.rangeClosed(1, 7).mapToObj(i -> rule("Rule" + i, i)).collect(Collectors.joining()));

        assertThat(entry(template))
                .endsWith(
                        "decided by Orders/Rule1, Orders/Rule2, Orders/Rule3, Orders/Rule4, Orders/Rule5 and 2 more.");
    }

    @Test
    void a_rule_for_another_stage_is_not_named() {
        assertThat(entry("orders-api/prod", "other-api/prod")).isEqualTo(BEGINS);
    }

    @Test
    void a_rule_for_another_type_of_service_is_not_named() {
        assertThat(entry("AWS::ApiGateway::Stage", "AWS::ECS::Container")).isEqualTo(BEGINS);
    }

    @Test
    void what_a_rule_for_a_path_does_is_not_known() {
        assertThat(entry("URLPath: \"*\"", "URLPath: /orders"))
                .isEqualTo(BEGINS + " Whether API Gateway goes by Orders/Sampling" + NOT_KNOWN);
        assertThat(entry(traced.and(RULE).and(rule("Path", 1).replace("URLPath: \"*\"", "URLPath: /orders"))))
                .isEqualTo(BEGINS
                        + " What is recorded is decided by Orders/Sampling. Whether API Gateway goes by Orders/Path"
                        + NOT_KNOWN);
    }

    @Test
    void what_a_rule_for_an_arn_does_is_not_known() {
        assertThat(entry("ResourceARN: \"*\"", "ResourceARN: arn:aws:apigateway:*"))
                .isEqualTo(BEGINS + " Whether API Gateway goes by Orders/Sampling" + NOT_KNOWN);
    }

    @Test
    void what_is_decided_at_deploy_is_not_known() {
        assertThat(entry("ServiceName: orders-api/prod", "ServiceName: !ImportValue n"))
                .isEqualTo(BEGINS + " Whether API Gateway goes by Orders/Sampling" + NOT_KNOWN);
        assertThat(entry("ServiceType: AWS::ApiGateway::Stage", "ServiceType: !ImportValue n"))
                .isEqualTo(BEGINS + " Whether API Gateway goes by Orders/Sampling" + NOT_KNOWN);
    }

    @Test
    void whether_a_rule_is_for_a_stage_whose_name_is_decided_at_deploy_is_not_known() {
        OrdersTemplate template = traced.with("Name: orders-api", "Name: !ImportValue n");

        assertThat(entry(template.and(RULE))).endsWith(" Whether API Gateway goes by Orders/Sampling" + NOT_KNOWN);
        assertThat(entry(template.and(RULE.replace("ServiceName: orders-api/prod", "ServiceName: '*'"))))
                .endsWith(" What is recorded is decided by Orders/Sampling.");
    }

    @Test
    void an_untraced_stage_has_no_rule_to_name() {
        assertThat(entry(traced.withUntracedStage().and(RULE))).doesNotContain("Sampling");
    }
}
