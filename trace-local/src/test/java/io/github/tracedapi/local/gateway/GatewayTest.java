package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.gateway.Backend.IntegrationReply;
import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.Refusal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies as clients get them. */
class GatewayTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:Shop-Raw";
    private final Shop shop = Shop.open();

    @Test
    void reply_of_a_function_is_sent_with_the_fields_that_api_gateway_adds() {
        shop.reply = Shop.payload("{\"statusCode\":201,\"headers\":{\"x-own\":\"1\"},\"body\":\"made\"}");

        GatewayExchange exchange = shop.get("/prod/orders/1");

        assertThat(Shop.text(exchange)).isEqualTo("""
                        201
                        Date: Sun, 22 Nov 2026 17:00:00 GMT
                        x-amzn-RequestId: bb0f1798-a377-4418-bfc9-945a02770b39
                        Content-Type: application/json
                        x-own: 1
                        x-amz-apigw-id: WSrTCX2YSl3ls_Q=
                        X-Amzn-Trace-Id: Root=1-6b02ae32-d06637f48cc03736d423d352;Parent=53995c3f42cd8ad8;Sampled=1

                        made""");
        assertThat(exchange.fault()).isEmpty();
        assertThat(exchange.notices()).isEmpty();
    }

    @Test
    void exchange_tells_what_has_happened() {
        GatewayExchange exchange = shop.get("/prod/orders/1");

        assertThat(exchange.stage().orElseThrow().name()).isEqualTo("prod");
        assertThat(exchange.resourcePath()).contains("/orders/{id}");
        assertThat(exchange.requestId()).isEqualTo("bb0f1798-a377-4418-bfc9-945a02770b39");
        assertThat(exchange.extendedRequestId()).isEqualTo("WSrTCX2YSl3ls_Q=");
        assertThat(exchange.start()).isEqualTo(Shop.NOW);
        assertThat(exchange.end()).isEqualTo(Shop.NOW.plusMillis(5));
        assertThat(exchange.integration())
                .contains(new IntegrationSpan(ARN, Shop.NOW.plusMillis(5), Shop.NOW.plusMillis(5), 200));
        assertThat(shop.functions).containsExactly(ARN);
        assertThat(shop.timeouts).containsExactly(Duration.ofSeconds(29));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/", "/nope/orders", "/production", "/Prod", "'*'", "/_api", "/_api/x/prod", "/_api/a1b2c3d4e5/dev/x"})
    void path_without_a_stage_is_forbidden(String target) {
        GatewayExchange exchange = shop.get(target);

        assertThat(exchange.reply().status()).isEqualTo(403);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(Shop.ownFields(exchange))
                .containsExactly("Content-Type: application/json", "x-amzn-ErrorType: ForbiddenException");
        assertThat(exchange.stage()).isEmpty();
        assertThat(exchange.fault().orElseThrow())
                .startsWith("there is no stage at ")
                .endsWith(" – a path begins with one of: /prod, "
                        + shop.apis().stagePaths().get(1).path());
        assertThat(shop.traced).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"GET, /prod/nothing", "POST, /prod/orders/1", "TRACE, /prod", "GET, /prod/files"})
    void path_or_method_that_is_not_there_misses_a_token(String method, String target) {
        GatewayExchange exchange = Shop.of(
                        Shop.text("/gateway/shop.template.json").replace("DEFAULT_4XX", "WAF_FILTERED"))
                .send(method, target, Bytes.NONE);

        assertThat(exchange.reply().status()).isEqualTo(403);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(Shop.ownFields(exchange))
                .containsExactly(
                        "Content-Type: application/json", "x-amzn-ErrorType: MissingAuthenticationTokenException");
        assertThat(exchange.stage()).isPresent();
        assertThat(exchange.resourcePath()).isEmpty();
        assertThat(exchange.fault())
                .contains("the API shop has no method for " + method + " "
                        + target.substring(5).transform(path -> path.isEmpty() ? "/" : path)
                        + " – API Gateway asks for a token where it has no method");
    }

    @Test
    void second_api_with_a_stage_of_the_same_name_is_reached_by_its_id() {
        StagePath second = shop.apis().stagePaths().get(1);

        assertThat(second.path()).isEqualTo("/_api/" + second.stage().apiId() + "/prod");
        assertThat(shop.get(second.path() + "/x/y").resourcePath()).contains("/{proxy+}");
        assertThat(shop.get(second.path()).resourcePath()).contains("/");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void what_a_function_does_wrong_is_a_bad_gateway(
            String name, IntegrationReply reply, int status, String body, String fault) {
        shop.reply = reply;

        GatewayExchange exchange = shop.get("/prod");

        assertThat(exchange.reply().status()).isEqualTo(status);
        assertThat(exchange.reply().body().text()).isEqualTo(body);
        assertThat(exchange.fault()).contains(fault);
        assertThat(exchange.integration()).isPresent();
    }

    static Stream<Arguments> failures() {
        String internal = "{\"message\": \"Internal server error\"}";
        return Stream.of(
                Arguments.of(
                        "function error",
                        new IntegrationReply.FunctionError(Bytes.utf8("{}"), "java.lang.Error: no"),
                        502,
                        internal,
                        "the function failed: java.lang.Error: no"),
                Arguments.of(
                        "unknown key",
                        Shop.payload("{\"errorMessage\":\"x\"}"),
                        502,
                        internal,
                        "the function's reply has the field \"errorMessage\", which API Gateway does not know"
                                + " – return an object of statusCode, headers, multiValueHeaders, body and isBase64Encoded"),
                Arguments.of(
                        "null",
                        Shop.payload("null"),
                        502,
                        internal,
                        "the function's reply is null"
                                + " – return an object of statusCode, headers, multiValueHeaders, body and isBase64Encoded"),
                Arguments.of(
                        "timeout",
                        new IntegrationReply.TimedOut(),
                        504,
                        "{\"message\": \"Endpoint request timed out\"}",
                        "the function did not answer within the integration's timeout of 29000 ms"),
                Arguments.of(
                        "throttled",
                        new IntegrationReply.Refused(429, "Rate exceeded"),
                        500,
                        internal,
                        "Lambda refused the call with 429: Rate exceeded"),
                Arguments.of(
                        "too large for Lambda",
                        new IntegrationReply.Refused(413, "too large"),
                        413,
                        "{\"message\":\"Request Too Long\"}",
                        "Lambda refused the call with 413: too large"));
    }

    @Test
    void status_of_the_call_is_lambdas() {
        shop.reply = new IntegrationReply.Refused(429, "Rate exceeded");
        assertThat(shop.get("/prod").integration().orElseThrow().status()).isEqualTo(429);

        shop.reply = new IntegrationReply.TimedOut();
        assertThat(shop.get("/prod").integration().orElseThrow().status()).isEqualTo(504);

        shop.reply = new IntegrationReply.FunctionError(Bytes.NONE, "x");
        assertThat(shop.get("/prod").integration().orElseThrow().status()).isEqualTo(200);
    }

    @Test
    void function_that_is_not_here_is_said() {
        shop.reply = new IntegrationReply.NotHere("python3.12 does not run here – use a Java function");

        GatewayExchange exchange = shop.get("/prod");

        assertThat(exchange.reply().status()).isEqualTo(501);
        assertThat(exchange.reply().body().text())
                .isEqualTo("{\"message\":\"Not run here: python3.12 does not run here – use a Java function\"}");
        assertThat(exchange.fault()).contains("python3.12 does not run here – use a Java function");
    }

    @Test
    void backend_that_throws_breaks_no_request() {
        shop.reply = null;

        GatewayExchange exchange = shop.get("/prod");

        assertThat(exchange.reply().status()).isEqualTo(500);
        assertThat(exchange.fault().orElseThrow()).startsWith("the local run failed: java.lang.NullPointerException");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"headers\":{\"A\":\"1\"}} | A: 1",
                "{\"multiValueHeaders\":{\"A\":[\"1\",\"2\"]}} | A: 1,A: 2",
                "{\"multiValueHeaders\":{\"tesT-A\":[\"multi\"]},\"headers\":{\"test-a\":\"solo\"}} | tesT-A: multi,tesT-A: solo",
                "{\"multiValueHeaders\":{\"A\":[\"1\",\"2\"]},\"headers\":{\"a\":\"2\"}} | A: 1,A: 2",
                "{\"headers\":{\"B\":\"2\",\"A\":\"1\"},\"multiValueHeaders\":{\"C\":[\"3\"]}} | B: 2,A: 1,C: 3",
                "{\"headers\":{\"WWW-Authenticate\":\"Basic\"}} | x-amzn-Remapped-WWW-Authenticate: Basic",
                "{\"headers\":{\"content-length\":\"3\"}} | x-amzn-Remapped-content-length: 3",
                "{\"headers\":{\"Connection\":\"close\",\"Date\":\"x\",\"Server\":\"y\"}} |"
                        + " x-amzn-Remapped-Connection: close,x-amzn-Remapped-Date: x,x-amzn-Remapped-Server: y",
                "{\"headers\":{\"Authorization\":\"x\",\"Host\":\"y\"}} |"
                        + " x-amzn-Remapped-Authorization: x,x-amzn-Remapped-Host: y",
                "{\"headers\":{\"Transfer-Encoding\":\"chunked\",\"X-Amzn-Trace-Id\":\"x\",\"TE\":\"y\"}} | TE: y",
                "{\"headers\":{\"x-amzn-RequestId\":\"mine\"}} | x-amzn-Remapped-x-amzn-RequestId: mine",
                "{\"headers\":{\"a\":\" b \"}} | a: b",
            })
    void fields_of_a_function_are_merged_and_some_are_remapped(String reply, String fields) {
        shop.reply = Shop.payload(reply);

        assertThat(String.join(",", Shop.ownFields(shop.get("/prod"))))
                .isEqualTo("Content-Type: application/json," + fields);
    }

    @Test
    void content_type_of_a_function_counts() {
        shop.reply = Shop.payload("{\"headers\":{\"content-type\":\"text/html\"},\"body\":\"<p>\"}");

        assertThat(Shop.ownFields(shop.get("/prod"))).containsExactly("content-type: text/html");
    }

    @Test
    void values_of_a_function_are_sent_in_utf_8() {
        shop.reply = Shop.payload("{\"headers\":{\"a\":\"\u00e9\"},\"body\":\"\u00e9\"}");

        GatewayExchange exchange = shop.get("/prod");

        assertThat(Shop.ownFields(exchange)).contains("a: \u00c3\u00a9");
        assertThat(exchange.reply().body()).isEqualTo(Bytes.utf8("\u00e9"));
    }

    @ParameterizedTest(name = "accepting {0}: {1}")
    @CsvSource({"image/png, binary", "'image/png,*/*', binary", "'*/*', text", "image/jpeg, text"})
    void base64_is_decoded_for_a_client_that_asks_for_a_binary_type(String accept, String kind) {
        shop.reply = Shop.payload("{\"body\":\"dGVzdC1kYXRh\",\"isBase64Encoded\":true}");

        assertThat(shop.get("/prod", "Accept: " + accept).reply().body().text())
                .isEqualTo(kind.equals("binary") ? "test-data" : "dGVzdC1kYXRh");
    }

    @Test
    void body_that_is_not_said_to_be_base64_stays_as_it_is() {
        shop.reply = Shop.payload("{\"body\":\"dGVzdC1kYXRh\"}");

        assertThat(shop.get("/prod", "Accept: image/png").reply().body().text()).isEqualTo("dGVzdC1kYXRh");
    }

    @Test
    void broken_base64_is_an_error_where_it_would_be_decoded() {
        shop.reply = Shop.payload("{\"body\":\"\u00e8\u00e9+\u00e0)(\",\"isBase64Encoded\":true}");

        GatewayExchange broken = shop.get("/prod", "Accept: image/png");

        assertThat(broken.reply().status()).isEqualTo(500);
        assertThat(broken.reply().body().text()).isEqualTo("{\"message\": \"Internal server error\"}");
        assertThat(broken.fault())
                .contains(
                        "the function's reply says isBase64Encoded, and its body is no base64 – encode it, or say false");
        assertThat(shop.get("/prod").reply().status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"204", "304"})
    void reply_that_has_no_body_is_sent_without_one(int status) {
        shop.reply = Shop.payload("{\"statusCode\":" + status + ",\"body\":\"x\"}");

        GatewayExchange exchange = shop.get("/prod");

        assertThat(exchange.reply().body().isEmpty()).isTrue();
        assertThat(exchange.notices())
                .containsExactly("a reply with the status " + status
                        + " has no body – what the function returned as one is left out");
    }

    @Test
    void body_may_be_as_large_as_api_gateway_lets_it() {
        GatewayExchange most =
                shop.send("POST", "/prod/files/a", Bytes.of(new byte[10 * 1024 * 1024]), "Content-Type: image/png");
        GatewayExchange more = shop.send("POST", "/prod/files/a", Bytes.of(new byte[10 * 1024 * 1024 + 1]));

        assertThat(most.fault().orElseThrow())
                .startsWith("the event of this request is 1398")
                .endsWith(" bytes – Lambda takes 6291456 at most – send less, or a link to it");
        assertThat(more.reply().status()).isEqualTo(413);
        assertThat(more.reply().body().text()).isEqualTo("{\"message\":\"Request Too Long\"}");
        assertThat(more.fault()).contains("the body is 10485761 bytes – API Gateway takes 10485760 at most");
        assertThat(shop.functions).isEmpty();
    }

    @Test
    void event_may_be_as_large_as_lambda_lets_it() {
        shop.send("POST", "/prod/files/a", Bytes.NONE, "Content-Type: text/plain");
        // "null" becomes a string in quotation marks.
        int room = 6 * 1024 * 1024 - shop.event().length() + 2;

        assertThat(shop.send("POST", "/prod/files/a", Bytes.utf8("x".repeat(room)), "Content-Type: text/plain")
                        .reply()
                        .status())
                .isEqualTo(200);
        assertThat(shop.event()).hasSize(6 * 1024 * 1024);
        assertThat(shop.send("POST", "/prod/files/a", Bytes.utf8("x".repeat(room + 1)), "Content-Type: text/plain")
                        .reply()
                        .status())
                .isEqualTo(413);
    }

    @Test
    void head_of_a_request_may_be_10240_bytes() {
        int line = "GET /prod HTTP/1.1".length();

        assertThat(shop.get("/prod", "a: " + "x".repeat(10_240 - line)).reply().status())
                .isEqualTo(200);
        GatewayExchange more = shop.get("/prod", "a: " + "x".repeat(10_241 - line));

        assertThat(more.reply().status()).isEqualTo(431);
        assertThat(more.reply().body().text()).isEqualTo("{\"message\":\"HTTP header is larger than 10240 bytes.\"}");
        assertThat(more.fault())
                .contains("the request line and the values of the header fields are 10241 bytes"
                        + " – API Gateway takes 10240 at most");
    }

    @Test
    void authorizer_that_is_not_asked_is_said() {
        GatewayExchange exchange = shop.send("PATCH", "/prod/orders/1", Bytes.NONE);

        assertThat(exchange.reply().status()).isEqualTo(200);
        assertThat(exchange.notices())
                .containsExactly("IAM authorization is not enforced here"
                        + " – a request needs no signature, and the event's identity is empty");
    }

    @Test
    void integration_that_does_not_run_here_is_said_and_not_pretended() {
        GatewayExchange exchange = shop.get("/prod/legacy");

        String reason =
                "GET /legacy: its integration is of the type HTTP_PROXY, and only AWS_PROXY to a function and MOCK run"
                        + " on this machine";
        assertThat(exchange.reply().status()).isEqualTo(501);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\":\"Not run here: " + reason + "\"}");
        assertThat(exchange.fault()).contains(reason);
        assertThat(exchange.integration()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "MALFORMED | 400 | {\"message\":\"Bad Request\"}",
                "TARGET_TOO_LONG | 414 | {\"message\":\"URI Too Long\"}",
                "FIELDS_TOO_LARGE | 431 | {\"message\":\"HTTP header is larger than 10240 bytes.\"}",
                "BODY_TOO_LARGE | 413 | {\"message\":\"Request Too Long\"}",
            })
    void request_that_never_got_here_is_answered_too(Refusal refusal, int status, String body) {
        HttpReply reply = shop.gateway().refusals().apply(refusal);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().text()).isEqualTo(body);
        assertThat(reply.fields().toString()).contains("x-amzn-RequestId").contains("x-amz-apigw-id");
    }

    @Test
    void same_requests_give_the_same_replies_at_every_start() {
        assertThat(Shop.text(Shop.open().get("/prod/orders/1"))).isEqualTo(Shop.text(shop.get("/prod/orders/1")));
    }
}
