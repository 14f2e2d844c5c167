package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.tracedapi.sample.LambdaProcess.Answered;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed function under Lambda's own Java runtime: what it answers, and what it sends to X-Ray. */
class OrdersHandlerIT {
    private static final String TEAPOTS = "{\"item\": \"teapot\", \"quantity\": 3}";

    @TempDir
    private static Path temporary;

    private static LocalDynamoDb dynamoDb;
    private static PriceService prices;
    private static XRayDatagrams xray;
    private static LambdaProcess lambda;

    private final IncomingTrace trace = IncomingTrace.sampledOne();

    @BeforeAll
    static void start() throws IOException {
        dynamoDb = LocalDynamoDb.start(temporary, "orders");
        prices = PriceService.start();
        xray = XRayDatagrams.open();
        lambda = lambda("shared", "orders", xray.address());
    }

    @AfterAll
    static void stop() {
        if (lambda != null) {
            lambda.close();
        }
        if (xray != null) {
            xray.close();
        }
        if (prices != null) {
            prices.close();
        }
        if (dynamoDb != null) {
            dynamoDb.close();
        }
    }

    @BeforeEach
    void nothing_is_left_of_the_test_before() throws IOException {
        xray.documents();
        prices.forgetCalls();
        prices.behaves(PriceService.answering(200, "{\"price\": 12.50}"));
    }

    @Test
    void the_first_request_is_marked_as_a_cold_start_and_no_later_one() throws Exception {
        try (LambdaProcess fresh = lambda("fresh", "orders", xray.address())) {
            fresh.get("/orders/none", trace);
            JsonNode first = onlyDocument().at("/annotations/coldStart");
            fresh.get("/orders/none", trace);
            JsonNode second = onlyDocument().at("/annotations/coldStart");

            assertThat(first).isEqualTo(BooleanNode.TRUE);
            assertThat(second).isEqualTo(BooleanNode.FALSE);
        }
    }

