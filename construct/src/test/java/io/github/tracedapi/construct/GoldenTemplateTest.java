package io.github.tracedapi.construct;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/**
 * The whole template of one statement, to be read in review. A change here that no named test explains is a surprise to
 * every user who upgrades. {@code -Dgolden.update=true} writes the file anew.
 */
class GoldenTemplateTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void template_is_the_golden_one() throws IOException {
        assertGolden("TracedApiFunction", Props.synthesize(Props.minimal().build()));
    }

    @Test
    void template_with_sampling_is_the_golden_one() throws IOException {
        assertGolden(
                "Sampling",
                Props.synthesize(Props.minimal()
                        .sampling(TraceSampling.rate(0.05)
                                .reservoir(2)
                                .boost(0.5, Duration.minutes(10))
                                .route("POST /orders", TraceSampling.all())
                                .route("GET /orders/{id}", TraceSampling.none()))
                        .build()));
    }

    @Test
    void template_with_group_link_and_query_is_the_golden_one() throws IOException {
        assertGolden(
                "TraceViews",
                Props.synthesize(Props.minimal()
                        .traceGroup(TraceGroup.ofApi().notifications())
                        .tracesUrlOutput(true)
                        .requestsQuery(true)
                        .build()));
    }

    @Test
    void template_with_routes_is_the_golden_one() throws IOException {
        Stack stack = Props.stack();
        UserPool users = new UserPool(stack, "Users");
        Function asked = Function.Builder.create(stack, "Asked")
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler("orders.Authorizer")
                .runtime(Runtime.JAVA_25)
                .build();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .authorization(ApiAuthorization.cognito(users).scopes("orders/read"))
                        .cors(CorsOptions.builder()
                                .allowOrigins(List.of("https://shop.example"))
                                .build())
                        .route("GET /orders/{id}")
                        .route(
                                "POST /orders",
                                RouteOptions.builder()
                                        .authorization(ApiAuthorization.lambda(asked))
                                        .body(JsonSchema.builder()
                                                .type(JsonSchemaType.OBJECT)
                                                .required(List.of("item"))
                                                .build())
                                        .throttle(20, 10)
                                        .build())
                        .route(
                                "GET /prices",
                                RouteOptions.builder()
                                        .authorization(ApiAuthorization.none("a public price list"))
                                        .build())
                        .build());

        assertGolden("Routes", Synthesized.of(stack));
    }

    @Test
    void template_with_an_api_key_is_the_golden_one() throws IOException {
        assertGolden(
                "ApiKey",
                Props.synthesize(Props.minimal()
                        .authorization(ApiAuthorization.apiKey(
                                ApiKeyLimits.rate(10).burst(20).quota(100_000, Period.MONTH)))
                        .build()));
    }

    @Test
    void template_of_an_openapi_document_is_the_golden_one() throws IOException {
        assertGolden(
                "OpenApi",
                Props.synthesize(Props.minimal()
                        .openApi("src/test/resources/openapi/orders.yaml")
                        .build()));
    }

    private static void assertGolden(String name, Synthesized synthesized) throws IOException {
        Path golden = GOLDEN.resolve(name + ".template.json");
        String template = masked(synthesized);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, template + "\n");
        }

        assertThatJson(template).isEqualTo(Files.readString(golden));
    }

    /** Without what changes with every handler or release of CDK and says nothing of the construct. */
    private static String masked(Synthesized synthesized) throws IOException {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(synthesized.template())
                .replaceAll("[0-9a-f]{64}\\.zip", "<asset>.zip")
                .replaceAll("(Deployment[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>");
    }
}
