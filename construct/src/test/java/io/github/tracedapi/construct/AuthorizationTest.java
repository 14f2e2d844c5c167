package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;

/** Who may call: by whom API Gateway is told, how it reaches each method, and what becomes of the authorizer's trace. */
class AuthorizationTest {
    private static final String AUTHORIZER = "AWS::ApiGateway::Authorizer";
    private static final String PLAN = "AWS::ApiGateway::UsagePlan";

    private Stack stack = Props.stack();
    private final UserPool users = new UserPool(stack, "Users");

    private Synthesized synthesize(TracedApiFunctionProps.Builder props) {
        new TracedApiFunction(stack, "Orders", props.build());
        return Synthesized.of(stack);
    }

    /** What is cut is an error of the check's, and no template comes of it. */
    private void turnTheCheckOff() {
        stack = new Stack(
                new App(AppProps.builder()
                        .context(Map.of(TraceCheck.SWITCH, "false"))
                        .build()),
                "Sample");
    }

    private Function function(String id, Tracing tracing) {
        return Function.Builder.create(stack, id)
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler("orders.Authorizer")
                .runtime(Runtime.JAVA_25)
                .tracing(tracing)
                .build();
    }

    private static RouteOptions with(ApiAuthorization authorization) {
        return RouteOptions.builder().authorization(authorization).build();
    }

    @Test
    void cognito_makes_one_authorizer_of_the_pools_for_all_methods() {
        UserPool others = new UserPool(stack, "Others");

        Synthesized synthesized = synthesize(Props.minimal().authorization(ApiAuthorization.cognito(users, others)));

        assertThat(synthesized.properties(AUTHORIZER))
                .containsEntry("Type", "COGNITO_USER_POOLS")
                .containsEntry("IdentitySource", "method.request.header.Authorization")
                .doesNotContainKey("AuthorizerResultTtlInSeconds")
                .extracting("ProviderARNs")
                .satisfies(arns -> assertThat(list(arns)).hasSize(2));
        assertThat(Methods.of(synthesized).values())
                .hasSize(2)
                .allSatisfy(method -> assertThat(map(method.get("Properties")))
                        .containsEntry("AuthorizationType", "COGNITO_USER_POOLS")
                        .containsEntry("AuthorizerId", Map.of("Ref", synthesized.idOf(AUTHORIZER)))
                        .doesNotContainKey("AuthorizationScopes"));
    }