    @Test
    void an_order_is_placed_and_found_again() throws Exception {
        Answered placed = lambda.post("/orders", TEAPOTS, trace);
        Answered found = lambda.get("/orders/" + placed.body().path("id").textValue(), trace);

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.headers().path("Content-Type").textValue()).isEqualTo("application/json");
        assertThat(placed.body().path("total").decimalValue()).isEqualByComparingTo("37.50");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text()).isEqualTo(placed.text()).contains("\"unitPrice\":12.50");
    }

    @Test
    void a_placed_order_is_one_document_joined_to_the_incoming_trace() throws Exception {
        Answered placed = lambda.post("/orders", TEAPOTS, trace);

        JsonNode orders = onlyDocument();
        assertThat(orders.path("name").textValue()).isEqualTo("orders");
        assertThat(orders.path("type").textValue()).isEqualTo("subsegment");
        assertThat(orders.path("trace_id").textValue()).isEqualTo(trace.root());
        assertThat(orders.path("parent_id").textValue()).isEqualTo(trace.parent());
        assertThat(orders.path("id").textValue()).matches("[0-9a-f]{16}");
        assertThat(orders.path("end_time").doubleValue())
                .isGreaterThanOrEqualTo(orders.path("start_time").doubleValue());
        assertThat(orders.at("/annotations/method").textValue()).isEqualTo("POST");
        assertThat(orders.at("/annotations/route").textValue()).isEqualTo("/orders");
        assertThat(orders.at("/annotations/status").intValue()).isEqualTo(201);
        assertThat(orders.at("/annotations/orderId")).isEqualTo(placed.body().path("id"));
        assertThat(names(orders)).containsExactly("127.0.0.1", "DynamoDb");
        assertThat(orders.has("error")).isFalse();
        assertThat(orders.has("fault")).isFalse();
    }

    @Test
    void the_dynamodb_call_is_in_the_trace_with_table_and_operation() throws Exception {
        Answered placed = lambda.post("/orders", TEAPOTS, trace);
        JsonNode put = child(onlyDocument(), "DynamoDb");
        lambda.get("/orders/" + placed.body().path("id").textValue(), trace);
        JsonNode get = child(onlyDocument(), "DynamoDb");

        assertThat(put.path("namespace").textValue()).isEqualTo("aws");
        assertThat(put.at("/aws/operation").textValue()).isEqualTo("PutItem");
        assertThat(put.at("/aws/table_name").textValue()).isEqualTo("orders");
        assertThat(put.at("/aws/region").textValue()).isEqualTo("eu-west-1");
        assertThat(put.at("/aws/retries").intValue()).isZero();
        assertThat(put.at("/http/response/status").intValue()).isEqualTo(200);
        assertThat(get.at("/aws/operation").textValue()).isEqualTo("GetItem");
        assertThat(get.at("/aws/table_name").textValue()).isEqualTo("orders");
    }

    @Test
    void the_price_call_is_in_the_trace_and_the_callee_is_told_of_it() throws Exception {
        lambda.post("/orders", TEAPOTS, trace);

        JsonNode price = child(onlyDocument(), "127.0.0.1");
        PriceService.Call call = prices.nextCall();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.uri()).isEqualTo(URI.create("/v1/prices?key=secret&item=teapot"));
        assertThat(call.traceHeader()).isEqualTo(trace.header(price.path("id").textValue()));
        assertThat(price.path("namespace").textValue()).isEqualTo("remote");
        assertThat(price.at("/http/request/method").textValue()).isEqualTo("GET");
        assertThat(price.at("/http/request/url").textValue())
                .isEqualTo(prices.url().toString());
        assertThat(price.at("/http/response/status").intValue()).isEqualTo(200);
        assertThat(price.at("/http/response/content_length").intValue()).isEqualTo(16);
    }

    @Test
    void an_unsampled_request_sends_no_document_and_says_so_to_the_callee() throws Exception {
        IncomingTrace unsampled = IncomingTrace.unsampledOne();

        Answered placed = lambda.post("/orders", TEAPOTS, unsampled);

        assertThat(placed.status()).isEqualTo(201);
        assertThat(xray.documents()).isEmpty();
        assertThat(prices.nextCall().traceHeader()).isEqualTo(unsampled.header());
    }

    @Test
    void an_order_that_is_not_there_is_an_error_but_no_fault() throws Exception {
        Answered answered = lambda.get("/orders/none", trace);

        JsonNode orders = onlyDocument();
        assertThat(answered.status()).isEqualTo(404);
        assertThat(orders.at("/annotations/status").intValue()).isEqualTo(404);
        assertThat(orders.at("/annotations/route").textValue()).isEqualTo("/orders/{id}");
        assertThat(orders.at("/annotations/orderId").textValue()).isEqualTo("none");
        assertThat(orders.path("error").booleanValue()).isTrue();
        assertThat(orders.has("fault")).isFalse();
        assertThat(orders.has("cause")).isFalse();
        assertThat(child(orders, "DynamoDb").has("error")).isFalse();
    }

    @Test
    void a_refused_request_calls_nobody() throws Exception {
        Answered answered = lambda.post("/orders", "{}", trace);

        JsonNode orders = onlyDocument();
        assertThat(answered.status()).isEqualTo(400);
        assertThat(orders.path("error").booleanValue()).isTrue();
        assertThat(orders.at("/annotations/status").intValue()).isEqualTo(400);
        assertThat(names(orders)).isEmpty();
    }

    @Test
    void a_price_service_that_fails_is_a_fault_with_its_status_in_the_trace() throws Exception {
        prices.behaves(PriceService.answering(503, "{\"secret\": \"stack trace\"}"));

        Answered answered = lambda.post("/orders", TEAPOTS, trace);

        JsonNode orders = onlyDocument();
        JsonNode price = child(orders, "127.0.0.1");
        assertThat(answered.status()).isEqualTo(500);
        assertThat(price.at("/http/response/status").intValue()).isEqualTo(503);
        assertThat(price.path("fault").booleanValue()).isTrue();
        assertThat(price.has("error")).isFalse();
        assertThat(price.has("cause")).isFalse();
        assertThat(orders.at("/cause/exceptions/0/type").textValue()).isEqualTo("java.io.IOException");
        assertThat(orders.at("/cause/exceptions/0/message").textValue())
                .isEqualTo("The price service at %s answered 503: look into its log, or set PRICE_URL to another."
                        .formatted(prices.url()));
        assertThat(orders.path("fault").booleanValue()).isTrue();
        assertThat(orders.at("/annotations/status").intValue()).isEqualTo(500);
        assertThat(names(orders)).containsExactly("127.0.0.1");
    }

    @Test
    void a_price_service_that_throttles_is_an_error_there_and_a_fault_of_ours() throws Exception {
        prices.behaves(PriceService.answering(429, ""));

        Answered answered = lambda.post("/orders", TEAPOTS, trace);

        JsonNode orders = onlyDocument();
        JsonNode price = child(orders, "127.0.0.1");
        assertThat(answered.status()).isEqualTo(500);
        assertThat(price.at("/http/response/status").intValue()).isEqualTo(429);
        assertThat(price.path("error").booleanValue()).isTrue();
        assertThat(price.path("throttle").booleanValue()).isTrue();
        assertThat(price.has("fault")).isFalse();
        assertThat(orders.path("fault").booleanValue()).isTrue();
    }

    @Test
    void a_failure_is_answered_with_ids_to_look_for_and_nothing_more() throws Exception {
        prices.behaves(PriceService.answering(503, ""));

        Answered answered = lambda.post("/orders", TEAPOTS, trace);

        assertThat(answered.headers().path("Content-Type").textValue()).isEqualTo("application/json");
        assertThat(answered.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("message", "requestId", "traceId");
        assertThat(answered.body().path("message").textValue())
                .isEqualTo("The order service failed: try again later, or report it with these ids.");
        assertThat(answered.body().path("traceId").textValue()).isEqualTo(trace.root());
        assertThat(lambda.log())
                .contains("Request " + answered.body().path("requestId").textValue() + " failed")
                .contains("java.io.IOException: The price service at " + prices.url() + " answered 503");
    }

    @Test
    void a_price_service_that_does_not_answer_is_given_up_after_two_seconds() throws Exception {
        CountDownLatch testIsOver = new CountDownLatch(1);
        prices.behaves(exchange -> {
            try {
                testIsOver.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        Answered answered = lambda.post("/orders", TEAPOTS, trace);

        testIsOver.countDown();
        JsonNode orders = onlyDocument();
        JsonNode price = child(orders, "127.0.0.1");
        assertThat(answered.status()).isEqualTo(500);
        assertThat(orders.at("/cause/exceptions/0/type").textValue()).isEqualTo("java.io.IOException");
        assertThat(orders.at("/cause/exceptions/0/message").textValue())
                .isEqualTo("The price service at " + prices.url()
                        + " is too slow: it has 1000 ms to take the connection and 2000 ms to answer.");
        assertThat(price.path("fault").booleanValue()).isTrue();
        assertThat(price.at("/cause/exceptions/0/type").textValue()).isEqualTo("java.util.concurrent.TimeoutException");
        assertThat(price.at("/http/response").isMissingNode()).isTrue();
        assertThat(price.path("end_time").doubleValue()
                        - price.path("start_time").doubleValue())
                .isBetween(1.9, 5.0);
    }

    @Test
    void a_table_that_is_not_there_is_a_fault_with_dynamodbs_answer_in_the_trace() throws Exception {
        try (LambdaProcess broken = lambda("no-table", "no-such-table", xray.address())) {
            Answered answered = broken.get("/orders/some", trace);

            JsonNode orders = onlyDocument();
            JsonNode get = child(orders, "DynamoDb");
            assertThat(answered.status()).isEqualTo(500);
            assertThat(answered.text()).doesNotContain("Exception", "no-such-table", "software.amazon");
            assertThat(get.at("/aws/table_name").textValue()).isEqualTo("no-such-table");
            assertThat(get.at("/http/response/status").intValue()).isEqualTo(400);
            assertThat(get.path("error").booleanValue()).isTrue();
            assertThat(get.at("/cause/exceptions/0/type").textValue())
                    .isEqualTo("software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException");
            assertThat(get.at("/cause/exceptions/0/remote").booleanValue()).isTrue();
            assertThat(orders.path("fault").booleanValue()).isTrue();
            assertThat(orders.has("cause")).isTrue();
            assertThat(broken.log()).contains("ResourceNotFoundException");
        }
    }

    @Test
    void requests_are_served_where_nobody_listens_for_documents_and_the_log_tells_of_it() throws Exception {
        String closed;
        try (XRayDatagrams gone = XRayDatagrams.open()) {
            closed = gone.address();
        }

        try (LambdaProcess untraced = lambda("no-daemon", "orders", closed)) {
            assertThat(untraced.post("/orders", TEAPOTS, trace).status()).isEqualTo(201);
            assertThat(untraced.get("/orders/none", trace).status()).isEqualTo(404);
            // The operating system tells of what was sent before.
            assertThat(untraced.get("/orders/none", trace).status()).isEqualTo(404);

            assertThat(untraced.log())
                    .containsPattern("(?m)^\\{\"tracedapi\":\"LostDocument\",\"message\":\"X-Ray daemon " + closed
                            + ": \\d documents? lost, .*\"}$");
        }
    }

    @Test
    void requests_are_served_where_tracing_is_switched_off() throws Exception {
        Map<String, String> environment = new HashMap<>(environment("orders", xray.address()));
        environment.put("TRACED_API_BACKEND", "none");

        try (LambdaProcess untraced = LambdaProcess.start(temporary.resolve("none"), environment)) {
            assertThat(untraced.post("/orders", TEAPOTS, trace).status()).isEqualTo(201);
            assertThat(xray.documents()).isEmpty();
        }
    }

    @Test
    void nothing_is_amiss_and_so_nothing_is_told() throws Exception {
        lambda.post("/orders", TEAPOTS, trace);

        assertThat(lambda.log()).doesNotContain("{\"tracedapi\"");
    }

    @Test
    void a_function_without_its_table_name_does_not_come_up_and_says_why() throws Exception {
        try (LambdaProcess broken = LambdaProcess.start(temporary.resolve("no-name"), Map.of())) {
            assertThat(broken.initError())
                    .contains(
                            "TABLE_NAME is not set in the function's environment: set it to the name of the table that holds the orders.");
        }
    }

    private static LambdaProcess lambda(String folder, String table, String daemon) throws IOException {
        return LambdaProcess.start(temporary.resolve(folder), environment(table, daemon));
    }

    private static Map<String, String> environment(String table, String daemon) {
        return Map.of(
                "TABLE_NAME",
                table,
                "PRICE_URL",
                prices.url() + "?key=secret",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.endpoint().toString(),
                "AWS_XRAY_DAEMON_ADDRESS",
                daemon);
    }

    private static JsonNode onlyDocument() throws IOException {
        List<JsonNode> documents = xray.documents();
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }

    private static JsonNode child(JsonNode parent, String name) {
        for (JsonNode child : parent.path("subsegments")) {
            if (child.path("name").textValue().equals(name)) {
                return child;
            }
        }
        throw new AssertionError("No \"%s\" below %s".formatted(name, parent.toPrettyString()));
    }

    private static List<String> names(JsonNode parent) {
        return parent.path("subsegments").findValuesAsText("name");
    }
}
