package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.sample.LambdaProcess.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three requests and every subsegment they make, whichever backend records: one that no line here claims fails the test.
 *
 * <p>With {@code -Dsample.trace.file=docs/results/sample-trace.md} the documents are written there as well.
 */
class SampleTraceIT {
    @TempDir
    private Path temporary;

    private final StringBuilder report = new StringBuilder();

    /** What records: the zip as it is packed, or with one line changed. */
    enum Backend {
        X_RAY_SDK(Map.of(), "none"),
        NATIVE_BY_THE_ENVIRONMENT(Map.of("TRACED_API_BACKEND", "native"), "none"),
        NATIVE_BY_THE_DEPENDENCY(
                Map.of(), "lib/(traced-api-handler-xray|aws-xray-recorder-sdk-[^/]*|commons-logging)-\\d[^/]*");

        private final Map<String, String> environment;
        private final String leftOut;

        Backend(Map<String, String> environment, String leftOut) {
            this.environment = environment;
            this.leftOut = leftOut;
        }
    }

    @ParameterizedTest
    @EnumSource
    void three_requests_make_these_subsegments_and_no_others(Backend backend) throws IOException {
        Path loaded = temporary.resolve("classes-loaded");
        try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(temporary, "orders");
                PriceService prices = PriceService.start();
                XRayDatagrams xray = XRayDatagrams.open();
                LambdaProcess lambda = lambda(backend, loaded, dynamoDb, prices, xray)) {

            IncomingTrace placing = IncomingTrace.sampledOne();
            Answered placed = lambda.post("/orders", "{\"item\": \"teapot\", \"quantity\": 3}", placing);
            List<JsonNode> place = xray.documents();
            assertThat(lines(place))
                    .containsExactly(
                            "orders 201 [coldStart, method, orderId, route, status]",
                            "  127.0.0.1 remote GET 200",
                            "  DynamoDb aws PutItem orders 200");
            write("POST /orders", placing, placed, place);

            String path = "/orders/" + placed.body().path("id").textValue();
            IncomingTrace finding = IncomingTrace.sampledOne();
            Answered found = lambda.get(path, finding);
            List<JsonNode> find = xray.documents();
            assertThat(lines(find))
                    .containsExactly(
                            "orders 200 [coldStart, method, orderId, route, status]",
                            "  DynamoDb aws GetItem orders 200");
            write("GET " + path, finding, found, find);

            prices.behaves(PriceService.answering(503, "{\"message\": \"out of order\"}"));
            IncomingTrace failing = IncomingTrace.sampledOne();
            Answered failed = lambda.post("/orders", "{\"item\": \"teapot\", \"quantity\": 3}", failing);
            List<JsonNode> fail = xray.documents();
            assertThat(lines(fail))
                    .containsExactly(
                            "orders 500 fault [coldStart, method, orderId, route, status] java.io.IOException",
                            "  127.0.0.1 remote GET 503 fault");
            write("POST /orders, while the price service answers 503", failing, failed, fail);
        }
        assertThat(Files.readString(loaded).contains("] com.amazonaws.xray.AWSXRayRecorder "))
                .as("the X-Ray SDK's recorder is loaded")
                .isEqualTo(backend == Backend.X_RAY_SDK);
        if (backend == Backend.X_RAY_SDK) {
            save();
        }
    }

    private LambdaProcess lambda(
            Backend backend, Path loaded, LocalDynamoDb dynamoDb, PriceService prices, XRayDatagrams xray)
            throws IOException {
        Map<String, String> environment = new HashMap<>(backend.environment);
        environment.put("TABLE_NAME", "orders");
        environment.put("PRICE_URL", prices.url().toString());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
        environment.put("AWS_XRAY_DAEMON_ADDRESS", xray.address());
        environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded);
        return LambdaProcess.start(temporary.resolve("lambda"), file -> !file.matches(backend.leftOut), environment);
    }

    private static List<String> lines(List<JsonNode> documents) {
        List<String> lines = new ArrayList<>();
        documents.forEach(document -> add(lines, "", document));
        return lines;
    }

    private static void add(List<String> lines, String indent, JsonNode subsegment) {
        StringBuilder line = new StringBuilder(indent + subsegment.path("name").textValue());
        for (String place : List.of(
                "/namespace",
                "/aws/operation",
                "/aws/table_name",
                "/http/request/method",
                "/http/response/status",
                "/annotations/status")) {
            if (!subsegment.at(place).isMissingNode()) {
                line.append(' ').append(subsegment.at(place).asText());
            }
        }
        for (String flag : List.of("in_progress", "error", "throttle", "fault")) {
            if (subsegment.has(flag)) {
                line.append(' ').append(flag);
            }
        }
        if (subsegment.has("annotations")) {
            Set<String> keys = new TreeSet<>();
            subsegment.path("annotations").fieldNames().forEachRemaining(keys::add);
            line.append(' ').append(keys);
        }
        for (JsonNode thrown : subsegment.at("/cause/exceptions")) {
            line.append(' ').append(thrown.path("type").asText());
        }
        lines.add(line.toString());
        subsegment.path("subsegments").forEach(child -> add(lines, indent + "  ", child));
    }

    private void write(String title, IncomingTrace trace, Answered answered, List<JsonNode> documents)
            throws IOException {
        report.append("\n## ").append(title).append("\n\n");
        report.append("Came with `X-Amzn-Trace-Id: ").append(trace.header()).append("`, was answered ");
        report.append(answered.status()).append(" `").append(answered.text()).append("`.\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        for (JsonNode document : documents) {
            report.append("\n```json\n");
            report.append(new ObjectMapper().writer(printer).writeValueAsString(document));
            report.append("\n```\n");
        }
    }

    private void save() throws IOException {
        String file = System.getProperty("sample.trace.file");
        if (file != null) {
            Files.writeString(Path.of("..").resolve(file), INTRODUCTION + report);
        }
    }

    private static final String INTRODUCTION = """
            # What the sample sends to X-Ray

            The documents of three requests, as they arrived by UDP where Lambda's X-Ray daemon would listen; only line breaks
            and indentation were added. The packed `sample-function.zip` ran under Lambda's own Java runtime interface
            client, with DynamoDB Local and a price service on the same machine. It was called directly, so the segments that
            API Gateway and Lambda add are not here: `parent_id` of each document is the `Parent` of the header the request
            came with. The native backend sends the same: `SampleTraceIT` asks all of this three times, as packed, with
            `TRACED_API_BACKEND=native`, and without the X-Ray SDK in the zip.

            This file is written by a test. To write it anew, with new ids and times:

            ```
            ./mvnw -pl sample-function/dynamodb-local,sample-function -am verify -Dtest=none -Dit.test=SampleTraceIT -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dsample.trace.file=docs/results/sample-trace.md
            ```
            """;
}
