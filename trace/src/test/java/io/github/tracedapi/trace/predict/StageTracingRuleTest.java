package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTracingRuleTest {
    @TempDir
    Path folder;

    private final StageTracingRule rule = new StageTracingRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void a_traced_stage_is_fine() {
        assertThat(traced().verdict(rule, "Stage")).isEqualTo(Verdict.TRACED);
        assertThat(traced().findings(rule)).isEmpty();
    }

    @Test
    void an_untraced_stage_before_a_traced_function_cuts_the_trace() {
        assertThat(traced().withUntracedStage().findings(rule))
                .containsExactly(
                        "BROKEN Orders/Stage: TracingEnabled is not set – what is behind the stage begins traces of"
                                + " its own, without the API's hop and by a sampling decision that no sampling rule governs – set"
                                + " TracingEnabled: true on the stage (CDK: deployOptions.tracingEnabled)");
    }

    @Test
    void a_stage_that_says_false_is_quoted() {
        assertThat(traced().with("TracingEnabled: true", "TracingEnabled: false")
                        .findings(rule))
                .singleElement()
                .asString()
                .startsWith("BROKEN Orders/Stage: TracingEnabled is false – ");
    }

    @Test
    void where_nobody_asked_for_a_trace_it_only_warns() {
        OrdersTemplate silent = traced().withUntracedStage().withPassiveFunction();

        assertThat(silent.verdict(rule, "Stage")).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(silent.findings(rule))
                .containsExactly(
                        "NOT_APPLICABLE Orders/Stage: TracingEnabled is not set – neither the stage nor what it"
                                + " calls is traced: there will be no trace – set TracingEnabled: true on the stage (CDK:"
                                + " deployOptions.tracingEnabled)");
    }

    @Test
    void a_stage_decided_at_deploy_is_unknown() {
        OrdersTemplate undecided = traced().with("TracingEnabled: true", "TracingEnabled: !Ref Traced")
                .with("Resources:", "Parameters:\n  Traced:\n    Type: String\nResources:");

        assertThat(undecided.verdict(rule, "Stage")).isEqualTo(Verdict.UNKNOWN);
        assertThat(undecided.findings(rule))
                .singleElement()
                .asString()
                .startsWith("UNKNOWN Orders/Stage: TracingEnabled is known only at deploy: ")
                .endsWith(
                        " – whether API Gateway sends the stage's segment is decided at deploy – set it to a literal true");
    }

    @Test
    void a_stage_that_calls_nothing_is_nobodys_business() {
        OrdersTemplate mock = traced().withUntracedStage().with("Type: AWS_PROXY", "Type: MOCK");

        assertThat(mock.verdict(rule, "Stage")).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(mock.findings(rule)).isEmpty();
    }

    @Test
    void a_stage_that_its_deployment_makes_is_judged_too() {
        OrdersTemplate classic = traced().and("""
                Beta:
                  Type: AWS::ApiGateway::Deployment
                  Properties:
                    RestApiId: !Ref Api
                    StageName: beta
                """);

        assertThat(classic.verdict(rule, "Beta")).isEqualTo(Verdict.BROKEN);
        assertThat(classic.and("    StageDescription: {TracingEnabled: true}").verdict(rule, "Beta"))
                .isEqualTo(Verdict.TRACED);
    }

    @Test
    void below_a_construct_that_always_traces_another_rule_speaks() {
        assertThat(traced().withUntracedStage().verdict(rule, "Stage", "Orders"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void before_what_is_decided_at_deploy_it_is_told_what_may_follow() {
        assertThat(traced().withUntracedStage()
                        .with("Mode: Active", "Mode: !ImportValue m")
                        .findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Stage: TracingEnabled is not set – if what is behind the stage is traced, it"
                                + " begins traces of its own, without the API's hop – set TracingEnabled: true on the stage (CDK:"
                                + " deployOptions.tracingEnabled)");
    }
}
