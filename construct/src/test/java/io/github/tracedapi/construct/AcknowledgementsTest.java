package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.MockIntegration;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.destinations.EventBridgeDestination;
import software.constructs.IConstruct;
import software.constructs.MetadataEntry;

/**
 * Which findings of cdk-nag are acknowledged, where, and why. That cdk-nag heeds it there and nowhere else, is proven where
 * cdk-nag is: in {@code CdkNagTest} of the sample app.
 */
class AcknowledgementsTest {
    private static final String STAGE = "Sample/Orders/Api/DeploymentStage.prod";
    private static final String ROOT = "Sample/Orders/Api/Default/ANY/Resource";
    private static final String PROXY = "Sample/Orders/Api/Default/{proxy+}/ANY/Resource";
    private static final String FUNCTION = "Sample/Orders/Function";
    private static final String POLICY = "Sample/TracedApiXRayWrite";

    private static final Map<String, String> XRAY = Map.of(
            "Annotation::AwsSolutions-IAM5[Resource::*]",
            "X-Ray has no resources to write to: xray:PutTraceSegments and xray:PutTelemetryRecords, the only actions of this"
                    + " policy, take no Resource but *.");
    private static final Map<String, String> USER_POOL = Map.of(
            "Annotation::AwsSolutions-COG4",
            "This method lets nobody in who has not signed the request with AWS credentials that may execute-api:Invoke it"
                    + " (AWS_IAM): a Cognito user pool would be a second way to the same end.");
    private static final Map<String, String> WEB_ACL = Map.of(
            "Annotation::AwsSolutions-APIG3",
            "Every method of this stage wants a request signed with AWS credentials (AWS_IAM), and the stage is throttled: a web"
                    + " ACL, which is paid for by the month and often chosen for a whole account, is left to whoever opens the"
                    + " API.");
    private static final Map<String, String> DEAD_LETTERS = Map.of(
            "Annotation::Serverless-LambdaDLQ",
            "API Gateway calls this function synchronously and hands its errors to the caller: a dead-letter queue receives"
                    + " events of asynchronous calls only, and would stay empty.");

    private final App app = new App();
    private final Stack stack = new Stack(app, "Sample");

    @Test
    void four_findings_are_acknowledged_each_at_its_place_with_its_evidence() {
        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        assertThat(acknowledged(app))
                .isEqualTo(Map.of(
                        POLICY, XRAY, ROOT, USER_POOL, PROXY, USER_POOL, STAGE, WEB_ACL, FUNCTION, DEAD_LETTERS));
    }

    @Test
    void shared_xray_policy_is_acknowledged_once() {
        new TracedApiFunction(stack, "Orders", Props.minimal().build());
        new TracedApiFunction(stack, "Prices", Props.minimal().build());

        assertThat(stack.getNode().findChild("TracedApiXRayWrite").getNode().getMetadata())
                .hasSize(1);
    }

    @Test
    void log_role_acknowledges_the_policy_of_aws_that_it_has() {
        new ApiGatewayLogRole(stack, "LogRole");

        assertThat(acknowledged(app))
                .isEqualTo(
                        Map.of(
                                "Sample/LogRole/Role",
                                Map.of(
                                        "Annotation::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
                                        "The policy that AWS's documentation names for this role: API Gateway makes log groups for all"
                                                + " stages of the account and region under names of its own, and writes to them.")));
    }

    @Test
    void log_role_that_is_made_outside_cdk_is_acknowledged_too() {
        Role.customizeRoles(stack);

        new ApiGatewayLogRole(stack, "LogRole");

        assertThat(acknowledged(app)).containsOnlyKeys("Sample/LogRole/Role");
    }

    @Test
    void open_api_has_neither_its_methods_nor_its_stage_acknowledged() {
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .authorization(ApiAuthorization.none("a public price list"))
                        .build());

        assertThat(acknowledged(app)).containsOnlyKeys(POLICY, FUNCTION);
    }

    @Test
    void api_of_a_user_pool_has_neither_its_methods_nor_its_stage_acknowledged() {
        orders(RestApiProps.builder()
                .defaultMethodOptions(MethodOptions.builder()
                        .authorizer(CognitoUserPoolsAuthorizer.Builder.create(stack, "Authorizer")
                                .cognitoUserPools(List.of(new UserPool(stack, "Users")))
                                .build())
                        .build())
                .build());

        assertThat(acknowledged(app)).containsOnlyKeys(POLICY, FUNCTION);
    }

    @Test
    void preflight_without_credentials_changes_nothing() {
        orders(RestApiProps.builder()
                .defaultCorsPreflightOptions(CorsOptions.builder()
                        .allowOrigins(List.of("https://shop.example"))
                        .build())
                .build());

        assertThat(acknowledged(app)).containsOnlyKeys(POLICY, ROOT, PROXY, STAGE, FUNCTION);
    }

    @Test
    void method_that_is_added_later_is_not_acknowledged() {
        TracedApiFunction orders =
                new TracedApiFunction(stack, "Orders", Props.minimal().build());

        orders.getApi().getRoot().addResource("health").addMethod("GET", new MockIntegration());

        assertThat(acknowledged(app)).containsOnlyKeys(POLICY, ROOT, PROXY, STAGE, FUNCTION);
    }

    static Arguments[] asynchronous() {
        return new Arguments[] {
            row("onSuccess", options -> options.onSuccess(new EventBridgeDestination())),
            row("onFailure", options -> options.onFailure(new EventBridgeDestination())),
            row("retryAttempts", options -> options.retryAttempts(1)),
            row("maxEventAge", options -> options.maxEventAge(Duration.minutes(5)))
        };
    }

    private static Arguments row(String name, UnaryOperator<FunctionOptions.Builder> option) {
        return Arguments.argumentSet(name, option);
    }

    @ParameterizedTest
    @MethodSource("asynchronous")
    void function_for_asynchronous_calls_is_not_acknowledged(UnaryOperator<FunctionOptions.Builder> option) {
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .functionOptions(option.apply(FunctionOptions.builder()).build())
                        .build());

        assertThat(acknowledged(app)).containsOnlyKeys(POLICY, ROOT, PROXY, STAGE);
    }

    @Test
    void no_acknowledgement_is_in_the_template_or_among_what_cdk_prints() {
        new TracedApiFunction(stack, "Orders", Props.minimal().build());
        new ApiGatewayLogRole(stack, "LogRole");

        CloudAssembly assembly = app.synth();

        assertThat(Synthesized.of(stack).template().toString())
                .doesNotContain("AwsSolutions")
                .doesNotContain("Serverless-")
                .doesNotContain("acknowledged");
        assertThat(assembly.getStackByName("Sample").getMessages()).isEmpty();
    }

    private void orders(RestApiProps restApiProps) {
        new TracedApiFunction(
                stack, "Orders", Props.minimal().restApiProps(restApiProps).build());
    }

    /** What is acknowledged in an app: the construct's path, and each rule with its evidence. */
    private static Map<String, Object> acknowledged(App app) {
        Map<String, Object> found = new TreeMap<>();
        for (IConstruct construct : app.getNode().findAll()) {
            for (MetadataEntry entry : construct.getNode().getMetadata()) {
                if (entry.getType().equals("aws:cdk:acknowledged-rules")) {
                    assertThat(found.put(construct.getNode().getPath(), entry.getData()))
                            .as("acknowledged twice at one place")
                            .isNull();
                }
            }
        }
        return found;
    }
}
