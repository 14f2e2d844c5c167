package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods that answer by themselves: CORS preflights and fixed texts. */
class MockIntegrationTest {
    private final Shop shop = Shop.open();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://shop.example, https://shop.example",
        "https://admin.example, https://admin.example",
        "https://evil.example, https://shop.example",
        "https://admin.example.evil, https://shop.example",
    })
    void preflight_of_cdk_is_answered(String origin, String allowed) {
        GatewayExchange exchange = shop.send("OPTIONS", "/prod/orders", Bytes.NONE, "Origin: " + origin);

        assertThat(exchange.reply().status()).isEqualTo(204);
        assertThat(exchange.reply().body().isEmpty()).isTrue();
        assertThat(Shop.ownFields(exchange))
                .containsExactly(
                        "Content-Type: application/json",
                        "Access-Control-Allow-Headers: Content-Type,X-Amz-Date,Authorization,X-Api-Key,"
                                + "X-Amz-Security-Token,X-Amz-User-Agent",
                        "Access-Control-Allow-Origin: " + allowed,
                        "Vary: Origin",
                        "Access-Control-Allow-Methods: GET,POST",
                        "Access-Control-Allow-Credentials: true",
                        "Access-Control-Max-Age: 600");
        assertThat(exchange.fault()).isEmpty();
        assertThat(exchange.integration()).isEmpty();
        assertThat(shop.functions).isEmpty();
    }

    @Test
    void reply_of_a_mock_has_no_trace_header() {
        assertThat(Shop.text(shop.get("/prod/health"))).doesNotContain("X-Amzn-Trace-Id");
        assertThat(shop.traced).containsExactly("prod GET /health 2026-11-22T17:00:00.123Z");
    }

    @Test
    void template_may_name_variables() {
        assertThat(shop.get("/prod/health").reply().body().text())
                .isEqualTo("{\"status\":\"up\",\"stage\":\"prod\",\"flavour\":\"mild\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"statusCode\": 200 } | 200",
                "{statusCode: 200} | 200",
                "{'statusCode': 200,} | 200",
                "{\"statusCode\": 404} | 404",
                "{\"statusCode\": 409} | 404",
                "{\"statusCode\": $input.params('code')} | 404",
            })
    void request_template_chooses_the_reply(String template, int status) {
        assertThat(mock("\"RequestTemplates\":{\"application/json\":\"" + template.replace("\"", "\\\"") + "\"}")
                        .get("/s?code=444")
                        .reply()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"{} | {}", "nonsense | nonsense", "{\"statusCode\": \"200\"} | {\"statusCode\": \"200\"}"})
    void request_template_without_a_status_is_an_error(String template, String shown) {
        GatewayExchange exchange = mock("\"RequestTemplates\":{\"application/json\":\"" + template.replace("\"", "\\\"")
                        + "\"}")
                .get("/s");

        assertThat(exchange.reply().status()).isEqualTo(500);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\": \"Internal server error\"}");
        assertThat(exchange.fault())
                .contains("the MOCK integration's request template makes no number of statusCode: " + shown);
    }

    @Test
    void request_without_a_template_is_passed_through() {
        assertThat(mock("\"PassthroughBehavior\":\"WHEN_NO_MATCH\"")
                        .send("GET", "/s", Bytes.utf8("{\"statusCode\":200}"))
                        .reply()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NEVER", "WHEN_NO_TEMPLATES"})
    void request_of_another_media_type_is_refused(String passthrough) {
        GatewayExchange exchange = mock("\"PassthroughBehavior\":\"" + passthrough
                        + "\",\"RequestTemplates\":{\"application/json\":\"{statusCode:200}\"}")
                .get("/s", "Content-Type: text/plain");

        assertThat(exchange.reply().status()).isEqualTo(415);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\": \"Unsupported Media Type\"}");
        assertThat(exchange.fault())
                .contains("the MOCK integration has no request template for text/plain, and passes nothing through");
    }

    @Test
    void velocity_template_is_not_guessed() {
        GatewayExchange exchange = mock("\"RequestTemplates\":{\"application/json\":\"#set($a = 1){statusCode: 200}\"}")
                .get("/s");

        assertThat(exchange.reply().status()).isEqualTo(501);
        assertThat(exchange.fault())
                .contains("GET /: the request template of its MOCK integration has \"#set\","
                        + " and Velocity templates are not evaluated here");
        assertThat(mock("\"RequestTemplates\":{\"application/json\":\"{statusCode: $util.parseJson('2')}\"}")
                        .get("/s")
                        .fault())
                .contains("GET /: the request template of its MOCK integration has \"$util\","
                        + " and Velocity templates are not evaluated here");
    }

    @Test
    void variables_are_named_in_many_ways() {
        Variables variables = Variables.of(new Call(
                new Stage(
                        null,
                        new StagePlace(null, null, "id", "api", "prod", false, "1", "r"),
                        "d",
                        java.util.Map.of("a", "1$2"),
                        java.util.Map.of(),
                        java.util.Optional.empty()),
                Shop.request("GET", "/", Bytes.NONE),
                "/x",
                Query.of("q=$context.stage"),
                java.util.Optional.empty(),
                new RequestFields(Shop.request("GET", "/", Bytes.NONE, "X-A: h"), "x"),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                "request",
                "extended"));

        assertThat(TemplateText.render(
                        "{$context.stage}${context.path}$!{stageVariables.a}$stageVariables.none|$input.params(\"q\")"
                                + "|$input.params('x-a')|$input.params('none')|5$|$ 5",
                        variables))
                .isEqualTo(new TemplateText.Rendering.Text("{prod}/prod/x1$2|$context.stage|h||5$|$ 5"));
        assertThat(variables.mapped("'fixed'")).contains("fixed");
        assertThat(variables.mapped("context.requestId")).contains("request");
        assertThat(variables.mapped("method.request.querystring.q")).contains("$context.stage");
        assertThat(variables.mapped("method.request.header.x-a")).contains("h");
        assertThat(variables.mapped("integration.response.header.x")).isEmpty();
    }

    private static Shop mock(String integration) {
        return Shop.with(
                "\"Api\":{\"Type\":\"AWS::ApiGateway::RestApi\",\"Properties\":{}}",
                "\"Stage\":{\"Type\":\"AWS::ApiGateway::Stage\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"StageName\":\"s\"}}",
                "\"M\":{\"Type\":\"AWS::ApiGateway::Method\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"ResourceId\":{\"Fn::GetAtt\":[\"Api\",\"RootResourceId\"]},\"HttpMethod\":\"GET\","
                        + "\"Integration\":{\"Type\":\"MOCK\",\"IntegrationResponses\":[{\"StatusCode\":\"200\"},"
                        + "{\"StatusCode\":\"404\",\"SelectionPattern\":\"4\\\\d{2}\"}]," + integration + "}}}");
    }
}
