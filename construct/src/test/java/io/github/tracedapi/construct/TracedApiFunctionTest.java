package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.TableV2;

/** Every default, by name: what one statement without options puts into the template. */
class TracedApiFunctionTest {
    private static final String STAGE = "AWS::ApiGateway::Stage";
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
    private static final String METHOD = "AWS::ApiGateway::Method";
    private static final String LOG_GROUP = "AWS::Logs::LogGroup";

    private static Synthesized synthesized;

    @BeforeAll
    static void synthesizes_once() {
        synthesized = Props.synthesize(Props.minimal().build());
    }

    @Test
    void stage_has_tracing_enabled() {
        assertThat(synthesized.properties(STAGE)).containsEntry("TracingEnabled", true);
    }

    @Test
    void function_has_active_tracing() {
        assertThat(synthesized.properties(FUNCTION)).containsEntry("TracingConfig", Map.of("Mode", "Active"));
    }

    @Test
    void there_is_one_policy_with_exactly_the_two_xray_write_actions() {
        assertThat(at(managedPolicy("TracedApiXRayWrite"), "PolicyDocument", "Statement"))
                .contains(List.of(Map.of(
                        "Action",
                        List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
                        "Effect",
                        "Allow",
                        "Resource",
                        "*")));
    }

    @Test
    void xray_policy_says_what_it_is_for() {
        assertThat(managedPolicy("TracedApiXRayWrite"))
                .containsEntry("Description", "Lets traced functions send their segments to AWS X-Ray");
    }

    @Test
    void xray_write_is_granted_exactly_once_in_the_whole_template() {
        assertThat(XRayGrants.in(synthesized)).containsExactly(XRayGrants.policyOf(synthesized));
    }

    @Test
    void role_holds_the_policies_for_its_log_and_for_xray_and_no_other() {
        assertThat(synthesized.properties(ROLE))
                .containsEntry(
                        "ManagedPolicyArns",
                        List.of(
                                Map.of("Ref", synthesized.idOf(MANAGED_POLICY, "OrdersFunctionLogWritePolicy")),
                                Map.of("Ref", XRayGrants.policyOf(synthesized))));
        assertThat(synthesized.properties(ROLE)).doesNotContainKey("Policies");
    }

    @Test
    void no_policy_is_inline() {
        assertThat(synthesized.all("AWS::IAM::Policy")).isEmpty();
    }

    @Test
    void log_policy_says_what_it_is_for() {
        assertThat(managedPolicy("OrdersFunctionLogWritePolicy"))
                .containsEntry("Description", "Lets a function behind a traced API write to its log group");
    }

    @Test
    void function_is_created_after_its_role_and_so_after_the_xray_policy() {
        assertThat(list(synthesized.only(FUNCTION).get("DependsOn"))).contains(synthesized.idOf(ROLE));
    }

    @Test
    void role_may_write_to_the_functions_log_group_and_to_nothing_else() {
        assertThat(at(managedPolicy("OrdersFunctionLogWritePolicy"), "PolicyDocument", "Statement"))
                .contains(List.of(Map.of(
                        "Action",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        "Effect",
                        "Allow",
                        "Resource",
                        Map.of("Fn::GetAtt", List.of(logGroup("FunctionLog"), "Arn")))));
    }

    @Test
    void role_is_for_lambda_and_says_so() {
        assertThat(synthesized.properties(ROLE)).containsEntry("Description", "Runs a function behind a traced API");
        assertThat(at(synthesized.properties(ROLE), "AssumeRolePolicyDocument", "Statement"))
                .contains(List.of(Map.of(
                        "Action",
                        "sts:AssumeRole",
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("Service", "lambda.amazonaws.com"))));
    }

    @Test
    void function_has_javas_newest_runtime_on_arm_with_memory_and_timeout_set() {
        assertThat(synthesized.properties(FUNCTION))
                .containsEntry("Runtime", "java25")
                .containsEntry("Architectures", List.of("arm64"))
                .containsEntry("MemorySize", 1024)
                .containsEntry("Timeout", 10)
                .containsEntry("Handler", Props.HANDLER);
    }

