package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Request validators, models and API keys of an app of CDK. */
class RequestCheckTest {
    private static final Bytes ORDER = Bytes.utf8("{\"item\":\"tea\",\"count\":1}");
    private final Shop shop = Shop.open();

    @Test
    void request_with_all_that_is_asked_for_gets_through() {
        assertThat(shop.send("POST", "/prod/orders?dry=1", ORDER, "x-tenant: a")
                        .reply()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/prod/orders | a: b | x-tenant, dry",
                "/prod/orders?dry=1 | a: b | x-tenant",
                "/prod/orders | x-tenant: a | dry",
                "/prod/orders?dry= | x-tenant: a | dry",
                "/prod/orders?dry=1 | x-tenant: | x-tenant",
                "/prod/orders?dry=1 | X-Tenant: a | x-tenant",
                "/prod/orders?DRY=1 | x-tenant: a | dry",
            })
    void parameter_that_is_not_there_or_blank_is_missed(String target, String field, String missing) {
        GatewayExchange exchange = shop.send("POST", target, ORDER, field);

        assertThat(exchange.reply().status()).isEqualTo(400);
        assertThat(exchange.reply().body().text())
                .isEqualTo("{\"message\": \"Missing required request parameters: [" + missing + "]\"}");
        assertThat(Shop.ownFields(exchange)).contains("x-amzn-ErrorType: BadRequestException");
        assertThat(exchange.fault())
                .contains("POST /orders asks for the parameters " + missing + ", and the request is without them");
        assertThat(shop.functions).isEmpty();
    }

