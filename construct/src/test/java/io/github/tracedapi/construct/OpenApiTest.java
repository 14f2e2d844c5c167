package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.ApiKeySourceType;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** An API that a document describes. */
class OpenApiTest {
    private static final String ORDERS = "src/test/resources/openapi/orders.yaml";
    private static final String REST_API = "AWS::ApiGateway::RestApi";
    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final String TOGETHER_LOST =
            " is given together with openApi – an API of a document has no such setting, and it"
                    + " would be lost – say it in the document, by API Gateway's extensions to OpenAPI, or leave it out.";

    @TempDir
    Path folder;

    private App app;
    private Stack stack;

    @BeforeEach
    void make() {
        app = new App(
                AppProps.builder().outdir(folder.resolve("cdk.out").toString()).build());
        stack = new Stack(app, "Sample");
    }

    private Synthesized synthesize(TracedApiFunctionProps.Builder props) {
        new TracedApiFunction(stack, "Orders", props.build());
        return Synthesized.of(stack);
    }

    private static TracedApiFunctionProps.Builder orders() {
        return Props.minimal().openApi(ORDERS);
    }

    private String document(String text) {
        try {
            return Files.writeString(folder.resolve("openapi.yaml"), text).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Object> body(Synthesized synthesized) {
        return map(synthesized.properties(REST_API).get("Body"));
    }

    private static Map<String, Object> operation(Synthesized synthesized, String path, String method) {
        return map(at(body(synthesized), "paths", path, method).orElseThrow());
    }

    private static Map<String, Object> scheme(Synthesized synthesized, String name) {
        return map(at(body(synthesized), "components", "securitySchemes", name).orElseThrow());
    }

    @Test
    void operations_without_an_integration_go_to_the_function_and_others_stay() {
        Synthesized synthesized = synthesize(orders());

        assertThat(Stream.of(
                        operation(synthesized, "/orders", "post"),
                        operation(synthesized, "/orders/{id}", "get"),
                        operation(synthesized, "/orders/{id}", "x-amazon-apigateway-any-method")))
                .allSatisfy(operation -> assertThat(map(operation.get(INTEGRATION)))
                        .containsEntry("type", "aws_proxy")
                        .containsEntry("httpMethod", "POST")
                        .doesNotContainKey("timeoutInMillis")
                        .extracting("uri")
                        .asString()
                        .contains(":lambda:path/2015-03-31/functions/", "OrdersFunction", "/invocations"));
        assertThat(at(operation(synthesized, "/health", "get"), INTEGRATION, "type"))
                .contains("mock");
        assertThat(synthesized.all("AWS::ApiGateway::Method")).isEmpty();
    }

    @Test
    void api_gateway_may_call_the_function_for_any_route_of_this_api() {
        Synthesized synthesized = synthesize(orders());

        assertThat(synthesized.properties("AWS::Lambda::Permission"))
                .containsEntry("Action", "lambda:InvokeFunction")
                .containsEntry("Principal", "apigateway.amazonaws.com")
                .extracting("SourceArn")
                .asString()
                .contains("Ref=" + synthesized.idOf(REST_API), "/*/*/*");
    }

    @Test
    void what_the_document_says_reaches_api_gateway_as_it_is() {
        Synthesized synthesized = synthesize(orders());

        assertThat(at(body(synthesized), "components", "schemas", "Order"))
                .contains(Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("item"),
                        "properties",
                        Map.of(
                                "item", Map.of("type", "string", "minLength", 1),
                                "count", Map.of("type", "integer", "minimum", 1, "default", 1))));
        assertThat(operation(synthesized, "/orders", "post")).containsEntry("operationId", "placeOrder");
        assertThat(at(operation(synthesized, "/orders", "post"), "responses"))
                .contains(Map.of("201", Map.of("description", "placed")));
    }

    @Test
    void stage_is_traced_throttled_and_logs_as_that_of_any_api() {
        Synthesized described = synthesize(orders());
        Synthesized routed = Props.synthesize(Props.minimal().build());

        Map<String, Object> ours = new java.util.TreeMap<>(described.properties("AWS::ApiGateway::Stage"));
        Map<String, Object> usual = new java.util.TreeMap<>(routed.properties("AWS::ApiGateway::Stage"));
        ours.remove("DeploymentId");
        usual.remove("DeploymentId");
        assertThat(ours).isEqualTo(usual).containsEntry("TracingEnabled", true);
        assertThat(described.idOf("AWS::ApiGateway::Stage")).isEqualTo(routed.idOf("AWS::ApiGateway::Stage"));
        assertThat(described.all("AWS::Logs::LogGroup").keySet())
                .isEqualTo(routed.all("AWS::Logs::LogGroup").keySet());
        assertThat(described.all("AWS::ApiGateway::Account")).isEmpty();
    }

    @Test
    void title_is_the_apis_name_and_the_version_a_text() {
        Synthesized synthesized = synthesize(orders());

        assertThat(map(body(synthesized).get("info")))
                .containsEntry("title", synthesized.properties(REST_API).get("Name"))
                .containsEntry("version", "1.0")
                .containsEntry("description", "Takes orders, and tells of them.");
    }

    @Test
    void requests_are_validated_unless_the_document_says_how() {
        assertThat(body(synthesize(orders())))
                .containsEntry("x-amazon-apigateway-request-validator", "all")
                .containsEntry(
                        "x-amazon-apigateway-request-validators",
                        Map.of("all", Map.of("validateRequestBody", true, "validateRequestParameters", true)));
        make();
        assertThat(body(synthesize(Props.minimal().openApi(document("""
                        openapi: 3.0.1
                        x-amazon-apigateway-request-validators: {body: {validateRequestBody: true}}
                        paths: {/: {get: {responses: {}}}}
                        """)))))
                .doesNotContainKey("x-amazon-apigateway-request-validator")
                .containsEntry(
                        "x-amazon-apigateway-request-validators", Map.of("body", Map.of("validateRequestBody", true)));
    }

    @Test
    void iam_is_wanted_where_the_document_says_nothing() {
        Synthesized synthesized = synthesize(orders());

        assertThat(operation(synthesized, "/orders", "post"))
                .containsEntry("security", List.of(Map.of("sigv4", List.of())));
        assertThat(operation(synthesized, "/health", "get")).containsEntry("security", List.of());
        assertThat(scheme(synthesized, "sigv4"))
                .isEqualTo(Map.of(
                        "type", "apiKey",
                        "name", "Authorization",
                        "in", "header",
                        "x-amazon-apigateway-authtype", "awsSigv4"));
    }

    @Test
    void security_of_the_whole_document_stands() {
        Synthesized synthesized = synthesize(Props.minimal().openApi(document("""
                openapi: 3.0.1
                security: [{key: []}]
                components:
                  securitySchemes:
                    key: {type: apiKey, name: x-api-key, in: header}
                paths: {/: {get: {responses: {}}}}
                """)));

        assertThat(operation(synthesized, "/", "get")).doesNotContainKey("security");
        assertThat(map(at(body(synthesized), "components", "securitySchemes").orElseThrow()))
                .containsOnlyKeys("key");
    }

    @Test
    void scheme_of_the_documents_own_is_not_taken_for_ours() {
        Synthesized synthesized = synthesize(Props.minimal().openApi(document("""
                openapi: 3.0.1
                components:
                  securitySchemes:
                    sigv4: {type: http, scheme: basic}
                paths: {/: {get: {responses: {}}}}
                """)));

        assertThat(operation(synthesized, "/", "get")).containsEntry("security", List.of(Map.of("sigv4_", List.of())));
        assertThat(scheme(synthesized, "sigv4")).containsEntry("type", "http");
        assertThat(scheme(synthesized, "sigv4_")).containsEntry("x-amazon-apigateway-authtype", "awsSigv4");
    }

    @Test
    void open_api_says_why_on_the_api() {
        Synthesized synthesized = synthesize(orders().authorization(ApiAuthorization.none("a public price list")));

        assertThat(operation(synthesized, "/orders", "post")).doesNotContainKey("security");
        assertThat(map(synthesized.only(REST_API).get("Metadata")))
                .containsEntry("TracedApi::NoAuthorization", "a public price list");
    }

    @Test
    void cognito_is_an_authorizer_of_the_document_with_scopes_of_the_operations() {
        Synthesized synthesized =
                synthesize(orders().authorization(ApiAuthorization.cognito(new UserPool(stack, "Users"))
                        .scopes("orders/read")
                        .identitySources(IdentitySource.header("X-Token"))
                        .resultsCacheTtl(Duration.minutes(1))));

        assertThat(operation(synthesized, "/orders", "post"))
                .containsEntry("security", List.of(Map.of("cognito", List.of("orders/read"))));
        assertThat(scheme(synthesized, "cognito"))
                .containsEntry("name", "X-Token")
                .containsEntry("x-amazon-apigateway-authtype", "cognito_user_pools");
        assertThat(map(scheme(synthesized, "cognito").get("x-amazon-apigateway-authorizer")))
                .containsEntry("type", "cognito_user_pools")
                .containsEntry("authorizerResultTtlInSeconds", 60)
                .extracting("providerARNs")
                .satisfies(arns -> assertThat(list(arns)).hasSize(1));
    }

    @Test
    void lambda_authorizer_is_asked_by_leave_and_traced() {
        Function asked = asked();

        Synthesized synthesized = synthesize(orders().authorization(ApiAuthorization.lambda(asked)
                .identitySources(IdentitySource.header("X-Token"), IdentitySource.queryString("tenant"))));

        assertThat(scheme(synthesized, "authorizer"))
                .containsEntry("name", "Authorization")
                .containsEntry("x-amazon-apigateway-authtype", "custom");
        assertThat(map(scheme(synthesized, "authorizer").get("x-amazon-apigateway-authorizer")))
                .containsEntry("type", "request")
                .containsEntry("identitySource", "method.request.header.X-Token, method.request.querystring.tenant")
                .extracting("authorizerUri")
                .asString()
                .contains("Asked", "/invocations");
        assertThat(synthesized.all("AWS::Lambda::Permission").values())
                .hasSize(2)
                .anySatisfy(permission -> assertThat(permission.toString()).contains("/authorizers/*", "Asked"));
        assertThat(synthesized.all("AWS::Lambda::Function").values())
                .allSatisfy(function -> assertThat(at(function, "Properties", "TracingConfig", "Mode"))
                        .contains("Active"));
    }

    private Function asked() {
        return Function.Builder.create(stack, "Asked")
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler("orders.Authorizer")
                .runtime(Runtime.JAVA_25)
                .build();
    }

    @Test
    void lambda_token_authorizer_looks_at_its_header() {
        Synthesized synthesized = synthesize(orders().authorization(
                        ApiAuthorization.lambdaToken(asked()).identitySources(IdentitySource.header("X-Token"))));

        assertThat(scheme(synthesized, "authorizer")).containsEntry("name", "X-Token");
        assertThat(map(scheme(synthesized, "authorizer").get("x-amazon-apigateway-authorizer")))
                .containsEntry("type", "token")
                .doesNotContainKey("identitySource");
    }

    @Test
    void api_key_is_wanted_and_limited() {
        Synthesized synthesized = synthesize(orders().authorization(
                        ApiAuthorization.apiKey(ApiKeyLimits.rate(10).burst(20).quota(1000, Period.DAY))));

        assertThat(operation(synthesized, "/orders", "post"))
                .containsEntry("security", List.of(Map.of("api_key", List.of())));
        assertThat(scheme(synthesized, "api_key"))
                .isEqualTo(Map.of("type", "apiKey", "name", "x-api-key", "in", "header"));
        assertThat(synthesized.all("AWS::ApiGateway::UsagePlan")).hasSize(1);
    }

    @Test
    void timeout_of_the_integration_reaches_it() {
        Synthesized synthesized = synthesize(orders().integrationOptions(LambdaIntegrationOptions.builder()
                .timeout(Duration.seconds(5))
                .build()));

        assertThat(at(operation(synthesized, "/orders", "post"), INTEGRATION, "timeoutInMillis"))
                .contains(5000);
    }

    @Test
    void rest_api_props_that_hold_for_any_api_reach_it() {
        Synthesized synthesized = synthesize(orders().restApiProps(RestApiProps.builder()
                .binaryMediaTypes(List.of("image/png"))
                .minCompressionSize(Size.kibibytes(1))
                .disableExecuteApiEndpoint(true)
                .endpointConfiguration(EndpointConfiguration.builder()
                        .types(List.of(EndpointType.EDGE))
                        .build())
                .build()));

        assertThat(synthesized.properties(REST_API))
                .containsEntry("BinaryMediaTypes", List.of("image/png"))
                .containsEntry("MinimumCompressionSize", 1024)
                .containsEntry("DisableExecuteApiEndpoint", true)
                .containsEntry("EndpointConfiguration", Map.of("Types", List.of("EDGE")));
    }

    @Test
    void endpoint_is_regional_unless_the_user_says_otherwise() {
        assertThat(synthesize(orders()).properties(REST_API))
                .containsEntry("EndpointConfiguration", Map.of("Types", List.of("REGIONAL")));
    }

    @Test
    void document_in_json_will_do() {
        Synthesized synthesized = synthesize(Props.minimal().openApi(document("""
                {"openapi": "3.0.0", "paths": {"/": {"get": {"responses": {}}}}}
                """)));

        assertThat(operation(synthesized, "/", "get")).containsKey(INTEGRATION);
    }

    @Test
    void route_can_be_added_to_the_api_in_code() {
        TracedApiFunction made = new TracedApiFunction(stack, "Orders", orders().build());

        assertThat(made.getApi()).isInstanceOf(software.amazon.awscdk.services.apigateway.SpecRestApi.class);
        assertThat(made.getUrl()).isNotEmpty();
        assertThat(made.getStage()).isNotNull();
    }

    @Test
    void map_has_the_routes_of_the_document_and_its_authorizer() {
        new TracedApiFunction(
                stack,
                "Orders",
                orders().authorization(ApiAuthorization.lambda(asked())).build());
        app.synth();

        TraceMap map = TracePredictor.predict(folder.resolve("cdk.out"));

        assertThat(map.hops().stream().map(hop -> hop.to() + ": " + hop.label() + " " + hop.verdict()))
                .contains(
                        "Sample/Asked: as authorizer TRACED",
                        "Sample/Orders/Function: POST /orders, GET /orders/{id}, ANY /orders/{id} TRACED");
        assertThat(map.isBroken()).isFalse();
        assertThat(map.unread()).isEmpty();
    }

    static Stream<Arguments> conflicts() {
        return Stream.of(
                bad(
                        "routes",
                        props -> props.route("GET /orders"),
                        "route is given together with openApi – the document names the routes already – keep one of them."),
                bad(
                        "cors",
                        props -> props.cors(
                                CorsOptions.builder().allowOrigins(List.of("*")).build()),
                        "cors is given together with openApi – API Gateway imports the document's paths and no others – describe"
                                + " OPTIONS in the document, with a mock for its x-amazon-apigateway-integration."),
                bad(
                        "preflight in the hatch",
                        props -> props.restApiProps(RestApiProps.builder()
                                .defaultCorsPreflightOptions(CorsOptions.builder()
                                        .allowOrigins(List.of("*"))
                                        .build())
                                .build()),
                        "restApiProps.defaultCorsPreflightOptions" + TOGETHER_LOST),
                bad(
                        "options for all methods",
                        props -> props.restApiProps(RestApiProps.builder()
                                .defaultMethodOptions(MethodOptions.builder()
                                        .apiKeyRequired(true)
                                        .build())
                                .build()),
                        "restApiProps.defaultMethodOptions" + TOGETHER_LOST),
                bad(
                        "source of API keys",
                        props -> props.restApiProps(RestApiProps.builder()
                                .apiKeySourceType(ApiKeySourceType.AUTHORIZER)
                                .build()),
                        "restApiProps.apiKeySourceType" + TOGETHER_LOST),
                bad(
                        "options of an integration",
                        props -> props.integrationOptions(LambdaIntegrationOptions.builder()
                                .timeout(Duration.seconds(5))
                                .allowTestInvoke(false)
                                .build()),
                        "integrationOptions.allowTestInvoke" + TOGETHER_LOST));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void conflict_is_refused(UnaryOperator<TracedApiFunctionProps.Builder> change, String message) {
        Props.assertRefused(stack, change.apply(orders()).build(), message);
    }

    static Stream<Arguments> documents() {
        String needs =
                " – what the construct adds is of OpenAPI 3.0, and API Gateway imports no later one – write it in OpenAPI"
                        + " 3.0, with openapi: 3.0.3 at its top.";
        String none =
                " – no request would reach the function – leave x-amazon-apigateway-integration out where the function is to"
                        + " answer.";
        String unreadable =
                " – the API would have other routes than meant, or none – name an OpenAPI document in JSON or YAML.";
        String where = " (looked in " + Path.of("").toAbsolutePath() + ")";
        return Stream.of(
                argumentSet("no version", "paths: {/: {get: {}}}", " has no openapi version" + needs),
                argumentSet("Swagger", "swagger: '2.0'\npaths: {/: {get: {}}}", " has no openapi version" + needs),
                argumentSet("OpenAPI 3.1", "openapi: 3.1.0\npaths: {/: {get: {}}}", " is of OpenAPI 3.1.0" + needs),
                argumentSet("no paths", "openapi: 3.0.0", " has no operation" + none),
                argumentSet("paths that are none", "openapi: 3.0.0\npaths: [/, {get: {}}]", " has no operation" + none),
                argumentSet(
                        "no operation left",
                        "openapi: 3.0.0\npaths: {/: {get: {x-amazon-apigateway-integration: {type: mock}}}}",
                        " has an integration on each operation" + none),
                argumentSet(
                        "no YAML",
                        "openapi: [",
                        " cannot be read: it is no YAML, line 1: expected the node content, but found '<stream end>'"
                                + where + unreadable),
                argumentSet("a list", "- openapi", " cannot be read: it is no object" + where + unreadable),
                argumentSet(
                        "a path twice",
                        "openapi: 3.0.0\npaths:\n  /a: {get: {}}\n  /a: {put: {}}",
                        " cannot be read: line 4: the key \"/a\" stands there again: the last one counts" + where
                                + unreadable));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void document_is_refused(String text, String message) {
        String path = document(text);
        TracedApiFunctionProps props = Props.minimal().openApi(path).build();

        Props.assertRefused(stack, props, "openApi(\"" + path + "\")" + message);
    }

    @Test
    void document_that_is_not_there_is_refused() {
        TracedApiFunctionProps props = Props.minimal().openApi("no-such.yaml").build();

        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props))
                .hasMessage(
                        "Sample/Orders: openApi(\"no-such.yaml\") cannot be read: there is no such file (looked in "
                                + Path.of("").toAbsolutePath()
                                + ") – the API would have other routes than meant, or none – name an OpenAPI document in JSON or YAML.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!javax.script.ScriptEngineManager [a]", "&a [*a]"})
    void tag_makes_no_object_and_no_alias_an_endless_one(String value) {
        String path = document("openapi: 3.0.0\nx-evil: " + value + "\npaths: {/: {get: {}}}\n");
        TracedApiFunctionProps props = Props.minimal().openApi(path).build();

        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsAnyOf("line 2: Global tag is not allowed", "line 2: an alias leads back to itself");
    }

    @Test
    void security_that_api_gateway_does_not_know_is_refused() {
        TracedApiFunctionProps props = Props.minimal().openApi(document("""
                        openapi: 3.0.0
                        security: [{store_auth: []}]
                        components:
                          securitySchemes:
                            store_auth: {type: oauth2, flows: {}}
                        paths:
                          /: {get: {security: [{basic: []}]}}
                        """)).build();
        String rest =
                "\" without x-amazon-apigateway-authtype or -authorizer – API Gateway knows nothing of it, and anybody on the"
                        + " internet could call – add one of them, or leave security out of the document and use .authorization(..).";

        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props))
                .hasMessage("Sample/Orders: 2 things need a change.\n  1. openApi has the security scheme \"basic"
                        + rest + "\n  2. openApi has the security scheme \"store_auth" + rest);
    }

    @Test
    void authorization_that_the_document_leaves_nothing_to_is_refused() {
        TracedApiFunctionProps props = Props.minimal()
                .authorization(ApiAuthorization.iam())
                .openApi(document("openapi: 3.0.0\npaths: {/: {get: {security: []}}}\n"))
                .build();

        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props))
                .hasMessage(
                        "Sample/Orders: authorization is given together with openApi – the document says itself of each"
                                + " operation who may call – keep one of them.");
    }

    private static Arguments bad(String name, UnaryOperator<TracedApiFunctionProps.Builder> change, String message) {
        return argumentSet(name, change, message);
    }
}
