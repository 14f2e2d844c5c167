package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRoleRuleTest {
    @TempDir
    Path folder;

    private final LogRoleRule rule = new LogRoleRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private OrdersTemplate logging() {
        return traced().with(
                        "      StageName: prod\n", "      StageName: prod\n      AccessLogSetting: {Format: '{}'}\n");
    }

    private static final String ACCOUNT =
            "Account: {Type: AWS::ApiGateway::Account, Properties: {CloudWatchRoleArn: !GetAtt Role.Arn}}";

    @Test
    void a_stage_that_logs_in_an_app_without_the_role_may_fail_to_deploy() {
        assertThat(logging().findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Stage: the stage logs, and this app makes no CloudWatch role for API Gateway"
                                + " – in an account and region whose API Gateway settings hold none, the deployment fails with"
                                + " \"CloudWatch Logs role ARN must be set in account settings to enable logging\" – make an"
                                + " AWS::ApiGateway::Account with CloudWatchRoleArn in one stack of the app (CDK: new"
                                + " ApiGatewayLogRole(..)), or acknowledge this where the account has one");
    }

    @Test
    void the_role_in_the_app_is_found() {
        assertThat(logging().and(ACCOUNT).verdict(rule, "Stage")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void an_account_resource_without_a_role_is_none() {
        assertThat(logging().and("Account: {Type: AWS::ApiGateway::Account}").verdict(rule, "Stage"))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void execution_logs_need_it_too() {
        OrdersTemplate level = traced().with(
                        "      StageName: prod\n",
                        "      StageName: prod\n      MethodSettings: [{LoggingLevel: INFO}]\n");

        assertThat(level.verdict(rule, "Stage")).isEqualTo(Verdict.UNKNOWN);
        assertThat(level.with("INFO", "'OFF'").verdict(rule, "Stage")).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void a_stage_that_does_not_log_needs_no_role() {
        assertThat(traced().verdict(rule, "Stage")).isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
