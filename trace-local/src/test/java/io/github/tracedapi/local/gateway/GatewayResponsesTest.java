package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import org.junit.jupiter.api.Test;

/** Gateway responses of the template. */
class GatewayResponsesTest {
    private final Shop shop = Shop.open();

    @Test
    void status_fields_and_body_are_the_templates() {
        GatewayExchange exchange = shop.send("DELETE", "/prod/orders/1", Bytes.NONE);

        assertThat(exchange.reply().status()).isEqualTo(401);
        assertThat(Shop.ownFields(exchange))
                .containsExactly(
                        "Content-Type: application/json",
                        "x-amzn-ErrorType: ForbiddenException",
                        "Access-Control-Allow-Origin: *",
                        "x-request: " + exchange.requestId());
        assertThat(exchange.reply().body().text()).isEqualTo("{\"error\":\"Forbidden\",\"type\":\"INVALID_API_KEY\"}");
    }

    @Test
    void others_of_its_kind_have_the_fallback() {
        GatewayExchange exchange = shop.get("/prod/nothing");

        assertThat(exchange.reply().status()).isEqualTo(403);
        assertThat(Shop.ownFields(exchange)).contains("x-fallback: yes");
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
    }

    @Test
    void fallback_of_the_other_kind_does_not_count() {
        shop.reply = Shop.payload("null");

        GatewayExchange exchange = shop.get("/prod");

        assertThat(exchange.reply().status()).isEqualTo(502);
        assertThat(Shop.ownFields(exchange))
                .containsExactly("Content-Type: application/json", "x-amzn-ErrorType: InternalServerErrorException");
    }

    @Test
    void fallback_may_change_the_status_of_all() {
        Shop changed = with("DEFAULT_5XX", "\"StatusCode\":\"503\"");
        changed.reply = Shop.payload("null");

        assertThat(changed.get("/s").reply().status()).isEqualTo(503);
    }

    @Test
    void template_may_tell_what_is_wrong_with_the_body() {
        Shop changed = Shop.of(Shop.text("/gateway/shop.template.json")
                .replace("INVALID_API_KEY", "BAD_REQUEST_BODY")
                .replace("$context.error.messageString", "\\\"$context.error.validationErrorString\\\""));

        GatewayExchange exchange = changed.send("PUT", "/prod/orders", Bytes.utf8("{}"));

        assertThat(exchange.reply().body().text())
                .isEqualTo("{\"error\":\"[instance type (object) does not match any allowed primitive type (allowed:"
                        + " [\\\"array\\\"])]\",\"type\":\"BAD_REQUEST_BODY\"}");
    }

    @Test
    void template_is_chosen_by_what_the_client_accepts() {
        Shop changed = with(
                "DEFAULT_4XX",
                "\"ResponseTemplates\":{\"text/html\":\"<p>$context.error.message</p>\",\"application/json\":\"{}\"}");

        GatewayExchange html = changed.get("/s/x", "Accept: text/html,*/*");

        assertThat(html.reply().body().text()).isEqualTo("<p>Missing Authentication Token</p>");
        assertThat(Shop.ownFields(html)).contains("Content-Type: text/html");
        assertThat(changed.get("/s/x", "Accept: image/png").reply().body().text())
                .isEqualTo("{}");
        assertThat(with("DEFAULT_4XX", "\"ResponseTemplates\":{\"text/plain\":\"no\"}")
                        .get("/s/x")
                        .reply()
                        .body()
                        .text())
                .isEqualTo("no");
    }

    @Test
    void velocity_template_is_not_guessed() {
        GatewayExchange exchange = with("DEFAULT_4XX", "\"ResponseTemplates\":{\"application/json\":\"#if($a)x#end\"}")
                .get("/s/x");

        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(exchange.notices())
                .containsExactly("the gateway response for MISSING_AUTHENTICATION_TOKEN has \"#if\""
                        + " in its template, which is not evaluated here – the body is API Gateway's own");
    }

    @Test
    void field_of_the_request_splits_no_reply() {
        GatewayExchange exchange = with(
                        "DEFAULT_4XX",
                        "\"ResponseParameters\":{\"gatewayresponse.header.a\":\"method.request.querystring.q\","
                                + "\"gatewayresponse.header.b c\":\"'x'\",\"gatewayresponse.header.d\":\"context.stage\"}")
                .get("/s/x?q=1%0d%0aSet-Cookie:+x");

        assertThat(Shop.ownFields(exchange))
                .containsExactly(
                        "Content-Type: application/json",
                        "x-amzn-ErrorType: MissingAuthenticationTokenException",
                        "d: s");
    }

    private static Shop with(String type, String properties) {
        return Shop.with(
                "\"Api\":{\"Type\":\"AWS::ApiGateway::RestApi\",\"Properties\":{}}",
                "\"Stage\":{\"Type\":\"AWS::ApiGateway::Stage\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"StageName\":\"s\"}}",
                "\"M\":{\"Type\":\"AWS::ApiGateway::Method\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"ResourceId\":{\"Fn::GetAtt\":[\"Api\",\"RootResourceId\"]},\"HttpMethod\":\"GET\","
                        + "\"Integration\":{\"Type\":\"AWS_PROXY\",\"Uri\":\"x/functions/f/invocations\"}}}",
                "\"R\":{\"Type\":\"AWS::ApiGateway::GatewayResponse\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"ResponseType\":\"" + type + "\"," + properties + "}}");
    }
}
