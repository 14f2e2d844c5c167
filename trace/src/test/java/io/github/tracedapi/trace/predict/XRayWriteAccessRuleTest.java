package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XRayWriteAccessRuleTest {
    @TempDir
    Path folder;

    private final XRayWriteAccessRule rule = new XRayWriteAccessRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void a_policy_with_both_actions_is_enough() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_role_that_may_not_write_is_refused_by_lambda() {
        assertThat(traced().withoutXRayPolicy().findings(rule))
                .containsExactly("BROKEN Orders/Orders: TracingConfig.Mode is Active and the role grants no"
                        + " xray:PutTraceSegments and xray:PutTelemetryRecords – Lambda refuses the deployment with \"The"
                        + " provided execution role does not have permissions to call PutTraceSegments on XRAY\", or drops"
                        + " the function's segments – attach a policy with both actions on \"*\", or"
                        + " AWSXRayDaemonWriteAccess, to the role");
    }

    @Test
    void one_action_alone_is_not_enough() {
        assertThat(traced().with("xray:PutTraceSegments, xray:PutTelemetryRecords", "xray:PutTraceSegments")
                        .verdict(rule, "Orders"))
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void wildcards_grant_as_well() {
        assertThat(traced().with("xray:PutTraceSegments, xray:PutTelemetryRecords", "'XRay:Put*'")
                        .verdict(rule, "Orders"))
                .isEqualTo(Verdict.TRACED);
    }

    @Test
    void what_one_statement_allows_another_may_deny() {
        assertThat(traced().with(
                                "            Action: [dynamodb:GetItem, dynamodb:PutItem]\n            Resource: !GetAtt Table.Arn\n",
                                """
                                            Action: [dynamodb:GetItem, dynamodb:PutItem]
                                            Resource: !GetAtt Table.Arn
                                          - Effect: Deny
                                            Action: xray:*
                                            Resource: "*"
                                """)
                        .verdict(rule, "Orders"))
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void a_managed_policy_of_aws_is_known() {
        OrdersTemplate managed = traced().withoutXRayPolicy().with("      AssumeRolePolicyDocument: {}\n", """
                              AssumeRolePolicyDocument: {}
                              ManagedPolicyArns:
                                - !Sub arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess
                        """);

        assertThat(managed.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(managed.with("AWSXRayDaemonWriteAccess", "service-role/AWSLambdaBasicExecutionRole")
                        .verdict(rule, "Orders"))
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void a_managed_policy_of_others_is_unknown() {
        OrdersTemplate managed = traced().withoutXRayPolicy().with("      AssumeRolePolicyDocument: {}\n", """
                              AssumeRolePolicyDocument: {}
                              ManagedPolicyArns: [arn:aws:iam::111122223333:policy/house]
                        """);

        assertThat(managed.findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Orders: whether the role may write to X-Ray is not in the app: the policy"
                                + " house is made elsewhere – without xray:PutTraceSegments and xray:PutTelemetryRecords Lambda"
                                + " refuses the deployment or drops the function's segments – grant both on \"*\" where the role is"
                                + " made, and acknowledge this with a word on where that is");
    }

    @Test
    void an_imported_role_is_unknown() {
        OrdersTemplate imported =
                traced().with("Role: !GetAtt Role.Arn", "Role: arn:aws:iam::111122223333:role/service/house");

        assertThat(imported.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(imported.findings(rule))
                .singleElement()
                .asString()
                .contains(
                        "not in the app: the role house is made elsewhere, and its own policies are not in the app – ");
    }

    @Test
    void a_policy_that_the_app_attaches_to_an_imported_role_counts() {
        OrdersTemplate imported = traced().with(
                        "Role: !GetAtt Role.Arn", "Role: arn:aws:iam::111122223333:role/service/house")
                .with("PolicyName: xray\n      Roles: [!Ref Role]", "PolicyName: xray\n      Roles: [house]");

        assertThat(imported.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_role_that_is_said_to_have_the_permission_is_taken_at_its_word() {
        OrdersTemplate said = traced().with("Role: !GetAtt Role.Arn", "Role: arn:aws:iam::111122223333:role/house")
                .with(
                        "    DependsOn: [XRayPolicy]",
                        "    DependsOn: [XRayPolicy]\n    Metadata: {\"TracedApi::XRayWriteAlreadyGranted\": house rule 7}");

        assertThat(said.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_function_that_is_not_active_needs_no_permission() {
        assertThat(traced().withPassiveFunction().withoutXRayPolicy().verdict(rule, "Orders"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