    @Test
    void function_logs_to_its_own_log_group() {
        assertThat(synthesized.properties(FUNCTION))
                .containsEntry("LoggingConfig", Map.of("LogGroup", Map.of("Ref", logGroup("FunctionLog"))));
    }

    @Test
    void root_and_every_path_below_it_reach_the_function() {
        assertThat(synthesized.all(METHOD).values()).hasSize(2).allSatisfy(method -> {
            Map<String, Object> properties = map(method.get("Properties"));
            assertThat(properties).containsEntry("HttpMethod", "ANY");
            assertThat(at(properties, "Integration", "Type")).contains("AWS_PROXY");
            assertThat(at(properties, "Integration", "Uri").toString()).contains(synthesized.idOf(FUNCTION));
        });
        assertThat(synthesized.all(METHOD).values().stream()
                        .map(method -> at(method, "Properties", "ResourceId").orElseThrow()))
                .containsExactlyInAnyOrder(
                        Map.of("Fn::GetAtt", List.of(synthesized.idOf("AWS::ApiGateway::RestApi"), "RootResourceId")),
                        Map.of("Ref", synthesized.idOf("AWS::ApiGateway::Resource")));
        assertThat(synthesized.properties("AWS::ApiGateway::Resource")).containsEntry("PathPart", "{proxy+}");
    }

    @Test
    void every_method_wants_iam_authorization() {
        assertThat(synthesized.all(METHOD).values())
                .hasSize(2)
                .allSatisfy(method -> assertThat(at(method, "Properties", "AuthorizationType"))
                        .contains("AWS_IAM"));
    }

    @Test
    void every_method_validates_its_request() {
        String validator = synthesized.idOf("AWS::ApiGateway::RequestValidator");
        assertThat(synthesized.all(METHOD).values())
                .hasSize(2)
                .allSatisfy(method -> assertThat(at(method, "Properties", "RequestValidatorId"))
                        .contains(Map.of("Ref", validator)));
        assertThat(synthesized.properties("AWS::ApiGateway::RequestValidator"))
                .containsEntry("ValidateRequestBody", true)
                .containsEntry("ValidateRequestParameters", true);
    }

    @Test
    void endpoint_is_regional() {
        assertThat(synthesized.properties("AWS::ApiGateway::RestApi"))
                .containsEntry("EndpointConfiguration", Map.of("Types", List.of("REGIONAL")));
    }

    @Test
    void api_is_named_after_its_path_so_that_its_xray_service_is_its_own() {
        assertThat(synthesized.properties("AWS::ApiGateway::RestApi")).containsEntry("Name", "Sample-Orders-C77024CE");
    }

    @Test
    void stage_is_throttled_and_logs_errors_without_bodies() {
        assertThat(synthesized.properties(STAGE))
                .containsEntry("StageName", "prod")
                .containsEntry(
                        "MethodSettings",
                        List.of(Map.of(
                                "HttpMethod",
                                "*",
                                "ResourcePath",
                                "/*",
                                "ThrottlingRateLimit",
                                100,
                                "ThrottlingBurstLimit",
                                50,
                                "LoggingLevel",
                                "ERROR",
                                "DataTraceEnabled",
                                false)));
    }

    @Test
    void access_log_goes_to_its_own_log_group() {
        assertThat(at(synthesized.properties(STAGE), "AccessLogSetting", "DestinationArn"))
                .contains(Map.of("Fn::GetAtt", List.of(logGroup("ApiAccessLog"), "Arn")));
    }

    @Test
    void access_log_is_json_and_leads_to_trace_and_function_log() throws Exception {
        String format = (String)
                at(synthesized.properties(STAGE), "AccessLogSetting", "Format").orElseThrow();
        Map<?, ?> fields = new com.fasterxml.jackson.databind.ObjectMapper().readValue(format, Map.class);
        assertThat(fields).isEqualTo(expectedAccessLog());
    }

