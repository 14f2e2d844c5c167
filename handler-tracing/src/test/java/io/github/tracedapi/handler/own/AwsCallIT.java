package io.github.tracedapi.handler.own;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.fixtures.DynamoDbStandIn;
import io.github.tracedapi.handler.fixtures.DynamoDbStandIn.Answer;
import io.github.tracedapi.handler.fixtures.Incoming;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

@Timeout(60)
class AwsCallIT {
    private static final GetItemRequest GET = GetItemRequest.builder()
            .tableName("orders")
            .key(Map.of("id", AttributeValue.fromS("7")))
            .consistentRead(true)
            .build();

    private static final String XRAY_NAME = "AWS X-Ray Entity";
    /** As that of X-Ray's TracingInterceptor: the SDK takes a name once in a JVM. */
    private static final ExecutionAttribute<Object> OF_XRAY = new ExecutionAttribute<>(XRAY_NAME);

    private Wire wire;
    private DynamoDbStandIn server;

    @BeforeEach
    void open() throws IOException {
        wire = Wire.open();
        server = DynamoDbStandIn.start();
    }

    @AfterEach
    void close() {
        server.close();
        wire.close();
    }

    @Test
    void a_call_is_a_subsegment_as_xrays_sdk_writes_it_and_its_header_goes_out_byte_for_byte() throws Exception {
        Incoming request = Incoming.sampled();
        try (DynamoDbClient client = client()) {
            Recording top = wire.backend.invocation(request.header()).begin("orders");
            top.within(() -> client.getItem(GET));
            top.end();
        }

        String document = wire.documents(request).get(0);
        assertThatJson(document).node("subsegments").isArray().hasSize(1);
        assertThatJson(document).node("subsegments[0]").isEqualTo("""
                        {
                          "name": "DynamoDb", "namespace": "aws", "id": "${json-unit.any-string}",
                          "start_time": "${json-unit.any-number}", "end_time": "${json-unit.any-number}",
                          "http": {"response": {"content_length": 25, "status": 200}},
                          "aws": {
                            "consistent_read": true, "retries": 0, "region": "eu-west-1", "operation": "GetItem",
                            "table_name": "orders", "request_id": "request-1"
                          }
                        }
                        """);
        assertThat(server.headers).containsExactly(request.from(idOfCall(document)));
        assertThat(wire.told).isEmpty();
    }

    @Test
    void a_call_outside_of_all_subsegments_is_a_document_of_its_own() throws Exception {
        Incoming request = Incoming.sampled();
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = client()) {
            client.getItem(GET);
        }

