package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;

/** Routes of the user's own, and each option of one. */
class RoutesTest {
    private static final String STAGE = "AWS::ApiGateway::Stage";
    private static final String MODEL = "AWS::ApiGateway::Model";

    private static final JsonSchema ORDER = JsonSchema.builder()
            .type(JsonSchemaType.OBJECT)
            .required(List.of("item"))
            .properties(Map.of(
                    "item", JsonSchema.builder().type(JsonSchemaType.STRING).build()))
            .build();

    private static RouteOptions.Builder options() {
        return RouteOptions.builder();
    }

    @Test
    void only_the_routes_that_are_given_exist_and_each_reaches_the_function() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("GET /orders/{id}")
                .route("POST /orders")
                .route("ANY /")
                .build());

        assertThat(Methods.of(synthesized)).containsOnlyKeys("GET /orders/{id}", "POST /orders", "ANY /");
        assertThat(Methods.of(synthesized).values()).allSatisfy(method -> {
            assertThat(at(method, "Properties", "Integration", "Type")).contains("AWS_PROXY");
            assertThat(at(method, "Properties", "Integration", "Uri")
                            .orElseThrow()
                            .toString())
                    .contains("OrdersFunction");
            assertThat(at(method, "Properties", "AuthorizationType")).contains("AWS_IAM");
            assertThat(at(method, "Properties", "RequestValidatorId", "Ref"))
                    .contains(synthesized.idOf("AWS::ApiGateway::RequestValidator"));
        });
    }

    @Test
    void proxy_route_alone_adds_none_at_the_root() {
        Synthesized synthesized =
                Props.synthesize(Props.minimal().route("ANY /{proxy+}").build());

        assertThat(Methods.of(synthesized)).containsOnlyKeys("ANY /{proxy+}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /", "DELETE /a-b.c_d:e$/{f-g.h_i:j$}", "HEAD /v1/{rest+}", "PATCH /a/b/c/d", "PUT /{id}"})
    void path_passes_as_api_gateway_has_it(String route) {
        assertThat(Methods.of(Props.synthesize(Props.minimal().route(route).build())))
                .containsOnlyKeys(route);
    }

    @Test
    void any_may_stand_beside_verbs_and_a_variable_beside_plain_parts() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("ANY /orders")
                .route("GET /orders")
                .route("GET /orders/{id}")
                .route("GET /orders/{id}/lines/{line}")
                .route("GET /orders/new")
                .build());

        assertThat(Methods.of(synthesized)).hasSize(5);
    }

    @Test
    void many_routes_share_one_permission_and_the_two_of_everything_keep_theirs() {
        TracedApiFunctionProps.Builder props = Props.minimal();
        for (int i = 0; i < 40; i++) {
            props.route("GET /r" + i);
        }

        assertThat(Props.synthesize(props.build()).all("AWS::Lambda::Permission"))
                .hasSize(1);
        assertThat(Props.synthesize(Props.minimal().build()).all("AWS::Lambda::Permission"))
                .hasSize(4);
    }

    @Test
    void permission_of_each_method_is_there_for_who_wants_it() {
        assertThat(Props.synthesize(Props.minimal()
                                .route("GET /orders")
                                .integrationOptions(LambdaIntegrationOptions.builder()
                                        .scopePermissionToMethod(true)
                                        .build())
                                .build())
                        .all("AWS::Lambda::Permission"))
                .hasSize(2);
        assertThat(Props.synthesize(Props.minimal()
                                .route("GET /orders")
                                .integrationOptions(LambdaIntegrationOptions.builder()
                                        .allowTestInvoke(false)
                                        .build())
                                .build())
                        .all("AWS::Lambda::Permission"))
                .hasSize(1);
    }

    @Test
    void integration_options_reach_routes_too() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("GET /orders")
                .integrationOptions(LambdaIntegrationOptions.builder()
                        .timeout(Duration.seconds(5))
                        .build())
                .build());

        assertThat(at(Methods.properties(synthesized, "GET /orders"), "Integration", "TimeoutInMillis"))
                .contains(5000);
    }

    @Test
    void body_is_a_model_of_its_schema_that_the_method_wants_of_json() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("POST /orders", options().body(ORDER).build())
                .build());

        assertThat(synthesized.properties(MODEL))
                .containsEntry("ContentType", "application/json")
                .extracting("Schema")
                .asString()
                .contains("required=[item]");
        assertThat(Methods.properties(synthesized, "POST /orders"))
                .containsEntry("RequestModels", Map.of("application/json", Map.of("Ref", synthesized.idOf(MODEL))));
    }

    @Test
    void equal_schemas_share_a_model_and_others_have_their_own() {
        JsonSchema equal = JsonSchema.builder()
                .type(JsonSchemaType.OBJECT)
                .required(List.of("item"))
                .properties(Map.of(
                        "item", JsonSchema.builder().type(JsonSchemaType.STRING).build()))
                .build();
        JsonSchema other = JsonSchema.builder().type(JsonSchemaType.ARRAY).build();

        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("POST /orders", options().body(ORDER).build())
                .route("PUT /orders/{id}", options().body(equal).build())
                .route("PATCH /orders", options().body(other).build())
                .build());

        assertThat(synthesized.all(MODEL)).hasSize(2);
        assertThat(Methods.properties(synthesized, "POST /orders").get("RequestModels"))
                .isEqualTo(Methods.properties(synthesized, "PUT /orders/{id}").get("RequestModels"))
                .isNotEqualTo(Methods.properties(synthesized, "PATCH /orders").get("RequestModels"));
    }

    @Test
    void model_that_is_there_is_used_and_none_is_made() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("POST /orders", options().body(Model.ERROR_MODEL).build())
                .build());

        assertThat(synthesized.all(MODEL)).isEmpty();
        assertThat(Methods.properties(synthesized, "POST /orders"))
                .containsEntry("RequestModels", Map.of("application/json", "Error"));
    }

    @Test
    void request_parameters_reach_the_method() {
        Map<String, Boolean> parameters =
                new HashMap<>(Map.of("method.request.querystring.page", true, "method.request.header.X-Tenant", false));
        TracedApiFunctionProps props = Props.minimal()
                .route("GET /orders", options().requestParameters(parameters).build())
                .build();
        parameters.clear();

        assertThat(Methods.properties(Props.synthesize(props), "GET /orders"))
                .containsEntry(
                        "RequestParameters",
                        Map.of("method.request.querystring.page", true, "method.request.header.X-Tenant", false));
    }

    @Test
    void api_key_is_required_where_the_route_says_so() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("GET /orders", options().apiKeyRequired(true).build())
                .route("POST /orders")
                .build());

        assertThat(Methods.properties(synthesized, "GET /orders")).containsEntry("ApiKeyRequired", true);
        assertThat(Methods.properties(synthesized, "POST /orders")).doesNotContainKey("ApiKeyRequired");
    }

    @Test
    void operation_name_reaches_the_method() {
        assertThat(Methods.properties(
                        Props.synthesize(Props.minimal()
                                .route(
                                        "POST /orders",
                                        options().operationName("placeOrder").build())
                                .build()),
                        "POST /orders"))
                .containsEntry("OperationName", "placeOrder");
    }

    @Test
    void throttle_is_a_setting_of_the_stage_for_that_method_that_logs_like_all() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("POST /orders/{id}", options().throttle(20, 10).build())
                .route("GET /", options().throttle(0.5, 1).build())
                .deployOptions(StageOptions.builder()
                        .loggingLevel(MethodLoggingLevel.INFO)
                        .metricsEnabled(true)
                        .build())
                .build());

        assertThat(list(synthesized.properties(STAGE).get("MethodSettings")))
                .hasSize(3)
                .contains(
                        Map.of(
                                "HttpMethod",
                                "POST",
                                "ResourcePath",
                                "/~1orders~1{id}",
                                "ThrottlingRateLimit",
                                20,
                                "ThrottlingBurstLimit",
                                10,
                                "LoggingLevel",
                                "INFO",
                                "MetricsEnabled",
                                true,
                                "DataTraceEnabled",
                                false),
                        Map.of(
                                "HttpMethod",
                                "GET",
                                "ResourcePath",
                                "/",
                                "ThrottlingRateLimit",
                                0.5,
                                "ThrottlingBurstLimit",
                                1,
                                "LoggingLevel",
                                "INFO",
                                "MetricsEnabled",
                                true,
                                "DataTraceEnabled",
                                false))
                .satisfies(settings -> assertThat(map(settings.get(0)))
                        .containsEntry("ResourcePath", "/*")
                        .containsEntry("ThrottlingRateLimit", 100));
        assertThat(synthesized.properties(STAGE)).containsEntry("TracingEnabled", true);
    }

    @Test
    void throttle_stands_beside_the_users_own_method_settings() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("POST /orders", options().throttle(20, 10).build())
                .route("GET /orders")
                .deployOptions(StageOptions.builder()
                        .methodOptions(Map.of(
                                "/orders/GET",
                                MethodDeploymentOptions.builder()
                                        .throttlingRateLimit(7)
                                        .build()))
                        .build())
                .build());

        assertThat(list(synthesized.properties(STAGE).get("MethodSettings")).stream()
                        .map(setting -> map(setting).get("ThrottlingRateLimit")))
                .containsExactlyInAnyOrder(100, 20, 7);
    }

    @Test
    void tokens_reach_limits_and_names() {
        Stack stack = Props.stack();
        CfnParameter number =
                CfnParameter.Builder.create(stack, "Number").type("Number").build();
        CfnParameter text = CfnParameter.Builder.create(stack, "Text").build();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .route(
                                "POST /orders",
                                options()
                                        .throttle(number.getValueAsNumber(), number.getValueAsNumber())
                                        .operationName(text.getValueAsString())
                                        .build())
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(map(list(synthesized.properties(STAGE).get("MethodSettings")).get(1)))
                .containsEntry("ThrottlingRateLimit", Map.of("Ref", "Number"))
                .containsEntry("ThrottlingBurstLimit", Map.of("Ref", "Number"));
        assertThat(Methods.properties(synthesized, "POST /orders"))
                .containsEntry("OperationName", Map.of("Ref", "Text"));
    }

    @Test
    void default_method_options_of_the_user_hold_for_routes() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .route("GET /orders")
                .route("POST /orders", options().operationName("placeOrder").build())
                .restApiProps(RestApiProps.builder()
                        .defaultMethodOptions(MethodOptions.builder()
                                .operationName("call")
                                .apiKeyRequired(true)
                                .build())
                        .build())
                .build());

        assertThat(Methods.properties(synthesized, "GET /orders"))
                .containsEntry("OperationName", "call")
                .containsEntry("ApiKeyRequired", true);
        assertThat(Methods.properties(synthesized, "POST /orders")).containsEntry("OperationName", "placeOrder");
    }

    @Test
    void options_do_not_change_with_their_builder() {
        RouteOptions.Builder builder = options().operationName("first");
        RouteOptions first = builder.build();
        builder.operationName("second");

        assertThat(first.operationName()).isEqualTo("first");
    }
}
