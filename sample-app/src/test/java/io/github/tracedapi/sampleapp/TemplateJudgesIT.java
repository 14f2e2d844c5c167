package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.sampleapp.JudgePrograms.Guarded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * cfn-lint and Control Tower's rules on the default construct (Sample), on what the sample deploys (OrdersSample,
 * ApiGatewayAccount), and on what others make for the same purpose: docs/results/judges.md.
 */
@Tag("once")
class TemplateJudgesIT {
    private static final List<String> OF_API_GATEWAY =
            List.of("api_gw_v1_execution_logging_enabled_check", "api_gw_xray_enabled_check");
    private static final List<String> OF_IAM = List.of(
            "iam_managed_policy_no_statements_with_admin_access_check",
            "iam_managed_policy_no_statements_with_full_access_check",
            "iam_user_no_policies_check");
    private static final List<String> OF_DYNAMODB =
            List.of("dynamodb_table_encrypted_kms_check", "dynamodb_table_pitr_enabled_check");
    private static final String PUBLIC_ACCESS = "lambda_function_public_access_prohibited_check";
    private static final String IN_A_VPC = "lambda_inside_vpc_check";
    private static final String RETENTION = "cloudwatch_log_group_retention_period_check";
    private static final String LOG_KEY = "cloudwatch_log_group_encrypted_check";

    @TempDir
    private static Path folder;

    private static Map<String, List<String>> linted;
    private static Map<String, Guarded> guarded;

    @BeforeAll
    static void judges_once() throws IOException, InterruptedException {
        JudgePrograms.areThere();
        Path sample = Sample.synthesizedInto(folder.resolve("sample"), Map.of()).cdkOut();
        Path orders = JudgedApps.ordersTemplate(folder);
        List<Path> templates = List.of(
                orders,
                sample.resolve("OrdersSample.template.json"),
                sample.resolve("ApiGatewayAccount.template.json"),
                JudgedApps.plainTemplate(folder),
                JudgedApps.SOLUTIONS_CONSTRUCT);
        linted = JudgePrograms.lint(templates);

        List<Path> withVariants = new ArrayList<>(templates);
        withVariants.add(withLiteralSourceArns(orders));
        withVariants.add(withAYearOfRetention());
        guarded = JudgePrograms.guard(withVariants);
    }

    /** CDK has each function wait for its role by name, though it refers to it anyway. */
    @Test
    void cfn_lint_finds_a_dependency_of_cdks_own_and_nothing_else() {
        assertThat(linted)
                .isEqualTo(Map.of(
                        "Sample", List.of("W3005 Resources/OrdersFunction520DBA95/DependsOn/0"),
                        "OrdersSample", List.of("W3005 Resources/OrdersFunction520DBA95/DependsOn/0"),
                        "ApiGatewayAccount", List.of(),
                        "Plain", List.of("W3005 Resources/Function76856677/DependsOn/1"),
                        "ApiGatewayToLambda", List.of("W3005 Resources/OrdersLambdaFunction7CD28C0A/DependsOn/1")));
    }

    @Test
    void default_construct_keeps_control_towers_rules_for_api_gateway_and_iam() {
        assertThat(guarded.get("Sample").kept()).containsExactlyElementsOf(sorted(OF_API_GATEWAY, OF_IAM));
    }

    @Test
    void sample_keeps_control_towers_rules_for_api_gateway_iam_and_dynamodb() {
        assertThat(guarded.get("OrdersSample").kept())
                .containsExactlyElementsOf(sorted(OF_API_GATEWAY, OF_DYNAMODB, OF_IAM));
    }

    @Test
    void default_construct_and_sample_break_these_rules_and_no_other() {
        assertThat(guarded.get("Sample").broken())
                .containsExactlyElementsOf(sorted(List.of(PUBLIC_ACCESS, IN_A_VPC, RETENTION, LOG_KEY)))
                .isEqualTo(guarded.get("OrdersSample").broken());
    }

    @Test
    void log_role_breaks_no_rule() {
        assertThat(guarded.get("ApiGatewayAccount").broken()).isEmpty();
    }

    /** The rule wants an ARN without references, which no ARN of an API of the same stack can be. */
    @Test
    void public_access_is_found_in_every_rest_api_of_cdk_and_not_where_the_same_arn_is_spelled_out() {
        assertThat(guarded.get("Plain").broken()).contains(PUBLIC_ACCESS);
        assertThat(guarded.get("ApiGatewayToLambda").broken()).contains(PUBLIC_ACCESS);
        assertThat(guarded.get("LiteralSourceArns").broken())
                .containsExactlyElementsOf(sorted(List.of(IN_A_VPC, RETENTION, LOG_KEY)));
    }

    @Test
    void year_of_retention_is_enough_for_control_tower() {
        assertThat(guarded.get("YearOfRetention").kept()).contains(RETENTION);
    }

    @Test
    void plain_cdk_breaks_a_rule_for_api_gateway() {
        assertThat(guarded.get("Plain").broken())
                .containsExactlyElementsOf(
                        sorted(List.of("api_gw_v1_execution_logging_enabled_check", PUBLIC_ACCESS, IN_A_VPC)));
    }

    @Test
    void solutions_construct_breaks_the_same_rules_as_ours() {
        assertThat(guarded.get("ApiGatewayToLambda").broken())
                .isEqualTo(guarded.get("Sample").broken());
    }

    private static Path withLiteralSourceArns(Path template) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode root = json.readTree(Files.readString(template));
        for (JsonNode resource : root.path("Resources")) {
            if (resource.path("Type").asText().equals("AWS::Lambda::Permission")) {
                ((ObjectNode) resource.path("Properties"))
                        .put("SourceArn", "arn:aws:execute-api:eu-west-1:111111111111:a1b2c3d4e5/prod/*/*");
            }
        }
        return Files.writeString(folder.resolve("LiteralSourceArns.template.json"), json.writeValueAsString(root));
    }

    private static Path withAYearOfRetention() {
        App app = JudgedApps.app(folder.resolve("retention"));
        JudgedApps.traced(new Stack(app, "YearOfRetention"), "Orders")
                .logRetention(RetentionDays.ONE_YEAR)
                .build();
        return JudgedApps.onlyTemplate(app);
    }

    @SafeVarargs
    private static TreeSet<String> sorted(List<String>... rules) {
        TreeSet<String> all = new TreeSet<>();
        for (List<String> some : rules) {
            all.addAll(some);
        }
        return all;
    }
}
