package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrdersHandlerTest {
    private static final String EXAMPLE = "send JSON such as {\"item\": \"teapot\", \"quantity\": 2}.";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);
    private static final String ORDER =
            "{\"id\":\"order-1\",\"item\":\"teapot\",\"quantity\":3,\"unitPrice\":12.50,\"total\":37.50,\"createdAt\":\"2026-01-02T03:04:05.678Z\"}";

    private final OrdersHandler handler = handler("orders", item -> new BigDecimal("12.50"));

    @Test
    void a_placed_order_is_answered_with_its_id_and_price() {
        APIGatewayProxyResponseEvent answer = post("{\"item\": \" teapot \", \"quantity\": 3}");

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getBody()).isEqualTo(ORDER);
        assertThat(answer.getHeaders()).containsExactly(Map.entry("Content-Type", "application/json"));
        assertThat(answer.getIsBase64Encoded()).isFalse();
    }

    @Test
    void a_placed_order_is_found_as_it_was_answered() {
        post("{\"item\": \"teapot\", \"quantity\": 3}");

        APIGatewayProxyResponseEvent answer = call("GET", "/orders/order-1", null);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo(ORDER);
        assertThat(answer.getHeaders()).containsExactly(Map.entry("Content-Type", "application/json"));
    }

    @Test
    void a_slash_at_the_end_changes_nothing() {
        assertThat(call("POST", "/orders/", "{\"item\": \"teapot\", \"quantity\": 3}")
                        .getStatusCode())
                .isEqualTo(201);
        assertThat(call("GET", "/orders/order-1/", null).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_percent_encoded_id_is_decoded_and_a_plus_stays_a_plus() {
        post("{\"item\": \"teapot\", \"quantity\": 3}");

        assertThat(call("GET", "/orders/order%2D1", null).getStatusCode()).isEqualTo(200);
        assertThat(message(call("GET", "/orders/a%20b+c%2Fd", null)))
                .isEqualTo("There is no order \"a b+c/d\". POST /orders answers with the id of each order it places.");
    }

    @Test
    void a_base64_body_is_decoded() {
        String body = Base64.getEncoder()
                .encodeToString("{\"item\": \"thé\", \"quantity\": 1}".getBytes(StandardCharsets.UTF_8));

        APIGatewayProxyResponseEvent answer = handler.handleRequest(
                event("POST", "/orders", body).withIsBase64Encoded(true), new TestContext("request-1"));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getBody()).contains("\"item\":\"thé\"");
    }

    @ParameterizedTest
    @MethodSource
    void a_bad_encoding_is_refused_with_the_reason(String base64, String message) {
        APIGatewayProxyResponseEvent answer = handler.handleRequest(
                event("POST", "/orders", base64).withIsBase64Encoded(true), new TestContext("request-1"));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo(message);
    }

    static Arguments[] a_bad_encoding_is_refused_with_the_reason() {
        return new Arguments[] {
            argumentSet(
                    "no base64",
                    "{\"item\"",
                    "The event says that its body is base64, and it is not: send the body as text."),
            argumentSet(
                    "no UTF-8",
                    Base64.getEncoder().encodeToString(new byte[] {'"', (byte) 0xff, '"'}),
                    "The body is not UTF-8: send JSON in UTF-8."),
        };
    }

    @ParameterizedTest
    @MethodSource
    void a_bad_order_is_refused_with_the_reason(String body, String message) {
        APIGatewayProxyResponseEvent answer = post(body);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo(message);
        assertThat(answer.getHeaders()).containsExactly(Map.entry("Content-Type", "application/json"));
    }

    static Arguments[] a_bad_order_is_refused_with_the_reason() {
        return new Arguments[] {
            argumentSet("no body", null, "The request has no body: " + EXAMPLE),
            argumentSet("empty body", "", "The request has no body: " + EXAMPLE),
            argumentSet("blank body", " \n", "The request has no body: " + EXAMPLE),
            argumentSet("no JSON", "item=teapot", "The body is not JSON: look at line 1, column 1."),
            argumentSet("cut JSON", "{\n\"item\":", "The body is not JSON: look at line 2, column 8."),
            argumentSet(
                    "two documents",
                    "{\"item\":\"a\",\"quantity\":1} {}",
                    "The body is not JSON: look at line 1, column 27."),
            argumentSet(
                    "a field twice",
                    "{\"item\":\"a\",\"item\":\"b\",\"quantity\":1}",
                    "The body is not JSON: look at line 1, column 19."),
            argumentSet("an array", "[]", "The body is JSON, but not an object: " + EXAMPLE),
            argumentSet("a null", "null", "The body is JSON, but not an object: " + EXAMPLE),
            argumentSet("no item", "{\"quantity\":1}", "\"item\" is missing: " + EXAMPLE),
            argumentSet("null item", "{\"item\":null,\"quantity\":1}", "\"item\" is missing: " + EXAMPLE),
            argumentSet(
                    "number as item", "{\"item\":7,\"quantity\":1}", "\"item\" is 7, not a text: write it in quotes."),
            argumentSet("blank item", "{\"item\":\" \",\"quantity\":1}", "\"item\" is blank: " + EXAMPLE),
            argumentSet(
                    "long item",
                    "{\"item\":\"" + "x".repeat(201) + "\",\"quantity\":1}",
                    "\"item\" has 201 characters: shorten it to at most 200."),
            argumentSet("no quantity", "{\"item\":\"a\"}", "\"quantity\" is missing: " + EXAMPLE),
            argumentSet("quantity 0", quantity("0"), wrongQuantity("0")),
            argumentSet("quantity 1001", quantity("1001"), wrongQuantity("1001")),
            argumentSet("quantity beyond int", quantity("4294967297"), wrongQuantity("4294967297")),
            argumentSet("text as quantity", quantity("\"2\""), wrongQuantity("\"2\"")),
            argumentSet("fraction as quantity", quantity("2.0"), wrongQuantity("2.0")),
            argumentSet("huge quantity", quantity("1E999999999"), wrongQuantity("1E+999999999")),
            argumentSet("true as quantity", quantity("true"), wrongQuantity("true")),
            argumentSet(
                    "long quantity",
                    quantity("\"" + "x".repeat(100) + "\""),
                    wrongQuantity("\"" + "x".repeat(39) + "…")),
            argumentSet(
                    "long body",
                    "x".repeat(9_999) + "é",
                    "The body has 10001 bytes, and an order has at most 10000: send one order a request."),
        };
    }

    private static String quantity(String value) {
        return "{\"item\":\"a\",\"quantity\":" + value + "}";
    }

    private static String wrongQuantity(String value) {
        return "\"quantity\" is " + value + ": send a whole number from 1 to 1000, without quotes.";
    }

    @ParameterizedTest
    @MethodSource
    void the_borders_of_an_order_are_inside(String body) {
        assertThat(post(body).getStatusCode()).isEqualTo(201);
    }

    static Arguments[] the_borders_of_an_order_are_inside() {
        return new Arguments[] {
            argumentSet("quantity 1", quantity("1")),
            argumentSet("quantity 1000", quantity("1000")),
            argumentSet("item of 200", "{\"item\":\"" + "x".repeat(200) + "\",\"quantity\":1}"),
            argumentSet("a field of no meaning", "{\"item\":\"a\",\"quantity\":1,\"note\":\"x\"}"),
            argumentSet("body of 10000 bytes", "{\"item\":\"a\",\"quantity\":1}" + " ".repeat(10_000 - 25)),
        };
    }

    @ParameterizedTest
    @MethodSource
    void an_unknown_path_is_answered_with_404(String path) {
        APIGatewayProxyResponseEvent answer = call("GET", path, null);

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(message(answer))
                .isEqualTo("There is nothing at " + path + ": use POST /orders or GET /orders/{id}.");
        assertThat(answer.getHeaders()).containsExactly(Map.entry("Content-Type", "application/json"));
    }

    static Arguments[] an_unknown_path_is_answered_with_404() {
        return new Arguments[] {
            argumentSet("root", "/"),
            argumentSet("empty", ""),
            argumentSet("other", "/customers"),
            argumentSet("capitals", "/Orders"),
            argumentSet("longer word", "/ordersx"),
            argumentSet("without slash", "orders"),
            argumentSet("two slashes", "//orders"),
            argumentSet("two slashes at the end", "/orders//"),
            argumentSet("below an order", "/orders/order-1/lines"),
        };
    }

    @Test
    void another_method_is_answered_with_405_and_the_method_to_use() {
        APIGatewayProxyResponseEvent list = call("GET", "/orders", null);
        APIGatewayProxyResponseEvent delete = call("DELETE", "/orders/order-1", null);

        assertThat(list.getStatusCode()).isEqualTo(405);
        assertThat(list.getHeaders()).containsEntry("Allow", "POST");
        assertThat(message(list)).isEqualTo("/orders is not for GET: use POST /orders.");
        assertThat(delete.getStatusCode()).isEqualTo(405);
        assertThat(delete.getHeaders()).containsEntry("Allow", "GET");
        assertThat(message(delete)).isEqualTo("/orders/order-1 is not for DELETE: use GET /orders/{id}.");
    }

    @Test
    void an_order_that_is_not_there_is_answered_with_404() {
        APIGatewayProxyResponseEvent answer = call("GET", "/orders/order-1", null);

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(message(answer))
                .isEqualTo("There is no order \"order-1\". POST /orders answers with the id of each order it places.");
    }

    @Test
    void an_id_that_is_no_percent_encoding_or_too_long_is_refused() {
        APIGatewayProxyResponseEvent badlyEncoded = call("GET", "/orders/50%", null);
        APIGatewayProxyResponseEvent tooLong = call("GET", "/orders/" + "x".repeat(129), null);

        assertThat(badlyEncoded.getStatusCode()).isEqualTo(400);
        assertThat(message(badlyEncoded))
                .isEqualTo("The order id \"50%\" is not percent-encoded: write a percent sign as %25.");
        assertThat(tooLong.getStatusCode()).isEqualTo(400);
        assertThat(message(tooLong))
                .isEqualTo(
                        "The order id has 129 characters, and ours have at most 128: send it as POST /orders gave it.");
        assertThat(call("GET", "/orders/" + "x".repeat(128), null).getStatusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource
    void an_event_of_another_kind_is_answered_with_400(APIGatewayProxyRequestEvent event) {
        APIGatewayProxyResponseEvent answer = handler.handleRequest(event, new TestContext("request-1"));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(message(answer))
                .isEqualTo(
                        "The event has no httpMethod and path: invoke this function through the proxy integration of a REST API of API Gateway.");
    }

    static Arguments[] an_event_of_another_kind_is_answered_with_400() {
        return new Arguments[] {
            argumentSet("null", (Object) null),
            argumentSet("empty", new APIGatewayProxyRequestEvent()),
            argumentSet("no method", new APIGatewayProxyRequestEvent().withPath("/orders")),
            argumentSet("no path", new APIGatewayProxyRequestEvent().withHttpMethod("POST")),
        };
    }

    @Test
    void a_failing_table_is_answered_with_500_and_the_request_id_only() {
        OrdersHandler broken = handler("another-table", item -> BigDecimal.ONE);

        APIGatewayProxyResponseEvent answer =
                broken.handleRequest(event("GET", "/orders/order-1", null), new TestContext("request-1"));

        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(answer.getBody())
                .isEqualTo(
                        "{\"message\":\"The order service failed: try again later, or report it with these ids.\",\"requestId\":\"request-1\"}");
        assertThat(answer.getHeaders()).containsExactly(Map.entry("Content-Type", "application/json"));
    }

    @Test
    void a_failing_price_service_is_answered_with_500_and_saves_nothing() {
        OrdersHandler broken = handler("orders", item -> {
            throw new IOException("secret host is down");
        });

        APIGatewayProxyResponseEvent answer = broken.handleRequest(
                event("POST", "/orders", "{\"item\":\"a\",\"quantity\":1}"), new TestContext("request-1"));

        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(answer.getBody())
                .isEqualTo(
                        "{\"message\":\"The order service failed: try again later, or report it with these ids.\",\"requestId\":\"request-1\"}");
        assertThat(broken.handleRequest(event("GET", "/orders/order-1", null), new TestContext("request-2"))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void an_error_of_the_virtual_machine_goes_up_to_lambda() {
        OrdersHandler broken = handler("orders", item -> {
            throw new NoClassDefFoundError("gone");
        });

        assertThatThrownBy(() -> broken.handleRequest(
                        event("POST", "/orders", "{\"item\":\"a\",\"quantity\":1}"), new TestContext("request-1")))
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessage("gone");
    }

    private static OrdersHandler handler(String table, Prices prices) {
        InMemoryDynamoDb dynamoDb = new InMemoryDynamoDb("orders");
        return new OrdersHandler(new Orders(new OrderStore(dynamoDb, table), prices, CLOCK, () -> "order-1"));
    }

    private APIGatewayProxyResponseEvent post(String body) {
        return call("POST", "/orders", body);
    }

    private APIGatewayProxyResponseEvent call(String method, String path, String body) {
        return handler.handleRequest(event(method, path, body), new TestContext("request-1"));
    }

    private static APIGatewayProxyRequestEvent event(String method, String path, String body) {
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod(method)
                .withPath(path)
                .withBody(body);
    }

    private static String message(APIGatewayProxyResponseEvent answer) {
        try {
            return new ObjectMapper().readTree(answer.getBody()).path("message").textValue();
        } catch (IOException e) {
            throw new AssertionError("The answer is not JSON: " + answer.getBody(), e);
        }
    }
}