    @Test
    void parameters_are_missed_in_the_order_header_path_query() {
        Call call = new Call(
                null,
                null,
                "",
                Query.of(""),
                null,
                new RequestFields(Shop.request("GET", "/", Bytes.NONE), "x"),
                null,
                null,
                "",
                "");
        Method method =
                new Method("GET", "/", "", false, RequestCheck.NONE, new Integration.NotHere(""), java.util.List.of());
        RequestCheck check = new RequestCheck(
                java.util.List.of(
                        "method.request.querystring.qs1",
                        "method.request.path.issuer",
                        "method.request.header.x-header-param"),
                java.util.Map.of());

        assertThat(check.refusal(call, new RouteTree.Match(method, java.util.Map.of()))
                        .orElseThrow()
                        .message())
                .isEqualTo("Missing required request parameters: [x-header-param, issuer, qs1]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"item\":\"tea\"} | the body: required property 'count' not found",
                "{\"item\":\"tea\",\"count\":0} | /count: must have a minimum value of 1",
                "{\"item\":1,\"count\":\"x\"} | /count: string found, integer expected, /item: integer found, string expected",
                "[] | the body: array found, object expected",
                "'' | the body: required property 'count' not found, the body: required property 'item' not found",
                "null | the body: null found, object expected",
            })
    void body_that_is_not_of_the_model_is_refused(String body, String faults) {
        GatewayExchange exchange = shop.send("POST", "/prod/orders?dry=1", Bytes.utf8(body), "x-tenant: a");

        assertThat(exchange.reply().status()).isEqualTo(400);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\": \"Invalid request body\"}");
        assertThat(exchange.fault())
                .contains("POST /orders asks for a body of the model Order, and this one is not: " + faults);
        assertThat(shop.functions).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{", "' '", "{} {}", "text"})
    void body_that_is_no_json_is_refused(String body) {
        GatewayExchange exchange = shop.send("POST", "/prod/orders?dry=1", Bytes.utf8(body), "x-tenant: a");

        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\": \"Invalid request body\"}");
        assertThat(exchange.fault().orElseThrow())
                .startsWith("POST /orders asks for a body of the model Order, and this one is not: it is no JSON: ");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThat(shop.send("POST", "/prod/orders?dry=1", Bytes.utf8("[".repeat(200_000)), "x-tenant: a")
                        .reply()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void body_of_a_media_type_without_a_model_is_not_checked() {
        assertThat(shop.send("POST", "/prod/orders?dry=1", Bytes.utf8("x"), "x-tenant: a", "Content-Type: text/plain")
                        .reply()
                        .status())
                .isEqualTo(200);
        assertThat(shop.send(
                                "POST",
                                "/prod/orders?dry=1",
                                Bytes.utf8("x"),
                                "x-tenant: a",
                                "Content-Type: Application/JSON; a=b")
                        .reply()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void model_may_be_made_of_another() {
        assertThat(shop.send("PUT", "/prod/orders", Bytes.utf8("[" + ORDER.text() + "]"))
                        .reply()
                        .status())
                .isEqualTo(200);
        assertThat(shop.send("PUT", "/prod/orders", Bytes.utf8("[{\"count\":1}]"))
                        .fault())
                .contains("PUT /orders asks for a body of the model Orders, and this one is not:"
                        + " /0: required property 'item' not found");
    }

    @Test
    void model_is_never_loaded_from_elsewhere() {
        Shop odd = Shop.of(Shop.text("/gateway/shop.template.json")
                .replace("https://apigateway.amazonaws.com/restapis/", "file:///etc/"));

        assertThat(odd.send("PUT", "/prod/orders", Bytes.utf8("[{}]")).reply().status())
                .isEqualTo(200);
        assertThat(odd.apis().notices())
                .anyMatch(notice ->
                        notice.startsWith("Shop/ApiF70053CD: its model \"Orders\"" + " is no JSON schema of draft 4: ")
                                && notice.endsWith(" – bodies are not checked against it"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a: b | the request has no x-api-key",
                "x-api-key: wrong | the one sent is not in a usage plan of the stage prod",
                "x-api-key: | the one sent is not in a usage plan of the stage prod",
            })
    void method_that_asks_for_a_key_gets_one(String field, String why) {
        GatewayExchange exchange = shop.send("DELETE", "/prod/orders/1", Bytes.NONE, field);

        assertThat(exchange.reply().status()).isEqualTo(401);
        assertThat(exchange.fault()).contains("DELETE /orders/{id} asks for an API key, and " + why);
        assertThat(shop.functions).isEmpty();
    }

    @Test
    void without_a_gateway_response_a_missing_key_is_forbidden() {
        Shop plain = Shop.of(Shop.text("/gateway/shop.template.json")
                .replace("INVALID_API_KEY", "WAF_FILTERED")
                .replace("DEFAULT_4XX", "THROTTLED"));

        GatewayExchange exchange = plain.send("DELETE", "/prod/orders/1", Bytes.NONE);

        assertThat(exchange.reply().status()).isEqualTo(403);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(Shop.ownFields(exchange))
                .containsExactly("Content-Type: application/json", "x-amzn-ErrorType: ForbiddenException");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"let-me-in-0123456789", "skf8gweszn9dd77rpvtx4ey5fccgqkk7wq82fhan"})
    void key_of_a_usage_plan_is_good_also_one_made_at_deploy(String key) {
        assertThat(shop.send("DELETE", "/prod/orders/1", Bytes.NONE, "X-API-Key: " + key)
                        .reply()
                        .status())
                .isEqualTo(200);
        assertThat(shop.event()).contains("\"apiKey\":\"" + key + "\"");
    }

    @Test
    void key_that_is_not_enabled_is_none() {
        Shop off = Shop.of(Shop.text("/gateway/shop.template.json").replace("\"Enabled\": true", "\"Enabled\": false"));

        GatewayExchange exchange = off.send("DELETE", "/prod/orders/1", Bytes.NONE, "x-api-key: let-me-in-0123456789");

        assertThat(exchange.reply().status()).isEqualTo(401);
        assertThat(exchange.fault())
                .contains("DELETE /orders/{id} asks for an API key, and the one sent is not enabled");
    }

    @Test
    void key_without_a_usage_plan_is_none() {
        Shop loose = Shop.of(Shop.text("/gateway/shop.template.json").replace("UsagePlanKey\"", "Unknown\""));

        assertThat(loose.send("DELETE", "/prod/orders/1", Bytes.NONE, "x-api-key: let-me-in-0123456789")
                        .fault())
                .contains("DELETE /orders/{id} asks for an API key,"
                        + " and the one sent is not in a usage plan of the stage prod");
    }
}
