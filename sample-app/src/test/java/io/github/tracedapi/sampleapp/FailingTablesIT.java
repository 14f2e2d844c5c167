package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DynamoDB fails under a running handler: what the client gets, what the trace shows, and that the next request works. */
@Timeout(300)
class FailingTablesIT {
    private static final String SERVER_ERROR = "{\"message\": \"Internal server error\"}";

    /** The nine attempts that the SDK makes by itself, with their pauses, take longer than the function has. */
    private static final String TWO_ATTEMPTS = """
            try (DynamoDbClient client = DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(with -> with.addExecutionInterceptor(new TracingInterceptor())
                            .retryStrategy(retry -> retry.maxAttempts(2)))
                    .build()) {
                read(client);
            }
            """;

    @TempDir
    private static Path cdkOut;

    @TempDir
    private static Path copy;

    private static FailingTables tables;
    private static LocalRun run;

    @BeforeAll
    static void start() throws Exception {
        Sample.synthesizedInto(cdkOut, Map.of());
        tables = new FailingTables();
        Path app = OtherHandler.in(cdkOut, copy, Map.of("any", TWO_ATTEMPTS), Map.of());
        setTimeout(app, 6);
        run = LocalRun.of(app).endpoint("dynamodb", tables.uri()).start();
    }

    private static void setTimeout(Path app, int seconds) throws Exception {
        Path template = app.resolve("OrdersSample.template.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(template.toFile());
        json.path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals("AWS::Lambda::Function")) {
                ((ObjectNode) resource.path("Properties")).put("Timeout", seconds);
            }
        });
        Files.writeString(template, json.toString());
    }

    @AfterEach
    void the_next_request_works() throws Exception {
        tables.heal();
        RequestRecord next = get();
        assertThat(next.exchange().reply().status()).isEqualTo(200);
        assertThat(next.proof().orElseThrow().holds()).isTrue();
        assertThat(OtherHandler.faults(next)).isEmpty();
    }

    @AfterAll
    static void end() {
        if (run != null) {
            run.close();
        }
        tables.close();
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(process -> process.info().commandLine().orElse("").contains("traced-lambda-"));
    }

    private static RequestRecord get() throws Exception {
        return run.request("GET", "/prod/any", List.of(), Bytes.NONE, Duration.ofSeconds(90));
    }

    private static void assertBadGateway(RequestRecord record, String fault) {
        assertThat(record.exchange().reply().status()).isEqualTo(502);
        assertThat(record.exchange().reply().body().text()).isEqualTo(SERVER_ERROR);
        assertThat(record.exchange().fault().orElseThrow()).startsWith("the function failed: " + fault);
        assertThat(function(record).outcome().fault()).isTrue();
    }

    private static Segment function(RequestRecord record) {
        return record.trace().orElseThrow().segments().stream()
                .filter(segment -> "AWS::Lambda::Function".equals(segment.origin()))
                .findFirst()
                .orElseThrow();
    }

    /** What the X-Ray SDK told of the calls. */
    private static List<Subsegment> calls(RequestRecord record) {
        return function(record).subsegments().stream()
                .flatMap(part -> Stream.concat(Stream.of(part), part.subsegments().stream()))
                .filter(part -> part.name().equals("DynamoDb"))
                .toList();
    }

    @Test
    void table_that_throttles() throws Exception {
        tables.throttle();

        RequestRecord record = get();

        assertBadGateway(
                record,
                "java.lang.IllegalStateException:"
                        + " software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException: Slow down");
        assertThat(record.calls())
                .extracting(TappedCall::operation, TappedCall::status)
                .containsExactly(tuple("GetItem", 400), tuple("GetItem", 400));
        assertThat(calls(record)).singleElement().satisfies(call -> {
            Outcome outcome = call.outcome();
            assertThat(outcome.error()).isTrue();
            assertThat(outcome.throttle()).isTrue();
            assertThat(outcome.cause().exceptions())
                    .extracting(Cause.Thrown::type)
                    .contains("software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException");
            assertThat(call.recorded().document().at("/aws/retries").asInt()).isEqualTo(1);
        });
        assertThat(OtherHandler.faults(record)).isEmpty();
    }

    @Test
    void table_that_is_down() throws Exception {
        tables.goDown();

        RequestRecord record = get();

        assertBadGateway(
                record,
                "java.lang.IllegalStateException: software.amazon.awssdk.services.dynamodb.model.DynamoDbException: ");
        assertThat(record.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.status()).isZero();
            assertThat(call.failure().orElseThrow())
                    .startsWith("dynamodb at " + tables.uri().getAuthority() + ": Connection refused")
                    .endsWith(
                            " – the call gets 502 – look whether it runs, or name another with --endpoint dynamodb=URL");
        });
        assertThat(calls(record))
                .singleElement()
                .satisfies(call -> assertThat(call.outcome().fault()).isTrue());
        assertThat(OtherHandler.faults(record)).isEmpty();
    }

    @Test
    void table_slower_than_the_function_may_be() throws Exception {
        tables.hang();

        RequestRecord record = get();

        assertBadGateway(record, "Task timed out after 6.00 seconds");
        assertThat(record.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isZero();
            assertThat(call.failure())
                    .contains("The function hung up before the whole reply was there – nobody gets it – look for a"
                            + " timeout of the client or of the function");
        });
        assertThat(calls(record)).isEmpty();
        assertThat(OtherHandler.faults(record)).singleElement().satisfies(fault -> {
            assertThat(fault.id()).isEqualTo("OpenSubsegment");
            assertThat(fault.error()).isFalse();
            assertThat(fault.follows()).isEqualTo("the process was stopped before it could end and send it");
            assertThat(fault.mend()).isEqualTo("give the function more time, or the call less");
        });
    }
}