    private static Map<String, String> expectedAccessLog() {
        return Map.ofEntries(
                Map.entry("requestId", "$context.requestId"),
                Map.entry("xrayTraceId", "$context.xrayTraceId"),
                Map.entry("integrationRequestId", "$context.integration.requestId"),
                Map.entry("requestTime", "$context.requestTime"),
                Map.entry("httpMethod", "$context.httpMethod"),
                Map.entry("path", "$context.path"),
                Map.entry("resourcePath", "$context.resourcePath"),
                Map.entry("protocol", "$context.protocol"),
                Map.entry("status", "$context.status"),
                Map.entry("integrationStatus", "$context.integrationStatus"),
                Map.entry("responseLength", "$context.responseLength"),
                Map.entry("responseLatency", "$context.responseLatency"),
                Map.entry("integrationLatency", "$context.integrationLatency"),
                Map.entry("errorResponseType", "$context.error.responseType"),
                Map.entry("ip", "$context.identity.sourceIp"),
                Map.entry("user", "$context.identity.user"),
                Map.entry("caller", "$context.identity.caller"));
    }

    @Test
    void execution_log_is_made_by_the_name_that_api_gateway_writes_to_before_the_stage() {
        String executionLog = logGroup("ApiExecutionLog");
        assertThat(at(synthesized.all(LOG_GROUP).get(executionLog), "Properties", "LogGroupName"))
                .contains(Map.of(
                        "Fn::Join",
                        List.of(
                                "",
                                List.of(
                                        "API-Gateway-Execution-Logs_",
                                        Map.of("Ref", synthesized.idOf("AWS::ApiGateway::RestApi")),
                                        "/prod"))));
        assertThat(list(synthesized.only(STAGE).get("DependsOn"))).containsExactly(executionLog);
    }

    @Test
    void all_three_log_groups_keep_a_month_and_outlive_the_stack_but_not_a_failed_first_deployment() {
        assertThat(synthesized.all(LOG_GROUP).values())
                .hasSize(3)
                .allSatisfy(logGroup -> assertThat(logGroup)
                        .containsEntry("DeletionPolicy", "RetainExceptOnCreate")
                        .containsEntry("UpdateReplacePolicy", "Retain")
                        .extractingByKey("Properties")
                        .satisfies(properties -> assertThat(map(properties)).containsEntry("RetentionInDays", 30)));
    }

    @Test
    void nothing_account_wide_is_made() {
        assertThat(synthesized.all("AWS::ApiGateway::Account")).isEmpty();
    }

    @Test
    void getters_give_api_stage_function_and_url() {
        Stack stack = new Stack(new App(), "Sample");

        TracedApiFunction orders =
                new TracedApiFunction(stack, "Orders", Props.minimal().build());

        assertThat(orders.getApi().getNode().getPath()).isEqualTo("Sample/Orders/Api");
        assertThat(orders.getStage().getNode().getPath()).isEqualTo("Sample/Orders/Api/DeploymentStage.prod");
        assertThat(orders.getFunction().getNode().getPath()).isEqualTo("Sample/Orders/Function");
        assertThat(stack.resolve(orders.getUrl()).toString())
                .contains("https://")
                .contains("execute-api");
    }

    @Test
    void builder_and_constructor_make_the_same_template() {
        Stack stack = new Stack(new App(), "Sample");

        TracedApiFunction.Builder.create(stack, "Orders")
                .code(software.amazon.awscdk.services.lambda.Code.fromAsset("src/test/resources/handler"))
                .handler(Props.HANDLER)
                .build();

        assertThat(Synthesized.of(stack)).isEqualTo(synthesized);
    }

    @Test
    void table_grant_on_the_function_works_as_on_any_function_and_adds_no_xray_grant() {
        Stack stack = new Stack(new App(), "Sample");
        TracedApiFunction orders =
                new TracedApiFunction(stack, "Orders", Props.minimal().build());
        TableV2 table = TableV2.Builder.create(stack, "Table")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .build();

        table.grantReadWriteData(orders.getFunction());

        Synthesized granted = Synthesized.of(stack);
        assertThat(granted.properties("AWS::IAM::Policy").toString()).contains("dynamodb:PutItem");
        assertThat(XRayGrants.in(granted)).containsExactly(XRayGrants.policyOf(granted));
    }

    private static String logGroup(String id) {
        return synthesized.idOf(LOG_GROUP, "Orders" + id);
    }

    private static Map<String, Object> managedPolicy(String beginning) {
        return map(synthesized
                .all(MANAGED_POLICY)
                .get(synthesized.idOf(MANAGED_POLICY, beginning))
                .get("Properties"));
    }
}
