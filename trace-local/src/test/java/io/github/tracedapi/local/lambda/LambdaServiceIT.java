package io.github.tracedapi.local.lambda;

import static io.github.tracedapi.local.lambda.HandlerProject.end;
import static io.github.tracedapi.local.lambda.HandlerProject.event;
import static io.github.tracedapi.local.lambda.HandlerProject.payload;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.local.http.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a handler gets and gives, under both runtime clients. */
@Timeout(120)
class LambdaServiceIT {
    private static final String HEADER =
            "Root=1-6b02ae32-d06637f48cc03736d423d352;Parent=f148d41691bc39d1;Sampled=1;Lineage=1:abcdef01:0";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void handler_gets_the_event_and_its_reply_comes_back(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = echo(runtime)) {
            InvocationEnd end = end(lambda, "Echo", event("{\"name\": \"Zoë\"}"));

            assertThatJson(payload(end)).node("event").isEqualTo("{\"name\": \"Zoë\"}");
            assertThat(end.environment()).contains("Echo-1");
            assertThat(lambda.runtime()).isEqualTo(runtime);
        }
    }

    @ParameterizedTest
    @EnumSource
    void context_is_as_on_lambda(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = echo(runtime)) {
            Invocation invocation = event("{}");
            JsonNode reply = new ObjectMapper().readTree(payload(end(lambda, "Echo", invocation)));

            assertThat(reply.path("requestId").asText()).isEqualTo(invocation.requestId());
            assertThat(reply.path("arn").asText()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:Echo");
            assertThat(reply.path("memory").asInt()).isEqualTo(256);
            assertThat(reply.path("leftMillis").asInt()).isBetween(10_000, 20_000);
            assertThat(reply.path("zone").asText()).isEqualTo("UTC");
            assertThat(reply.path("charset").asText()).isEqualTo("UTF-8");
        }
    }

    @ParameterizedTest
    @EnumSource
    void trace_header_reaches_the_handler_and_is_gone_with_the_next_event(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = echo(runtime)) {
            String traced = payload(end(lambda, "Echo", new Invocation("r-1", Bytes.utf8("{}"), Optional.of(HEADER))));
            String untraced = payload(end(lambda, "Echo"));

            assertThatJson(traced).node("traceHeader").isEqualTo(HEADER);
            assertThatJson(traced).node("xrayTraceId").isEqualTo(HEADER);
            assertThatJson(untraced).node("traceHeader").isAbsent();
            assertThatJson(untraced).node("count").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void heap_is_what_lambda_leaves_of_the_memory(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = echo(runtime)) {
            JsonNode reply = new ObjectMapper().readTree(payload(end(lambda, "Echo")));

            // A serial collector's survivor space counts for nothing.
            assertThat(reply.path("heapKb").asLong()).isBetween(200_000L, 222_822L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void environment_holds_what_lambda_sets_and_the_template_says_and_nothing_else(RuntimeKind runtime)
            throws Exception {
        HandlerProject project = new HandlerProject(folder)
                .function("Env", "app.Handlers$Env", "\"Environment\": {\"Variables\": {\"TABLE\": \"orders\"}}");
        try (LambdaService lambda = project.lambda()
                .runtime(runtime)
                .xrayDaemon("127.0.0.1:2000")
                .extras(start -> new ProcessExtras.Extra(
                        Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000"), List.of(), () -> {}))
                .start()) {
            JsonNode environment = new ObjectMapper().readTree(payload(end(lambda, "Env")));

            List<String> names = new ArrayList<>();
            environment.fieldNames().forEachRemaining(names::add);
            assertThat(names)
                    .containsExactly(
                            "AWS_ACCESS_KEY_ID",
                            "AWS_DEFAULT_REGION",
                            "AWS_ENDPOINT_URL_DYNAMODB",
                            "AWS_EXECUTION_ENV",
                            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                            "AWS_LAMBDA_FUNCTION_NAME",
                            "AWS_LAMBDA_FUNCTION_VERSION",
                            "AWS_LAMBDA_INITIALIZATION_TYPE",
                            "AWS_LAMBDA_LOG_GROUP_NAME",
                            "AWS_LAMBDA_LOG_STREAM_NAME",
                            "AWS_LAMBDA_RUNTIME_API",
                            "AWS_REGION",
                            "AWS_SECRET_ACCESS_KEY",
                            "AWS_SESSION_TOKEN",
                            "AWS_XRAY_CONTEXT_MISSING",
                            "AWS_XRAY_DAEMON_ADDRESS",
                            "LAMBDA_RUNTIME_DIR",
                            "LAMBDA_TASK_ROOT",
                            "LANG",
                            "PATH",
                            "TABLE",
                            "TZ",
                            "_HANDLER");
        }
    }

    @ParameterizedTest
    @EnumSource
    void process_has_folders_of_its_own_and_no_home(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = echo(runtime)) {
            JsonNode reply = new ObjectMapper().readTree(payload(end(lambda, "Echo")));
            Path temp = Path.of(reply.path("tmp").asText());

            assertThat(temp.getFileName()).hasToString("process-Echo-1");
            assertThat(temp.getParent()).hasParent(folder);
            assertThat(reply.path("home").asText()).isEqualTo(temp.toString());
            assertThat(Path.of(reply.path("dir").asText()))
                    .isEqualTo(temp.resolveSibling("function-1").resolve("task"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void log_is_in_the_order_it_was_written_with_lambdas_own_lines(RuntimeKind runtime) throws Exception {
        HandlerProject project = new HandlerProject(folder)
                .function(
                        "Logs",
                        "app.Handlers$Logs",
                        "\"MemorySize\": 256, \"Timeout\": 20,"
                                + " \"Environment\": {\"Variables\": {\"JAVA_TOOL_OPTIONS\": \"-Da=b\"}}");
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (LambdaService lambda = project.lambda()
                .runtime(runtime)
                .log((function, environment, line) -> heard.add(function + " " + environment + " " + line))
                .start()) {
            InvocationEnd first = end(lambda, "Logs", new Invocation("r-1", Bytes.utf8("{}"), Optional.of(HEADER)));
            InvocationEnd second = end(lambda, "Logs", new Invocation("r-2", Bytes.utf8("{}"), Optional.empty()));

            String runtimeName = runtime == RuntimeKind.NATIVE ? "native" : "portable";
            assertThat(first.log()).hasSize(10);
            assertThat(first.log().subList(0, 8))
                    .containsExactly(
                            "INIT_START Runtime Version: local:java" + System.getProperty("java.version")
                                    + "\tRuntime Client: " + runtimeName,
                            "static initializer",
                            "START RequestId: r-1 Version: $LATEST",
                            "to standard output: é",
                            "to standard error",
                            "to the logger",
                            "without an end",
                            "END RequestId: r-1");
            assertThat(first.log().get(8))
                    .matches("REPORT RequestId: r-1\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms"
                            + "\tMemory Size: 256 MB\t"
                            + (Files.isDirectory(Path.of("/proc/self")) ? "Max Memory Used: \\d+ MB\t" : "")
                            + "Init Duration: \\d+\\.\\d\\d ms\t");
            assertThat(first.log().get(9))
                    .isEqualTo("XRAY TraceId: 1-6b02ae32-d06637f48cc03736d423d352\tSegmentId: f148d41691bc39d1"
                            + "\tSampled: true\t");
            assertThat(second.log()).hasSize(7).first().isEqualTo("START RequestId: r-2 Version: $LATEST");
            assertThat(second.log().get(6))
                    .startsWith("REPORT RequestId: r-2\t")
                    .doesNotContain("Init Duration");
            assertThat(heard).hasSize(17).allMatch(line -> line.startsWith("Logs Logs-1 "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void start_of_the_process_is_told_with_its_first_invocation_only(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = echo(runtime)) {
            InvocationEnd first = end(lambda, "Echo");
            InvocationEnd second = end(lambda, "Echo");

            InvocationEnd.Phase phase = first.initialization().orElseThrow();
            assertThat(phase.start()).isBefore(phase.end());
            assertThat(phase.end()).isBeforeOrEqualTo(first.started());
            assertThat(first.started()).isBeforeOrEqualTo(first.replied());
            assertThat(first.replied()).isBeforeOrEqualTo(first.ended());
            assertThat(second.initialization()).isEmpty();
            assertThat(second.environment()).isEqualTo(first.environment());
        }
    }

    @ParameterizedTest
    @EnumSource
    void thousands_of_lines_belong_to_the_invocation_that_wrote_them(RuntimeKind runtime) throws Exception {
        HandlerProject project =
                new HandlerProject(folder).function("Chatty", "app.Handlers$Chatty", "\"Timeout\": 60");
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        try (LambdaService lambda = project.lambda()
                .runtime(runtime)
                .log((function, environment, line) -> heard.add(line))
                .start()) {
            InvocationEnd end = end(lambda, "Chatty");

            assertThat(heard).filteredOn(line -> line.startsWith("line ")).hasSize(20_000);
            assertThat(end.log()).hasSizeBetween(LogLines.MOST_LINES, LogLines.MOST_LINES + 5);
            assertThat(end.log())
                    .contains(
                            "line 0",
                            "line 9997",
                            "(10002 more lines are not kept: there are more than 10000 lines or 4 MB of them)");
            assertThat(end.log().get(end.log().size() - 1)).startsWith("REPORT ");
        }
    }

    private LambdaService echo(RuntimeKind runtime) throws Exception {
        return new HandlerProject(folder)
                .function("Echo", "app.Handlers$Echo::handleRequest", "\"MemorySize\": 256, \"Timeout\": 20")
                .lambda()
                .runtime(runtime)
                .start();
    }
}
