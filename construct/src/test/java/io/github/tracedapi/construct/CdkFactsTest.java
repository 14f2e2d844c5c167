package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.ProxyResourceOptions;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;

/**
 * What RATIONALE.md says of CDK itself. A failure here is good news: CDK has changed, and a detour of ours may have become
 * unnecessary.
 */
class CdkFactsTest {
    @Test
    void tracing_prop_of_cdks_function_writes_a_second_inline_grant() {
        Stack stack = Props.stack();
        Function function = function(stack, Tracing.ACTIVE);
        function.getRole()
                .addManagedPolicy(ManagedPolicy.Builder.create(stack, "XRay")
                        .statements(List.of(PolicyStatement.Builder.create()
                                .actions(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
                                .resources(List.of("*"))
                                .build()))
                        .build());

        assertThat(XRayGrants.in(Synthesized.of(stack))).hasSize(2);
    }

    @Test
    void apis_without_a_name_are_all_called_by_their_id() {
        Stack one = Props.stack();
        Stack two = Props.stack();
        new RestApi(one, "Api").getRoot().addMethod("GET");
        new RestApi(two, "Api").getRoot().addMethod("GET");

        assertThat(Synthesized.of(one).properties("AWS::ApiGateway::RestApi"))
                .isEqualTo(Synthesized.of(two).properties("AWS::ApiGateway::RestApi"))
                .containsEntry("Name", "Api");
    }

    @Test
    void proxy_resource_without_a_default_integration_leaves_the_root_a_mock() {
        Stack stack = Props.stack();
        RestApi api = new RestApi(stack, "Api");
        api.getRoot()
                .addProxy(ProxyResourceOptions.builder()
                        .defaultIntegration(new LambdaIntegration(function(stack, null)))
                        .build());

        assertThat(Synthesized.of(stack).all("AWS::ApiGateway::Method").values().stream()
                        .map(method ->
                                at(method, "Properties", "Integration", "Type").orElseThrow()))
                .containsExactlyInAnyOrder("MOCK", "AWS_PROXY");
    }

    @Test
    void proxy_resource_drops_the_request_validator_of_its_default_options() {
        Stack stack = Props.stack();
        RestApi api = new RestApi(stack, "Api");
        api.getRoot()
                .addProxy(ProxyResourceOptions.builder()
                        .defaultMethodOptions(MethodOptions.builder()
                                .requestValidator(api.addRequestValidator(
                                        "Validator",
                                        RequestValidatorOptions.builder().build()))
                                .build())
                        .build());

        assertThat(Synthesized.of(stack).all("AWS::ApiGateway::Method").values())
                .allSatisfy(method -> assertThat(at(method, "Properties", "RequestValidatorId"))
                        .isEmpty());
    }

    @Test
    void request_validator_options_for_two_methods_clash() {
        RestApi api = new RestApi(Props.stack(), "Api");
        MethodOptions options = MethodOptions.builder()
                .requestValidatorOptions(RequestValidatorOptions.builder()
                        .validateRequestBody(true)
                        .build())
                .build();
        api.getRoot().addMethod("GET", null, options);

        assertThatThrownBy(() -> api.getRoot().addMethod("POST", null, options))
                .hasMessageContaining("There is already a Construct with name 'validator'");
    }

    @Test
    void iam_beside_an_authorizer_for_all_methods_is_refused() {
        Stack stack = Props.stack();
        RestApi api = RestApi.Builder.create(stack, "Api")
                .defaultMethodOptions(MethodOptions.builder()
                        .authorizer(CognitoUserPoolsAuthorizer.Builder.create(stack, "Authorizer")
                                .cognitoUserPools(List.of(new UserPool(stack, "Users")))
                                .build())
                        .build())
                .build();

        assertThatThrownBy(() -> api.getRoot()
                        .addMethod(
                                "GET",
                                null,
                                MethodOptions.builder()
                                        .authorizationType(AuthorizationType.IAM)
                                        .build()))
                .hasMessageContaining("which is different from what is required by the authorizer");
    }

    @Test
    void root_is_no_resource_that_java_can_take_by_its_path() {
        RestApi api = new RestApi(Props.stack(), "Api");

        assertThatThrownBy(() -> api.getRoot().resourceForPath("/")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void each_method_writes_two_permissions_into_the_functions_policy() {
        Stack stack = Props.stack();
        RestApi api = new RestApi(stack, "Api");
        LambdaIntegration integration = new LambdaIntegration(function(stack, null));
        api.getRoot().addMethod("GET", integration);
        api.getRoot().addMethod("PUT", integration);

        assertThat(Synthesized.of(stack).all("AWS::Lambda::Permission")).hasSize(4);
    }

    @Test
    void late_warning_cannot_be_acknowledged_at_its_own_place() {
        Stack stack = Props.stack();
        RestApi api = new RestApi(stack, "Api");
        api.getRoot().addMethod("GET");
        Annotations.of(api).acknowledgeWarning("Test::Late");

        Annotations.of(api).addWarningV2("Test::Late", "said after it was acknowledged");

        software.amazon.awscdk.assertions.Annotations.fromStack(stack)
                .hasWarning(
                        "/Sample/Api",
                        software.amazon.awscdk.assertions.Match.stringLikeRegexp("said after it was acknowledged.*"));
    }

    private static Function function(Stack stack, Tracing tracing) {
        return Function.Builder.create(stack, "Function")
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler(Props.HANDLER)
                .runtime(Runtime.JAVA_25)
                .tracing(tracing)
                .build();
    }
}
