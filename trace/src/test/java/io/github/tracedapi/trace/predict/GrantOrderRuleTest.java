package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantOrderRuleTest {
    @TempDir
    Path folder;

    private final GrantOrderRule rule = new GrantOrderRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void a_function_that_waits_for_its_permission_is_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_function_that_does_not_wait_may_be_refused() {
        assertThat(traced().without("    DependsOn: [XRayPolicy]\n").findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Orders: nothing makes the function wait for Orders/XRayPolicy, by which its"
                                + " role may write to X-Ray – CloudFormation may make the function first, and Lambda then refuses it"
                                + " with \"The provided execution role does not have permissions to call PutTraceSegments on XRAY\" –"
                                + " add XRayPolicy to the function's DependsOn (CDK: function.getNode().addDependency(policy))");
    }

    @Test
    void a_policy_within_the_role_is_there_before_the_function() {
        OrdersTemplate inline = traced().without("    DependsOn: [XRayPolicy]\n")
                .withoutXRayPolicy()
                .with("      AssumeRolePolicyDocument: {}\n", """
                              AssumeRolePolicyDocument: {}
                              Policies:
                                - PolicyName: all
                                  PolicyDocument:
                                    Statement:
                                      Effect: Allow
                                      Action: [xray:PutTraceSegments, xray:PutTelemetryRecords]
                                      Resource: "*"
                        """);

        assertThat(inline.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void waiting_for_what_waits_for_the_policy_is_enough() {
        OrdersTemplate chained = traced().with("DependsOn: [XRayPolicy]", "DependsOn: [Last]")
                .and("Last: {Type: AWS::SNS::Topic, DependsOn: XRayPolicy}");

        assertThat(chained.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void without_a_grant_there_is_nothing_to_wait_for() {
        assertThat(traced().withoutXRayPolicy().verdict(rule, "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void a_function_that_is_not_active_waits_for_nothing() {
        assertThat(traced().withPassiveFunction()
                        .without("    DependsOn: [XRayPolicy]\n")
                        .verdict(rule, "Orders"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
