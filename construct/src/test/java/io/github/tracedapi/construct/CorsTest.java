package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;

/** Pages of other origins may call, and see what API Gateway answers by itself. */
class CorsTest {
    private static final String ANSWER = "AWS::ApiGateway::GatewayResponse";

    private static CorsOptions.Builder shop() {
        return CorsOptions.builder().allowOrigins(List.of("https://shop.example"));
    }

    private static Synthesized with(CorsOptions.Builder cors) {
        return Props.synthesize(Props.minimal().cors(cors.build()).build());
    }

    private static Map<String, Object> headers(CorsOptions.Builder cors) {
        return map(with(cors).all(ANSWER).values().iterator().next().get("Properties")).entrySet().stream()
                .filter(property -> property.getKey().equals("ResponseParameters"))
                .map(property -> map(property.getValue()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void preflight_is_answered_on_each_path_by_anybodys_leave_and_not_by_the_function() {
        Synthesized synthesized = Props.synthesize(
                Props.minimal().cors(shop().build()).route("GET /orders/{id}").build());

        assertThat(Methods.of(synthesized))
                .containsOnlyKeys("OPTIONS /", "OPTIONS /orders", "OPTIONS /orders/{id}", "GET /orders/{id}");
        assertThat(Methods.properties(synthesized, "OPTIONS /orders/{id}"))
                .containsEntry("AuthorizationType", "NONE")
                .containsEntry("ApiKeyRequired", false)
                .satisfies(
                        method -> assertThat(at(method, "Integration", "Type")).contains("MOCK"))
                .satisfies(method -> assertThat(method.toString())
                        .contains("method.response.header.Access-Control-Allow-Origin='https://shop.example'"));
        assertThat(Methods.properties(synthesized, "GET /orders/{id}")).containsEntry("AuthorizationType", "AWS_IAM");
    }

    @Test
    void options_of_the_preflight_are_cdks() {
        Synthesized synthesized = with(shop().allowMethods(List.of("GET")).maxAge(Duration.minutes(10)));

        assertThat(Methods.properties(synthesized, "OPTIONS /").toString())
                .contains("Access-Control-Allow-Methods='GET'", "Access-Control-Max-Age='600'");
    }

    @Test
    void answers_of_api_gateways_own_name_the_origin() {
        Synthesized synthesized = with(shop());

        assertThat(synthesized.all(ANSWER).values().stream().map(answer -> map(answer.get("Properties"))))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer)
                        .containsEntry(
                                "ResponseParameters",
                                Map.of(
                                        "gatewayresponse.header.Access-Control-Allow-Origin",
                                        "'https://shop.example'",
                                        "gatewayresponse.header.Vary",
                                        "'Origin'"))
                        .doesNotContainKeys("StatusCode", "ResponseTemplates"))
                .extracting(answer -> answer.get("ResponseType"))
                .containsExactlyInAnyOrder("DEFAULT_4XX", "DEFAULT_5XX");
    }

    @Test
    void all_origins_are_a_star_that_depends_on_nobody() {
        assertThat(headers(CorsOptions.builder().allowOrigins(List.of("*"))))
                .isEqualTo(Map.of("gatewayresponse.header.Access-Control-Allow-Origin", "'*'"));
    }

    @Test
    void one_of_several_origins_is_given_back_without_credentials() {
        assertThat(headers(CorsOptions.builder()
                        .allowOrigins(List.of("https://shop.example", "https://admin.example"))
                        .allowCredentials(true)))
                .isEqualTo(Map.of(
                        "gatewayresponse.header.Access-Control-Allow-Origin",
                        "method.request.header.Origin",
                        "gatewayresponse.header.Vary",
                        "'Origin'"));
    }

    @Test
    void credentials_and_headers_to_be_seen_are_named_for_one_origin() {
        assertThat(headers(shop().allowCredentials(true).exposeHeaders(List.of("x-amzn-RequestId", "X-Amzn-Trace-Id"))))
                .containsEntry("gatewayresponse.header.Access-Control-Allow-Credentials", "'true'")
                .containsEntry(
                        "gatewayresponse.header.Access-Control-Expose-Headers", "'x-amzn-RequestId,X-Amzn-Trace-Id'");
    }

    @Test
    void origin_may_be_a_token() {
        Stack stack = Props.stack();
        CfnParameter origin = CfnParameter.Builder.create(stack, "Origin").build();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .cors(CorsOptions.builder()
                                .allowOrigins(List.of(origin.getValueAsString()))
                                .build())
                        .build());

        assertThat(Synthesized.of(stack).all(ANSWER).toString()).contains("Fn::Join=[, [', {Ref=Origin}, ']]");
    }

    @Test
    void without_cors_there_is_no_preflight_and_no_answer_of_ours() {
        Synthesized synthesized = Props.synthesize(Props.minimal().build());

        assertThat(Methods.of(synthesized)).containsOnlyKeys("ANY /", "ANY /{proxy+}");
        assertThat(synthesized.all(ANSWER)).isEmpty();
    }

    @Test
    void preflight_in_the_escape_hatch_is_as_it_was() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .restApiProps(RestApiProps.builder()
                        .defaultCorsPreflightOptions(shop().build())
                        .build())
                .build());

        assertThat(Methods.of(synthesized)).containsKeys("OPTIONS /", "OPTIONS /{proxy+}");
        assertThat(synthesized.all(ANSWER)).isEmpty();
    }
}
