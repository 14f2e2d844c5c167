package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextWaterfall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample on this machine: its real handler under Lambda's runtime client, its table in DynamoDB Local, and its whole trace. */
@Timeout(300)
class RunningSampleIT {
    private static final String ORDER = "{\"item\":\"teapot\",\"quantity\":2}";
    private static final String BEGIN = "<!-- waterfall: begin -->\n\n```text\n";
    private static final String END = "\n```\n\n<!-- waterfall: end -->";
    private static final String ROOT = "1-6b02ae32-d06637f48cc03736d423d352";

    @TempDir
    private static Path cdkOut;

    @TempDir
    private Path temporary;

    private static RunningSample sample;

    @BeforeAll
    static void start() throws Exception {
        Sample.synthesizedInto(cdkOut, Map.of());
        sample = RunningSample.of(cdkOut);
    }

    @AfterAll
    static void end() {
        sample.close();
    }

    @Test
    void every_predicted_hop_is_proven_by_one_request() throws Exception {
        RequestRecord placed = sample.post("/prod/orders", ORDER);

        assertThat(placed.exchange().reply().status()).isEqualTo(201);
        assertThat(placed.proof().orElseThrow().hops())
                .hasSize(3)
                .extracting(ProvenHop::state)
                .containsOnly(MapProof.State.PROVEN);
        assertThat(placed.proof().orElseThrow().holds()).isTrue();
        assertThat(placed.faults()).isEmpty();
        // A hop that other requests do not take is proven for the run nevertheless.
        assertThat(sample.run().proof().hops())
                .hasSize(3)
                .extracting(ProvenHop::state)
                .containsOnly(MapProof.State.PROVEN);
        assertThat(sample.run().proof().traces())
                .contains(placed.trace().orElseThrow().id());
    }

