package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** What a user sets reaches the template, goes over the default, and leaves its neighbours alone. */
class PropsTest {
    private static final String STAGE = "AWS::ApiGateway::Stage";
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String METHOD = "AWS::ApiGateway::Method";
    private static final String LOG_GROUP = "AWS::Logs::LogGroup";
    private static final String REST_API = "AWS::ApiGateway::RestApi";

    @Test
    void every_function_prop_reaches_the_function() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .handler("orders.Other")
                .runtime(Runtime.JAVA_21)
                .architecture(Architecture.X86_64)
                .memorySize(512)
                .timeout(Duration.seconds(20))
                .environment(Map.of("TABLE_NAME", "orders"))
                .description("takes orders")
                .functionName("orders-function")
                .build());

        assertThat(synthesized.properties(FUNCTION))
                .containsEntry("Handler", "orders.Other")
                .containsEntry("Runtime", "java21")
                .containsEntry("Architectures", List.of("x86_64"))
                .containsEntry("MemorySize", 512)
                .containsEntry("Timeout", 20)
                .containsEntry("Environment", Map.of("Variables", Map.of("TABLE_NAME", "orders")))
                .containsEntry("Description", "takes orders")
                .containsEntry("FunctionName", "orders-function")
                .containsEntry("TracingConfig", Map.of("Mode", "Active"));
    }

    @Test
    void function_options_reach_the_function_over_the_defaults() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .functionOptions(FunctionOptions.builder()
                        .memorySize(256)
                        .timeout(Duration.seconds(5))
                        .description("from the hatch")
                        .functionName("hatched")
                        .architecture(Architecture.X86_64)
                        .ephemeralStorageSize(Size.mebibytes(1024))
                        .reservedConcurrentExecutions(7)
                        .build())
                .build());

        assertThat(synthesized.properties(FUNCTION))
                .containsEntry("MemorySize", 256)
                .containsEntry("Timeout", 5)
                .containsEntry("Description", "from the hatch")
                .containsEntry("FunctionName", "hatched")
                .containsEntry("Architectures", List.of("x86_64"))
                .containsEntry("EphemeralStorage", Map.of("Size", 1024))
                .containsEntry("ReservedConcurrentExecutions", 7);
    }

    @Test
    void environments_of_both_places_are_joined() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .environment(Map.of("TABLE_NAME", "orders", "SAME", "value"))
                .functionOptions(FunctionOptions.builder()
                        .environment(Map.of("PRICE_URL", "https://prices.example", "SAME", "value"))
                        .build())
                .build());

        assertThat(at(synthesized.properties(FUNCTION), "Environment", "Variables"))
                .contains(Map.of("TABLE_NAME", "orders", "PRICE_URL", "https://prices.example", "SAME", "value"));
    }

    @Test
    void active_tracing_in_function_options_brings_no_second_grant() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .functionOptions(
                        FunctionOptions.builder().tracing(Tracing.ACTIVE).build())
                .build());

        assertThat(XRayGrants.in(synthesized)).containsExactly(XRayGrants.policyOf(synthesized));
    }

    @Test
    void function_in_a_vpc_may_make_its_network_interfaces() {
        Stack stack = Props.stack();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .functionOptions(FunctionOptions.builder()
                                .vpc(new Vpc(stack, "Vpc"))
                                .build())
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        Map<String, Object> role = synthesized.all("AWS::IAM::Role").entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("OrdersRole"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(role.toString()).contains("service-role/AWSLambdaVPCAccessExecutionRole");
        assertThat(XRayGrants.in(synthesized)).containsExactly(XRayGrants.policyOf(synthesized));
    }

    @Test
    void function_outside_a_vpc_may_not() {
        assertThat(Props.synthesize(Props.minimal().build())
                        .only("AWS::IAM::Role")
                        .toString())
                .doesNotContain("AWSLambdaVPCAccessExecutionRole")
                .doesNotContain("AWSLambdaBasicDurableExecutionRolePolicy");
    }

    @Test
    void durable_function_may_write_its_checkpoints() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .functionOptions(FunctionOptions.builder()
                        .durableConfig(software.amazon.awscdk.services.lambda.DurableConfig.builder()
                                .executionTimeout(Duration.hours(1))
                                .build())
                        .build())
                .build());

        assertThat(synthesized.only("AWS::IAM::Role").toString())
                .contains("service-role/AWSLambdaBasicDurableExecutionRolePolicy");
    }

    @Test
    void log_group_in_function_options_is_used_and_none_is_made() {
        Stack stack = Props.stack();

        Synthesized synthesized = loggingTo(new LogGroup(stack, "Own"), stack);

        assertThat(synthesized.properties(FUNCTION).get("LoggingConfig").toString())
                .contains("Own");
        assertThat(synthesized.all(LOG_GROUP).keySet()).noneMatch(id -> id.startsWith("OrdersFunctionLog"));
        assertThat(logWrite(synthesized)).contains("Own");
    }

    @Test
    void imported_log_group_may_be_written_to_as_well() {
        Stack stack = Props.stack();

        Synthesized synthesized = loggingTo(LogGroup.fromLogGroupName(stack, "Imported", "shared-log"), stack);

        assertThat(logWrite(synthesized)).contains("logs:PutLogEvents").contains(":log-group:shared-log:*");
    }

    @Test
    void log_group_of_another_stack_may_be_written_to_by_a_policy_of_the_functions_own() {
        Stack stack = Props.stack();
        Stack logs = new Stack((Construct) stack.getNode().getRoot(), "Logs");

        Synthesized synthesized = loggingTo(new LogGroup(logs, "Shared"), stack);

        assertThat(logWrite(synthesized)).contains("Logs:ExportsOutputFnGetAttShared");
        assertThat(Synthesized.of(logs).all("AWS::IAM::ManagedPolicy")).isEmpty();
    }

    @Test
    void given_role_that_two_functions_share_has_one_inline_policy_for_both_log_groups() {
        Stack stack = Props.stack();
        Role role = Role.Builder.create(stack, "Shared")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();

        new TracedApiFunction(stack, "Orders", Props.minimal().role(role).build());
        new TracedApiFunction(stack, "Prices", Props.minimal().role(role).build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.properties("AWS::IAM::Policy").toString())
                .contains("OrdersFunctionLog")
                .contains("PricesFunctionLog");
        assertThat(synthesized.idOf("AWS::IAM::Policy")).startsWith("SharedDefaultPolicy");
        assertThat(synthesized.all("AWS::IAM::ManagedPolicy")).hasSize(1);
    }

    private static Synthesized loggingTo(ILogGroup logGroup, Stack stack) {
        FunctionOptions options = FunctionOptions.builder().logGroup(logGroup).build();
        new TracedApiFunction(
                stack, "Orders", Props.minimal().functionOptions(options).build());
        return Synthesized.of(stack);
    }

    private static String logWrite(Synthesized synthesized) {
        String policy = synthesized.idOf("AWS::IAM::ManagedPolicy", "OrdersFunctionLogWritePolicy");
        return synthesized.all("AWS::IAM::ManagedPolicy").get(policy).toString();
    }

    @Test
    void log_retention_and_removal_policy_hold_for_all_three_log_groups() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .logRetention(RetentionDays.ONE_YEAR)
                .logRemovalPolicy(RemovalPolicy.DESTROY)
                .build());

        assertThat(synthesized.all(LOG_GROUP).values()).hasSize(3).allSatisfy(logGroup -> {
            assertThat(logGroup).containsEntry("DeletionPolicy", "Delete");
            assertThat(at(logGroup, "Properties", "RetentionInDays")).contains(365);
        });
    }

    @Test
    void deploy_options_go_over_the_defaults_one_by_one() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .deployOptions(StageOptions.builder()
                        .stageName("test")
                        .throttlingRateLimit(7)
                        .variables(Map.of("colour", "blue"))
                        .tracingEnabled(true)
                        .accessLogFormat(AccessLogFormat.custom("$context.requestId"))
                        .build())
                .build());

        Map<String, Object> stage = synthesized.properties(STAGE);
        assertThat(stage)
                .containsEntry("StageName", "test")
                .containsEntry("TracingEnabled", true)
                .containsEntry("Variables", Map.of("colour", "blue"));
        assertThat(map(list(stage.get("MethodSettings")).get(0)))
                .containsEntry("ThrottlingRateLimit", 7)
                .containsEntry("ThrottlingBurstLimit", 50)
                .containsEntry("LoggingLevel", "ERROR");
        assertThat(at(stage, "AccessLogSetting", "Format")).contains("$context.requestId");
        assertThat(synthesized.all(LOG_GROUP).toString()).contains("/test");
    }

    @Test
    void options_of_single_methods_stand_beside_those_of_all() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .deployOptions(StageOptions.builder()
                        .methodOptions(Map.of(
                                "/orders/GET",
                                MethodDeploymentOptions.builder()
                                        .throttlingRateLimit(7)
                                        .build()))
                        .build())
                .build());

        assertThat(list(synthesized.properties(STAGE).get("MethodSettings"))).hasSize(2);
    }

    @Test
    void deploy_options_in_rest_api_props_do_the_same() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .restApiProps(RestApiProps.builder()
                        .deployOptions(StageOptions.builder().stageName("hatch").build())
                        .build())
                .build());

        assertThat(synthesized.properties(STAGE))
                .containsEntry("StageName", "hatch")
                .containsEntry("TracingEnabled", true);
    }

    @Test
    void access_log_of_the_users_own_is_used_and_no_log_group_is_made_for_it() {
        Stack stack = Props.stack();
        LogGroup own = new LogGroup(stack, "Own");

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .deployOptions(StageOptions.builder()
                                .accessLogDestination(new LogGroupLogDestination(own))
                                .build())
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(at(synthesized.properties(STAGE), "AccessLogSetting").toString())
                .contains("Own")
                .contains("xrayTraceId");
        assertThat(synthesized.all(LOG_GROUP).keySet()).noneMatch(id -> id.startsWith("OrdersApiAccessLog"));
    }

    @Test
    void no_execution_log_group_is_made_where_the_user_turned_that_log_off() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .deployOptions(StageOptions.builder()
                        .loggingLevel(MethodLoggingLevel.OFF)
                        .build())
                .build());

        assertThat(synthesized.all(LOG_GROUP).keySet()).hasSize(2).noneMatch(id -> id.contains("ApiExecutionLog"));
    }

    @Test
    void rest_api_props_reach_the_api() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .restApiProps(RestApiProps.builder()
                        .description("orders")
                        .binaryMediaTypes(List.of("image/png"))
                        .restApiName("from-the-hatch")
                        .endpointTypes(List.of(EndpointType.EDGE))
                        .build())
                .build());

        assertThat(synthesized.properties(REST_API))
                .containsEntry("Description", "orders")
                .containsEntry("BinaryMediaTypes", List.of("image/png"))
                .containsEntry("Name", "from-the-hatch")
                .containsEntry("EndpointConfiguration", Map.of("Types", List.of("EDGE")));
    }

    @Test
    void endpoint_configuration_replaces_the_regional_default() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .restApiProps(RestApiProps.builder()
                        .endpointConfiguration(EndpointConfiguration.builder()
                                .types(List.of(EndpointType.PRIVATE))
                                .build())
                        .build())
                .build());

        assertThat(synthesized.properties(REST_API))
                .containsEntry("EndpointConfiguration", Map.of("Types", List.of("PRIVATE")));
    }

    @Test
    void account_wide_role_is_made_only_if_the_user_says_so() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .restApiProps(RestApiProps.builder().cloudWatchRole(true).build())
                .build());

        assertThat(synthesized.all("AWS::ApiGateway::Account")).hasSize(1);
    }

    @Test
    void rest_api_name_is_taken_as_it_is() {
        Synthesized synthesized =
                Props.synthesize(Props.minimal().restApiName("orders-api").build());

        assertThat(synthesized.properties(REST_API)).containsEntry("Name", "orders-api");
    }

    @Test
    void default_name_and_stage_fit_into_an_xray_service_name_together() {
        Stack stack = Props.stack();
        String longId = "AnIdThatIsMuchLongerThanAnybodyWouldEverGiveToAnApiOfTheirOwn";
        new TracedApiFunction(
                stack,
                longId,
                Props.minimal()
                        .deployOptions(StageOptions.builder()
                                .stageName("integration-test")
                                .build())
                        .build());

        String name = (String) Synthesized.of(stack).properties(REST_API).get("Name");
        assertThat(name + "/integration-test").hasSizeBetween(55, 64);
    }

    @Test
    void default_name_stays_unique_behind_the_longest_stage_name() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .deployOptions(StageOptions.builder().stageName("s".repeat(128)).build())
                .build());

        assertThat((String) synthesized.properties(REST_API).get("Name")).isEqualTo("Sample-Orders-C77024CE");
    }

    @Test
    void integration_options_reach_both_methods() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .integrationOptions(LambdaIntegrationOptions.builder()
                        .timeout(Duration.seconds(20))
                        .allowTestInvoke(false)
                        .build())
                .build());

        assertThat(synthesized.all(METHOD).values())
                .hasSize(2)
                .allSatisfy(method -> assertThat(at(method, "Properties", "Integration", "TimeoutInMillis"))
                        .contains(20000));
        assertThat(synthesized.all("AWS::Lambda::Permission")).hasSize(2);
    }

    @Test
    void open_api_says_why_on_each_open_method() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .authorization(ApiAuthorization.none("a public price list"))
                .build());

        assertThat(synthesized.all(METHOD).values()).hasSize(2).allSatisfy(method -> {
            assertThat(at(method, "Properties", "AuthorizationType")).contains("NONE");
            assertThat(at(method, "Metadata", "TracedApi::NoAuthorization")).contains("a public price list");
        });
    }

    @Test
    void closed_api_carries_no_such_note() {
        Synthesized synthesized = Props.synthesize(
                Props.minimal().authorization(ApiAuthorization.iam()).build());

        assertThat(synthesized.all(METHOD).values())
                .allSatisfy(method -> assertThat(method).doesNotContainKey("Metadata"));
    }

    @Test
    void no_authorization_wants_a_reason() {
        assertThatThrownBy(() -> ApiAuthorization.none(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ApiAuthorization.none(reason): the reason is empty – nobody who reviews the template would"
                        + " know why – write it in a few words.");
    }

    @Test
    void default_method_options_of_the_user_go_over_ours() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .restApiProps(RestApiProps.builder()
                        .defaultMethodOptions(MethodOptions.builder()
                                .apiKeyRequired(true)
                                .requestValidatorOptions(RequestValidatorOptions.builder()
                                        .requestValidatorName("own")
                                        .validateRequestBody(false)
                                        .build())
                                .build())
                        .build())
                .build());

        assertThat(synthesized.all(METHOD).values()).hasSize(2).allSatisfy(method -> {
            assertThat(at(method, "Properties", "ApiKeyRequired")).contains(true);
            assertThat(at(method, "Properties", "AuthorizationType")).contains("AWS_IAM");
        });
        assertThat(synthesized.properties("AWS::ApiGateway::RequestValidator"))
                .containsEntry("Name", "own")
                .containsEntry("ValidateRequestBody", false);
    }

    @Test
    void default_method_options_without_an_authorization_go_with_one_that_is_given() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .authorization(ApiAuthorization.none("a price list"))
                .restApiProps(RestApiProps.builder()
                        .defaultMethodOptions(
                                MethodOptions.builder().apiKeyRequired(true).build())
                        .build())
                .build());

        assertThat(synthesized.all(METHOD).values()).hasSize(2).allSatisfy(method -> {
            assertThat(at(method, "Properties", "ApiKeyRequired")).contains(true);
            assertThat(at(method, "Properties", "AuthorizationType")).contains("NONE");
        });
    }

    @Test
    void validator_of_the_user_is_used_and_none_is_made() {
        Stack stack = Props.stack();
        RestApi other = new RestApi(stack, "Other");
        other.getRoot().addMethod("GET");

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .restApiProps(RestApiProps.builder()
                                .defaultMethodOptions(MethodOptions.builder()
                                        .requestValidator(other.addRequestValidator(
                                                "Own",
                                                RequestValidatorOptions.builder()
                                                        .build()))
                                        .build())
                                .build())
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.all(METHOD).entrySet().stream()
                        .filter(method -> method.getKey().startsWith("Orders"))
                        .map(method -> at(method.getValue(), "Properties", "RequestValidatorId")
                                .orElseThrow()))
                .hasSize(2)
                .containsOnly(Map.of("Ref", synthesized.idOf("AWS::ApiGateway::RequestValidator")));
    }

    @Test
    void authorizer_of_the_user_replaces_iam() {
        Stack stack = Props.stack();
        Function authorizer = Function.Builder.create(stack, "AuthorizerFunction")
                .code(software.amazon.awscdk.services.lambda.Code.fromAsset("src/test/resources/handler"))
                .handler(Props.HANDLER)
                .runtime(Runtime.JAVA_25)
                .tracing(Tracing.ACTIVE)
                .build();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .restApiProps(RestApiProps.builder()
                                .defaultMethodOptions(MethodOptions.builder()
                                        .authorizer(RequestAuthorizer.Builder.create(stack, "Authorizer")
                                                .handler(authorizer)
                                                .identitySources(List.of(IdentitySource.header("Authorization")))
                                                .build())
                                        .build())
                                .build())
                        .build());

        assertThat(Synthesized.of(stack).all(METHOD).values())
                .hasSize(2)
                .allSatisfy(method -> assertThat(at(method, "Properties", "AuthorizationType"))
                        .contains("CUSTOM"));
    }

    @Test
    void route_that_the_user_adds_later_reaches_the_function_and_wants_iam_too() {
        Stack stack = Props.stack();
        TracedApiFunction orders =
                new TracedApiFunction(stack, "Orders", Props.minimal().build());

        orders.getApi().getRoot().addResource("health").addMethod("GET");

        Map<String, Object> health = Synthesized.of(stack).all(METHOD).entrySet().stream()
                .filter(method -> method.getKey().contains("health"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(at(health, "Properties", "Integration", "Type")).contains("AWS_PROXY");
        assertThat(at(health, "Properties", "AuthorizationType")).contains("AWS_IAM");
    }

    @Test
    void props_serve_several_constructs_and_do_not_change_with_the_builder_or_the_map() {
        Map<String, String> environment = new java.util.HashMap<>(Map.of("TABLE_NAME", "orders"));
        TracedApiFunctionProps.Builder builder = Props.minimal().environment(environment);
        TracedApiFunctionProps props = builder.build();

        environment.put("LATER", "added");
        builder.memorySize(4096);

        assertThat(Props.synthesize(props).properties(FUNCTION))
                .containsEntry("Environment", Map.of("Variables", Map.of("TABLE_NAME", "orders")))
                .containsEntry("MemorySize", 1024);
    }

    @Test
    void prop_set_to_null_takes_its_default() {
        assertThat(Props.synthesize(Props.minimal()
                        .memorySize(null)
                        .timeout(null)
                        .environment(null)
                        .deployOptions(null)
                        .functionOptions(null)
                        .restApiProps(null)
                        .build()))
                .isEqualTo(Props.synthesize(Props.minimal().build()));
    }
}