    @Test
    void identity_source_and_time_to_keep_reach_the_cognito_authorizer() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.cognito(users)
                        .identitySources(IdentitySource.header("X-Token"))
                        .resultsCacheTtl(Duration.minutes(2))));

        assertThat(synthesized.properties(AUTHORIZER))
                .containsEntry("IdentitySource", "method.request.header.X-Token")
                .containsEntry("AuthorizerResultTtlInSeconds", 120);
    }

    @Test
    void scopes_belong_to_the_method_and_routes_with_others_share_the_authorizer() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.cognito(users).scopes("orders/read"))
                .route("GET /orders")
                .route("POST /orders", with(ApiAuthorization.cognito(users).scopes("orders/write", "orders/admin")))
                .route("DELETE /orders", with(ApiAuthorization.cognito(users))));

        assertThat(synthesized.all(AUTHORIZER)).hasSize(1);
        assertThat(Methods.properties(synthesized, "GET /orders"))
                .containsEntry("AuthorizationScopes", List.of("orders/read"));
        assertThat(Methods.properties(synthesized, "POST /orders"))
                .containsEntry("AuthorizationScopes", List.of("orders/write", "orders/admin"));
    }

    @Test
    void route_that_the_user_adds_later_wants_the_same_token_and_scope() {
        TracedApiFunction orders = new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .authorization(ApiAuthorization.cognito(users).scopes("orders/read"))
                        .build());
        orders.getApi().getRoot().addResource("late").addMethod("GET");

        assertThat(Methods.properties(Synthesized.of(stack), "GET /late"))
                .containsEntry("AuthorizationType", "COGNITO_USER_POOLS")
                .containsEntry("AuthorizationScopes", List.of("orders/read"));
    }

    @Test
    void each_route_may_say_otherwise_than_the_construct() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.cognito(users).scopes("orders/read"))
                .cors(CorsOptions.builder().allowOrigins(List.of("*")).build())
                .route("GET /orders")
                .route("POST /orders", with(ApiAuthorization.iam()))
                .route("GET /prices", with(ApiAuthorization.none("a public price list"))));

        assertThat(Methods.properties(synthesized, "POST /orders"))
                .containsEntry("AuthorizationType", "AWS_IAM")
                .doesNotContainKeys("AuthorizerId", "AuthorizationScopes");
        assertThat(Methods.properties(synthesized, "GET /prices"))
                .containsEntry("AuthorizationType", "NONE")
                .doesNotContainKeys("AuthorizerId", "AuthorizationScopes");
        assertThat(Methods.of(synthesized).get("GET /prices"))
                .extracting("Metadata")
                .satisfies(metadata ->
                        assertThat(map(metadata)).containsEntry("TracedApi::NoAuthorization", "a public price list"));
        Annotations.fromStack(stack).hasNoWarning("*", Match.stringLikeRegexp(".*AuthorizationScopes.*"));
    }

    @Test
    void route_that_says_no_other_way_after_all_is_deployed_anew() {
        assertThat(deploymentWith(ApiAuthorization.iam()))
                .isNotEqualTo(deploymentWith(ApiAuthorization.none("a public price list")));
    }

    private static String deploymentWith(ApiAuthorization authorization) {
        Stack stack = Props.stack();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .authorization(ApiAuthorization.cognito(new UserPool(stack, "Users")))
                        .route("GET /orders")
                        .route("GET /prices", with(authorization))
                        .build());
        return Synthesized.of(stack).idOf("AWS::ApiGateway::Deployment");
    }

    @Test
    void closed_route_beside_an_open_construct_is_closed() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.none("a public price list"))
                .route("GET /prices")
                .route("PUT /prices", with(ApiAuthorization.iam()))
                .route("DELETE /prices", with(ApiAuthorization.cognito(users))));

        assertThat(Methods.properties(synthesized, "PUT /prices")).containsEntry("AuthorizationType", "AWS_IAM");
        assertThat(Methods.properties(synthesized, "DELETE /prices"))
                .containsEntry("AuthorizationType", "COGNITO_USER_POOLS");
        assertThat(Methods.of(synthesized).get("PUT /prices")).doesNotContainKey("Metadata");
    }

    @Test
    void authorization_of_a_route_goes_over_the_authorizer_in_the_escape_hatch() {
        Function asked = function("Asked", Tracing.ACTIVE);
        RequestAuthorizer authorizer = RequestAuthorizer.Builder.create(stack, "OfTheUser")
                .handler(asked)
                .identitySources(List.of(IdentitySource.header("Authorization")))
                .build();

        Synthesized synthesized = synthesize(Props.minimal()
                .restApiProps(RestApiProps.builder()
                        .defaultMethodOptions(
                                MethodOptions.builder().authorizer(authorizer).build())
                        .build())
                .route("GET /orders")
                .route("POST /orders", with(ApiAuthorization.iam())));

        assertThat(Methods.properties(synthesized, "GET /orders")).containsEntry("AuthorizationType", "CUSTOM");
        assertThat(Methods.properties(synthesized, "POST /orders"))
                .containsEntry("AuthorizationType", "AWS_IAM")
                .doesNotContainKey("AuthorizerId");
    }

    @Test
    void lambda_asks_a_function_that_sees_the_request() {
        Synthesized synthesized =
                synthesize(Props.minimal().authorization(ApiAuthorization.lambda(function("Asked", null))));

        assertThat(synthesized.properties(AUTHORIZER))
                .containsEntry("Type", "REQUEST")
                .containsEntry("IdentitySource", "method.request.header.Authorization")
                .containsEntry("AuthorizerResultTtlInSeconds", 300);
        assertThat(Methods.of(synthesized).values())
                .allSatisfy(method -> assertThat(map(method.get("Properties")))
                        .containsEntry("AuthorizationType", "CUSTOM")
                        .containsEntry("AuthorizerId", Map.of("Ref", synthesized.idOf(AUTHORIZER))));
        assertThat(synthesized.all("AWS::Lambda::Permission").toString()).contains("/authorizers/");
    }

    @Test
    void identity_sources_and_time_to_keep_reach_the_authorizer() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.lambda(function("Asked", null))
                        .identitySources(IdentitySource.header("X-Token"), IdentitySource.queryString("tenant"))
                        .resultsCacheTtl(Duration.seconds(30))));

        assertThat(synthesized.properties(AUTHORIZER))
                .containsEntry("IdentitySource", "method.request.header.X-Token,method.request.querystring.tenant")
                .containsEntry("AuthorizerResultTtlInSeconds", 30);
    }

    @Test
    void authorizer_that_keeps_nothing_needs_no_identity_source() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.lambda(function("Asked", null))
                        .identitySources()
                        .resultsCacheTtl(Duration.seconds(0))));

        assertThat(synthesized.properties(AUTHORIZER)).containsEntry("AuthorizerResultTtlInSeconds", 0);
    }

    @Test
    void lambda_token_asks_a_function_that_sees_a_token() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.lambdaToken(function("Asked", null))
                        .identitySources(IdentitySource.header("X-Token"))
                        .resultsCacheTtl(Duration.hours(1))));

        assertThat(synthesized.properties(AUTHORIZER))
                .containsEntry("Type", "TOKEN")
                .containsEntry("IdentitySource", "method.request.header.X-Token")
                .containsEntry("AuthorizerResultTtlInSeconds", 3600);
    }

    @Test
    void token_for_the_time_to_keep_passes() {
        CfnParameter seconds =
                CfnParameter.Builder.create(stack, "Seconds").type("Number").build();

        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.lambda(function("Asked", null))
                        .resultsCacheTtl(Duration.seconds(seconds.getValueAsNumber()))));

        assertThat(synthesized.properties(AUTHORIZER))
                .containsEntry("AuthorizerResultTtlInSeconds", Map.of("Ref", "Seconds"));
    }

    @Test
    void routes_with_other_authorizers_have_them_under_ids_of_their_own() {
        Function one = function("One", null);
        Function two = function("Two", null);

        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.lambda(one))
                .route("GET /a")
                .route("GET /b", with(ApiAuthorization.lambda(one)))
                .route("GET /c", with(ApiAuthorization.lambda(two)))
                .route("GET /d", with(ApiAuthorization.lambdaToken(two)))
                .route("GET /e", with(ApiAuthorization.lambda(two))));

        assertThat(synthesized.all(AUTHORIZER)).hasSize(3);
        assertThat(authorizerOf(synthesized, "GET /b"))
                .isEqualTo(authorizerOf(synthesized, "GET /a"))
                .isNotEqualTo(authorizerOf(synthesized, "GET /c"));
        assertThat(authorizerOf(synthesized, "GET /e"))
                .isEqualTo(authorizerOf(synthesized, "GET /c"))
                .isNotEqualTo(authorizerOf(synthesized, "GET /d"));
    }

    private static Object authorizerOf(Synthesized synthesized, String route) {
        return Methods.properties(synthesized, route).get("AuthorizerId");
    }

    @Test
    void id_of_the_constructs_authorizer_stays_whatever_its_settings_are() {
        String before = authorizerWith(Duration.seconds(300));
        String after = authorizerWith(Duration.seconds(1));

        assertThat(after).isEqualTo(before).startsWith("OrdersAuthorizer");
    }

    private static String authorizerWith(Duration resultsCacheTtl) {
        Stack stack = Props.stack();
        ApiAuthorization authorization =
                ApiAuthorization.cognito(new UserPool(stack, "Users")).resultsCacheTtl(resultsCacheTtl);
        new TracedApiFunction(
                stack, "Orders", Props.minimal().authorization(authorization).build());
        return Synthesized.of(stack).idOf(AUTHORIZER);
    }

    @Test
    void function_of_the_authorizer_is_traced_and_may_write_to_xray() {
        Synthesized synthesized =
                synthesize(Props.minimal().authorization(ApiAuthorization.lambda(function("Asked", null))));

        assertThat(tracing(synthesized))
                .hasSize(2)
                .allSatisfy((id, tracing) -> assertThat(tracing).isEqualTo(Map.of("Mode", "Active")));
        String policy = XRayGrants.policyOf(synthesized);
        assertThat(XRayGrants.in(synthesized)).containsExactly(policy);
        assertThat(synthesized.all("AWS::IAM::Role").values())
                .hasSize(2)
                .allSatisfy(role -> assertThat(role.toString()).contains("Ref=" + policy));
        noWarningOfTheAuthorizer();
    }

    private static Map<String, Object> tracing(Synthesized synthesized) {
        return synthesized.all("AWS::Lambda::Function").entrySet().stream()
                .filter(entry ->
                        at(entry.getValue(), "Properties", "TracingConfig").isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> at(entry.getValue(), "Properties", "TracingConfig")
                                .orElseThrow()));
    }

    private void noWarningOfTheAuthorizer() {
        Annotations.fromStack(stack).hasNoWarning("*", Match.stringLikeRegexp("the authorizer's function.*"));
    }

    @Test
    void function_behind_the_alias_of_an_authorizer_is_traced_too() {
        Function asked = function("Asked", null);
        Alias alias = Alias.Builder.create(stack, "Live")
                .aliasName("live")
                .version(asked.getCurrentVersion())
                .build();

        Synthesized synthesized = synthesize(Props.minimal().authorization(ApiAuthorization.lambda(alias)));

        assertThat(tracing(synthesized)).hasSize(2);
        noWarningOfTheAuthorizer();
    }

    @Test
    void function_behind_a_version_of_an_authorizer_is_traced_too() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.lambda(function("Asked", null).getCurrentVersion())));

        assertThat(tracing(synthesized)).hasSize(2);
        noWarningOfTheAuthorizer();
    }

    @Test
    void function_that_is_traced_already_gets_no_second_grant() {
        Synthesized synthesized =
                synthesize(Props.minimal().authorization(ApiAuthorization.lambda(function("Asked", Tracing.ACTIVE))));

        assertThat(XRayGrants.in(synthesized)).hasSize(2);
        assertThat(tracing(synthesized)).hasSize(2);
    }

    @Test
    void what_somebody_said_of_the_authorizers_tracing_stands() {
        turnTheCheckOff();

        Synthesized synthesized = synthesize(
                Props.minimal().authorization(ApiAuthorization.lambda(function("Asked", Tracing.PASS_THROUGH))));

        assertThat(tracing(synthesized).values())
                .containsExactlyInAnyOrder(Map.of("Mode", "Active"), Map.of("Mode", "PassThrough"));
    }

    @Test
    void authorizer_that_stays_untraced_is_an_error_of_the_check() {
        Function asked = function("Asked", Tracing.PASS_THROUGH);

        assertThatThrownBy(() -> synthesize(Props.minimal().authorization(ApiAuthorization.lambda(asked))))
                .hasMessageContaining("Acknowledge with 'TracedApi::UntracedFunction[Sample/Asked]'");
    }

    @Test
    void imported_function_of_an_authorizer_is_told_with_what_to_do() {
        IFunction asked = Function.fromFunctionName(stack, "Asked", "authorizer");

        synthesize(Props.minimal().authorization(ApiAuthorization.lambda(asked)));

        Annotations.fromStack(stack)
                .hasWarning(
                        "/Sample/Orders/Authorizer",
                        "the authorizer's function (Sample/Asked) is imported, and whether it is traced is in no template of"
                                + " this app – where it is not, the trace has a gap for as long as it runs – run aws lambda"
                                + " update-function-configuration --tracing-config Mode=Active --function-name <its name> and"
                                + " let its role write to X-Ray, or acknowledge this. [ack: TracedApi::UntracedAuthorizer]");
    }

    @Test
    void authorizer_whose_role_takes_no_policy_is_left_as_it_is_and_told() {
        turnTheCheckOff();
        IRole role = Role.fromRoleArn(
                stack,
                "Role",
                "arn:aws:iam::000000000000:role/authorizer",
                FromRoleArnOptions.builder().mutable(false).build());
        Function asked = Function.Builder.create(stack, "Asked")
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler("orders.Authorizer")
                .runtime(Runtime.JAVA_25)
                .role(role)
                .build();

        Synthesized synthesized = synthesize(Props.minimal().authorization(ApiAuthorization.lambda(asked)));

        assertThat(tracing(synthesized)).hasSize(1);
        Annotations.fromStack(stack)
                .hasWarning(
                        "/Sample/Orders/Authorizer",
                        "the authorizer's function (Sample/Asked) cannot be given the permission to write to X-Ray: its role"
                                + " takes no policies from this app – where it is not, the trace has a gap for as long as it"
                                + " runs – let the role have xray:PutTraceSegments and xray:PutTelemetryRecords, and set"
                                + " tracing(Tracing.ACTIVE) on the function, or acknowledge this."
                                + " [ack: TracedApi::UntracedAuthorizer]");
    }

    @Test
    void api_key_is_wanted_by_all_methods_and_limited_by_a_plan_of_the_stage() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(
                        ApiAuthorization.apiKey(ApiKeyLimits.rate(10).burst(20).quota(1000, Period.DAY))));

        assertThat(Methods.of(synthesized).values())
                .allSatisfy(method -> assertThat(map(method.get("Properties")))
                        .containsEntry("ApiKeyRequired", true)
                        .containsEntry("AuthorizationType", "NONE"));
        assertThat(synthesized.properties(PLAN))
                .containsEntry("Throttle", Map.of("RateLimit", 10, "BurstLimit", 20))
                .containsEntry("Quota", Map.of("Limit", 1000, "Period", "DAY"))
                .containsEntry(
                        "ApiStages",
                        List.of(Map.of(
                                "ApiId",
                                Map.of("Ref", synthesized.idOf("AWS::ApiGateway::RestApi")),
                                "Stage",
                                Map.of("Ref", synthesized.idOf("AWS::ApiGateway::Stage")),
                                "Throttle",
                                Map.of())));
        assertThat(synthesized.properties("AWS::ApiGateway::UsagePlanKey"))
                .containsEntry("KeyId", Map.of("Ref", synthesized.idOf("AWS::ApiGateway::ApiKey")))
                .containsEntry("KeyType", "API_KEY")
                .containsEntry("UsagePlanId", Map.of("Ref", synthesized.idOf(PLAN)));
        assertThat(synthesized.properties("AWS::ApiGateway::ApiKey")).containsEntry("Enabled", true);
    }

    @Test
    void limits_of_an_api_key_may_be_tokens() {
        CfnParameter number =
                CfnParameter.Builder.create(stack, "Number").type("Number").build();

        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(ApiAuthorization.apiKey(ApiKeyLimits.rate(number.getValueAsNumber())
                        .burst(number.getValueAsNumber())
                        .quota(number.getValueAsNumber(), Period.WEEK))));

        assertThat(synthesized.properties(PLAN))
                .containsEntry(
                        "Throttle", Map.of("RateLimit", Map.of("Ref", "Number"), "BurstLimit", Map.of("Ref", "Number")))
                .containsEntry("Quota", Map.of("Limit", Map.of("Ref", "Number"), "Period", "WEEK"));
    }

    @Test
    void route_with_an_authorization_of_its_own_wants_no_key_unless_it_says_so() {
        Synthesized synthesized = synthesize(Props.minimal()
                .authorization(
                        ApiAuthorization.apiKey(ApiKeyLimits.rate(10).burst(20).quota(1000, Period.DAY)))
                .route("GET /a")
                .route("GET /b", with(ApiAuthorization.iam()))
                .route(
                        "GET /c",
                        RouteOptions.builder()
                                .authorization(ApiAuthorization.iam())
                                .apiKeyRequired(true)
                                .build()));

        assertThat(Methods.properties(synthesized, "GET /b"))
                .containsEntry("ApiKeyRequired", false)
                .containsEntry("AuthorizationType", "AWS_IAM");
        assertThat(Methods.properties(synthesized, "GET /c"))
                .containsEntry("ApiKeyRequired", true)
                .containsEntry("AuthorizationType", "AWS_IAM");
    }

    @Test
    void iam_makes_no_authorizer_no_key_and_no_plan() {
        Synthesized synthesized = synthesize(Props.minimal().authorization(ApiAuthorization.iam()));

        assertThat(synthesized.all(AUTHORIZER)).isEmpty();
        assertThat(synthesized.all(PLAN)).isEmpty();
        assertThat(synthesized.all("AWS::ApiGateway::ApiKey")).isEmpty();
    }
}