    @Test
    void native_backend_makes_the_same_trace_by_one_variable() throws Exception {
        Path classesLoaded = temporary.resolve("classes-loaded");
        RequestRecord placed = sample.post("/prod/orders", ORDER);
        Map<String, String> variables =
                Map.of("TRACED_API_BACKEND", "native", "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classesLoaded);
        try (RunningSample switched = RunningSample.of(cdkOut, variables)) {
            RequestRecord alike = switched.post("/prod/orders", ORDER);

            assertThat(alike.exchange().reply().status()).isEqualTo(201);
            assertThat(alike.proof().orElseThrow().hops())
                    .hasSize(3)
                    .extracting(ProvenHop::state)
                    .containsOnly(MapProof.State.PROVEN);
            assertThat(alike.faults()).isEmpty();
            assertThat(documents(alike)).isEqualTo(documents(placed)).hasSize(1);
        }
        assertThat(Files.readString(classesLoaded))
                .contains("io.github.tracedapi.handler.own.NativeBackend")
                .doesNotContain("com.amazonaws.xray.AWSXRayRecorder");
    }

    /** Without what is another each time. */
    private static List<JsonNode> documents(RequestRecord record) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String document : record.documents()) {
            JsonNode json = new ObjectMapper().readTree(document);
            for (String another : List.of(
                    "id", "parent_id", "trace_id", "start_time", "end_time", "request_id", "orderId", "coldStart")) {
                json.findParents(another).forEach(parent -> ((ObjectNode) parent).remove(another));
            }
            documents.add(json);
        }
        return documents;
    }

    @Test
    void order_that_was_placed_can_be_read() throws Exception {
        RequestRecord placed = sample.post("/prod/orders", ORDER);
        String id = new ObjectMapper()
                .readTree(placed.exchange().reply().body().text())
                .path("id")
                .asText();

        RequestRecord read = sample.get("/prod/orders/" + id);

        assertThat(read.exchange().reply().status()).isEqualTo(200);
        assertThat(read.exchange().reply().body().text()).contains("\"item\":\"teapot\"");
    }

    @Test
    void access_log_of_the_stage_has_a_line_with_the_traces_id() throws Exception {
        RequestRecord placed = sample.post("/prod/orders", ORDER);

        JsonNode line =
                new ObjectMapper().readTree(placed.exchange().accessLog().orElseThrow());
        assertThat(line.path("requestId").asText()).isEqualTo(placed.exchange().requestId());
        assertThat(line.path("integrationRequestId").asText())
                .isEqualTo(placed.invocations().get(0).invocation().requestId());
        assertThat(line.path("status").asText()).isEqualTo("201");
        assertThat(line.path("xrayTraceId").asText())
                .isEqualTo(placed.trace().orElseThrow().id().text());
    }

    @Test
    void trace_has_the_segments_of_stage_lambda_function_and_table() throws Exception {
        Trace trace = sample.post("/prod/orders", ORDER).trace().orElseThrow();

        assertThat(trace.segments())
                .extracting(Segment::origin)
                .containsExactlyInAnyOrder(
                        "AWS::ApiGateway::Stage", "AWS::Lambda", "AWS::Lambda::Function", "AWS::DynamoDB::Table");
        assertThat(trace.unplaced()).isEmpty();
        assertThat(trace.broken()).isEmpty();
    }

    @Test
    void order_that_is_not_there_is_an_error_in_the_trace_and_no_fault() throws Exception {
        RequestRecord missing = sample.get("/prod/orders/none");

        assertThat(missing.exchange().reply().status()).isEqualTo(404);
        Segment stage = stage(missing);
        assertThat(stage.recorded().outcome().error()).isTrue();
        assertThat(stage.recorded().outcome().fault()).isFalse();
        assertThat(missing.faults()).isEmpty();
    }

    @Test
    void callers_root_is_kept() throws Exception {
        RequestRecord record = sample.get(
                "/prod/orders/none",
                new HttpField("X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1"));

        assertThat(record.trace().orElseThrow().id()).hasToString(ROOT);
        assertThat(stage(record).parentId()).isEqualTo("53995c3f42cd8ad8");
    }

    @Test
    void request_that_its_caller_does_not_sample_has_no_trace_and_says_why() throws Exception {
        RequestRecord record =
                sample.get("/prod/orders/none", new HttpField("X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=0"));

        assertThat(record.trace()).isEmpty();
        assertThat(record.documents()).isEmpty();
        assertThat(record.untraced()).contains("the caller's trace header says Sampled=0");
    }

    @Test
    void path_that_no_method_is_for_is_answered_by_the_api() throws Exception {
        RequestRecord record = sample.get("/nowhere/orders");

        assertThat(record.exchange().reply().status()).isEqualTo(403);
        assertThat(record.exchange().reply().body().text()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(record.untraced()).isPresent();
    }

    @Test
    void every_process_is_gone_after_the_end() throws Exception {
        Set<Long> before = children();
        Set<Long> started;
        try (RunningSample another = RunningSample.of(cdkOut)) {
            another.get("/prod/orders/none");
            started = children();
            started.removeAll(before);
            assertThat(started).hasSizeGreaterThanOrEqualTo(2);
        }

        Set<Long> left = children();
        left.retainAll(started);
        assertThat(left).isEmpty();
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_readme_shows_the_waterfall_of_a_cold_start() throws Exception {
        String shown;
        try (RunningSample fresh = RunningSample.of(cdkOut)) {
            Trace cold = fresh.post("/prod/orders", ORDER).trace().orElseThrow();
            shown = TextWaterfall.of(cold, new Terminal(110, true, false)).strip();
        }

        Path file = Sample.ROOT.resolve("README.md");
        String readme = Files.readString(file);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, readme.substring(0, begin) + shown + readme.substring(end));
        } else {
            assertThat(timeless(readme.substring(begin, end))).isEqualTo(timeless(shown));
        }
    }

    /** What is the same in each run: what is below what, and how it ended. Bars, times and ids are not, nor where names are cut. */
    private static List<String> timeless(String waterfall) {
        return waterfall
                .lines()
                .skip(2)
                .map(line -> line.replaceAll("\\d+(\\.\\d+)? (ms|s)\\b", "#")
                        .replaceAll("^(.{16}).*│.*│", "$1")
                        .replaceAll("\\s+", " ")
                        .strip())
                .toList();
    }

    private static Segment stage(RequestRecord record) {
        return record.trace().orElseThrow().segments().stream()
                .filter(segment -> "AWS::ApiGateway::Stage".equals(segment.origin()))
                .findFirst()
                .orElseThrow();
    }
}