        assertThatJson(wire.documents(request).get(0))
                .isObject()
                .containsEntry("name", "DynamoDb")
                .containsEntry("type", "subsegment")
                .containsEntry("parent_id", request.parent());
    }

    @Test
    void a_retry_is_counted_in_the_same_subsegment_and_sends_the_same_header() throws Exception {
        Incoming request = Incoming.sampled();
        server.answer(Answer.error(500, "InternalServerError"), Answer.error(500, "InternalServerError"));
        Recording top = wire.backend.invocation(request.header()).begin("orders");
        try (DynamoDbClient client = client()) {
            top.within(() -> client.getItem(GET));
        }
        top.end();

        String document = wire.documents(request).get(0);
        assertThatJson(document).node("subsegments[0].aws.retries").isEqualTo(2);
        assertThatJson(document).node("subsegments[0].fault").isAbsent();
        assertThat(server.headers).hasSize(3).containsOnly(request.from(idOfCall(document)));
    }

    @Test
    void a_throttled_call_is_throttle_and_error() throws Exception {
        Incoming request = Incoming.sampled();
        Answer throttled = Answer.error(400, "ProvisionedThroughputExceededException");
        server.answer(throttled, throttled, throttled);
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = client()) {
            assertThatThrownBy(() -> client.getItem(GET)).isInstanceOf(ProvisionedThroughputExceededException.class);
        }

        String document = wire.documents(request).get(0);
        assertThatJson(document).isObject().containsEntry("throttle", true).containsEntry("error", true);
        assertThatJson(document)
                .and(
                        json -> json.node("fault").isAbsent(),
                        json -> json.node("http.response.status").isEqualTo(400),
                        json -> json.node("aws.retries").isEqualTo(2),
                        json -> json.node("aws.request_id").isStringEqualTo("request-3"),
                        json -> json.node("cause.exceptions[0].remote").isEqualTo(true),
                        json -> json.node("cause.exceptions[0].type")
                                .isEqualTo(ProvisionedThroughputExceededException.class.getName()));
    }

    @Test
    void a_call_that_the_service_refuses_is_an_error() throws Exception {
        Incoming request = Incoming.sampled();
        server.answer(Answer.error(400, "ResourceNotFoundException"));
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = client()) {
            assertThatThrownBy(() -> client.getItem(GET)).isInstanceOf(ResourceNotFoundException.class);
        }

        assertThatJson(wire.documents(request).get(0))
                .isObject()
                .containsEntry("error", true)
                .doesNotContainKeys("fault", "throttle");
    }

    @Test
    void a_call_at_which_the_service_fails_is_a_fault() throws Exception {
        Incoming request = Incoming.sampled();
        Answer failed = Answer.error(500, "InternalServerError");
        server.answer(failed, failed, failed);
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = client()) {
            assertThatThrownBy(() -> client.getItem(GET)).isInstanceOf(DynamoDbException.class);
        }

        String document = wire.documents(request).get(0);
        assertThatJson(document).isObject().containsEntry("fault", true).doesNotContainKeys("error", "throttle");
        assertThatJson(document).node("http.response.status").isEqualTo(500);
    }

    @Test
    void a_call_that_nobody_takes_is_a_fault_that_is_not_the_services() throws Exception {
        Incoming request = Incoming.sampled();
        URI gone = server.uri();
        server.close();
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = of(DynamoDbClient.builder(), gone, interceptors())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            assertThatThrownBy(() -> client.getItem(GET)).isInstanceOf(SdkClientException.class);
        }

        String document = wire.documents(request).get(0);
        assertThatJson(document).isObject().containsEntry("fault", true).doesNotContainKeys("http", "error");
        assertThatJson(document)
                .and(
                        json -> json.node("aws.retries").isEqualTo(2),
                        json -> json.node("cause.exceptions[0].type").isEqualTo(SdkClientException.class.getName()),
                        json -> json.node("cause.exceptions[0].remote").isAbsent(),
                        json -> json.node("cause.exceptions[1].type").isEqualTo("java.net.ConnectException"));
    }

    @Test
    void an_asynchronous_call_is_below_what_its_caller_worked_in() throws Exception {
        Incoming request = Incoming.sampled();
        Recording top = wire.backend.invocation(request.header()).begin("orders");
        try (DynamoDbAsyncClient client = asyncClient()) {
            top.within(() -> client.getItem(GET)).join();
            server.answer(Answer.error(400, "ResourceNotFoundException"));
            assertThatThrownBy(() -> top.within(() -> client.getItem(GET)).join())
                    .isInstanceOf(CompletionException.class);
        }
        top.end();

        String document = wire.documents(request).get(0);
        assertThatJson(document)
                .and(
                        json -> json.node("subsegments").isArray().hasSize(2),
                        json -> json.node("subsegments[0].http.response.status").isEqualTo(200),
                        json -> json.node("subsegments[1].error").isEqualTo(true));
        assertThat(server.headers.get(0)).isEqualTo(request.from(idOfCall(document)));
        assertThat(wire.told).isEmpty();
    }

    @Test
    void an_asynchronous_call_that_is_cancelled_ends() throws Exception {
        Incoming request = Incoming.sampled();
        wire.backend.invocation(request.header());
        try (DynamoDbAsyncClient client = asyncClient()) {
            client.getItem(GET).cancel(true);
        }
        wire.backend.invocation(Incoming.sampled().header());

        assertThat(wire.told).isEmpty();
        assertThat(wire.documents(request)).hasSize(1);
    }

    @Test
    void a_request_that_is_not_sampled_hands_its_header_on_as_it_came() throws Exception {
        Incoming request = Incoming.notSampled();
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = client()) {
            client.getItem(GET);
        }

        assertThat(server.headers).containsExactly(request.header());
        assertThat(wire.documents(request)).isEmpty();
    }

    @Test
    void a_call_without_a_trace_goes_on_untouched() {
        try (DynamoDbClient client = client()) {
            assertThat(client.getItem(GET).item()).containsKey("id");
        }

        assertThat(server.headers).containsExactly("none");
        assertThat(wire.told).singleElement().asString().contains("NotInLambda");
    }

    @Test
    void an_interceptor_that_is_there_twice_makes_one_subsegment() throws Exception {
        Incoming request = Incoming.sampled();
        wire.backend.invocation(request.header());
        List<ExecutionInterceptor> twice = new ArrayList<>(interceptors());
        twice.addAll(interceptors());
        twice.add(twice.get(0));
        server.answer(Answer.error(500, "InternalServerError"));
        try (DynamoDbClient client = of(DynamoDbClient.builder(), server.uri(), twice)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            client.getItem(GET);
        }

        assertThat(wire.documents(request)).hasSize(1);
        assertThatJson(wire.documents(request).get(0)).node("aws.retries").isEqualTo(1);
        assertThat(wire.told)
                .containsExactly(
                        "{\"tracedapi\":\"TracedTwice\",\"message\":\"AWS SDK client: another interceptor of this library"
                                + " traces it too – each call is recorded once – keep one of the two.\"}");
    }

    @Test
    void a_call_that_xrays_own_interceptor_traces_is_left_to_it_whichever_comes_first() throws Exception {
        Incoming request = Incoming.sampled();
        wire.backend.invocation(request.header());
        for (int own = 0; own < 2; own++) {
            List<ExecutionInterceptor> both = new ArrayList<>(List.of(new XRaysStandIn(request)));
            both.addAll(own, interceptors());
            try (DynamoDbClient client = of(DynamoDbClient.builder(), server.uri(), both)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build()) {
                client.getItem(GET);
            }
        }

        assertThat(wire.documents(request)).isEmpty();
        assertThat(server.headers).hasSize(2).containsOnly(request.from("eeeeeeeeeeeeeeee"));
        assertThat(wire.told).singleElement().asString().contains("TracedTwice", "X-Ray's TracingInterceptor");
    }

    @Test
    void a_batchs_tables_are_named() throws Exception {
        Incoming request = Incoming.sampled();
        server.answer(new Answer(200, "{\"Responses\":{}}"));
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = client()) {
            client.batchGetItem(batch -> batch.requestItems(Map.of(
                    "orders",
                    KeysAndAttributes.builder()
                            .keys(List.of(Map.of("id", AttributeValue.fromS("7"))))
                            .build())));
        }

        assertThatJson(wire.documents(request).get(0)).node("aws.table_names").isEqualTo(List.of("orders"));
    }

    @Test
    void a_scan_tells_what_it_asked_for_and_how_much_it_got() throws Exception {
        Incoming request = Incoming.sampled();
        server.answer(new Answer(200, "{\"Count\":1,\"ScannedCount\":3,\"Items\":[]}"));
        wire.backend.invocation(request.header());
        try (DynamoDbClient client = client()) {
            client.scan(scan -> scan.tableName("orders").indexName("by-day").limit(3));
        }

        assertThatJson(wire.documents(request).get(0)).node("aws").isEqualTo("""
                        {"operation":"Scan","region":"eu-west-1","index_name":"by-day","limit":3,"table_name":"orders",
                         "count":1,"scanned_count":3,"retries":0,"request_id":"request-1"}
                        """);
    }

    @Test
    void it_knows_its_own_interceptors() {
        AwsClientTracing calls = wire.backend.awsClients();

        assertThat(calls.interceptors()).allMatch(calls::traces);
        assertThat(calls.traces(new ExecutionInterceptor() {})).isFalse();
    }

    @Test
    void what_is_rehearsed_is_recorded_and_neither_sent_nor_told() throws Exception {
        List<String> headers = new ArrayList<>();
        wire.backend.rehearse(() -> {
            try (DynamoDbClient client = client()) {
                client.getItem(GET);
            }
            Recording orders = wire.backend.current().begin("orders");
            headers.add(orders.header().orElse("none"));
            assertThat(orders.isRecorded()).isTrue();
            orders.end();
        });

        assertThat(headers)
                .singleElement()
                .asString()
                .matches("Root=1-00000000-000000000000000000000000;Parent=[0-9a-f]{16};Sampled=1;Lineage=0:00000000:0");
        assertThat(server.headers).hasSize(1);
        assertThat(wire.traces()).isEmpty();
        assertThat(wire.told).isEmpty();
        assertThat(wire.backend.current().header()).isEmpty();
    }

    private DynamoDbClient client() {
        return of(DynamoDbClient.builder(), server.uri(), interceptors())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private DynamoDbAsyncClient asyncClient() {
        return of(DynamoDbAsyncClient.builder(), server.uri(), interceptors())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .build();
    }

    private List<ExecutionInterceptor> interceptors() {
        return wire.backend.awsClients().interceptors();
    }

    private static <B extends DynamoDbBaseClientBuilder<B, C>, C> B of(
            B builder, URI uri, List<ExecutionInterceptor> interceptors) {
        return builder.region(Region.EU_WEST_1)
                .endpointOverride(uri)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .overrideConfiguration(override -> override.executionInterceptors(interceptors)
                        .apiCallTimeout(Duration.ofSeconds(30))
                        .retryStrategy(
                                StandardRetryStrategy.builder().maxAttempts(3).build()));
    }

    private static String idOfCall(String document) {
        int below = document.indexOf("\"subsegments\"");
        int id = document.indexOf("\"id\":\"", below) + 6;
        return document.substring(id, id + 16);
    }

    /** Does to a call what X-Ray's TracingInterceptor does. */
    private record XRaysStandIn(Incoming request) implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            attributes.putAttribute(OF_XRAY, "subsegment");
        }

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder()
                    .putHeader("X-Amzn-Trace-Id", request.from("eeeeeeeeeeeeeeee"))
                    .build();
        }
    }
}
