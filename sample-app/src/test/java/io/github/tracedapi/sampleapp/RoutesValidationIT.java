package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.construct.ApiAuthorization;
import io.github.tracedapi.construct.ApiKeyLimits;
import io.github.tracedapi.construct.RouteOptions;
import io.github.tracedapi.construct.TraceCheck;
import io.github.tracedapi.construct.TracedApiFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** CDK's own validation, with all its rules, has nothing to say about routes, authorizers, keys and documents. */
class RoutesValidationIT {
    @TempDir
    private Path folder;

    private App app;
    private Stack stack;

    @BeforeEach
    void validation_is_on() throws IOException {
        assertThat(System.getenv("CDK_VALIDATION")).isEqualTo("true");
        // The handlers here have no code to look at.
        app = Sample.app(folder.resolve("cdk.out"), Map.of(TraceCheck.SWITCH, "false"));
        stack = new Stack(app, "Routes");
        ReadmeExamples.acknowledge(stack);
    }

    private TracedApiFunction.Builder api(String id) {
        return TracedApiFunction.Builder.create(stack, id)
                .code(Code.fromAsset("src"))
                .handler("orders.Handler");
    }

    private static RouteOptions with(ApiAuthorization authorization) {
        return RouteOptions.builder().authorization(authorization).build();
    }

    private Function asked() {
        return Function.Builder.create(stack, "Asked")
                .code(Code.fromAsset("src"))
                .handler("orders.Authorizer")
                .runtime(Runtime.JAVA_25)
                .build();
    }

    private void assertNothingIsFound() throws IOException {
        app.synth();

        Sample synthesized = new Sample(folder.resolve("cdk.out"));
        assertThat(synthesized.file("validation-report.json").has("pluginReports"))
                .isTrue();
        assertThat(synthesized.file("validation-report.json").path("pluginReports"))
                .isEmpty();
    }

    @Test
    void routes_authorizers_and_keys_have_no_error_and_no_warning() throws IOException {
        UserPool users = new UserPool(stack, "Users");
        Function asked = asked();
        api("Routed")
                .authorization(ApiAuthorization.cognito(users).scopes("orders/read"))
                .cors(CorsOptions.builder()
                        .allowOrigins(List.of("https://shop.example"))
                        .build())
                .route("GET /orders/{id}")
                .route(
                        "POST /orders",
                        RouteOptions.builder()
                                .authorization(ApiAuthorization.lambda(asked)
                                        .identitySources(IdentitySource.header("X-Token")))
                                .body(JsonSchema.builder()
                                        .type(JsonSchemaType.OBJECT)
                                        .required(List.of("item"))
                                        .build())
                                .requestParameters(Map.of("method.request.querystring.dry", false))
                                .operationName("placeOrder")
                                .throttle(20, 10)
                                .build())
                .route("PUT /orders/{id}", with(ApiAuthorization.lambdaToken(asked)))
                .route("DELETE /orders/{id}", with(ApiAuthorization.iam()))
                .route("ANY /prices/{proxy+}", with(ApiAuthorization.none("a public price list")))
                .build();
        api("Metered")
                .authorization(
                        ApiAuthorization.apiKey(ApiKeyLimits.rate(10).burst(20).quota(1000, Period.DAY)))
                .build();

        assertNothingIsFound();
    }

    @Test
    void document_has_no_error_and_no_warning() throws IOException {
        Path document = Files.writeString(folder.resolve("openapi.yaml"), """
                openapi: 3.0.3
                info: {title: Orders, version: 1.0.0}
                paths:
                  /orders/{id}:
                    get:
                      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                      responses: {200: {description: the order}}
                """);
        api("Described")
                .openApi(document.toString())
                .authorization(ApiAuthorization.lambda(asked()))
                .build();

        assertNothingIsFound();
    }
}
