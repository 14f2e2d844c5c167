package io.github.tracedapi.local.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.tracedapi.trace.json.TraceJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code traced invoke}: an app that is started for one request. */
@Timeout(120)
class InvokeCommandIT {
    @TempDir
    private static Path folder;

    private static TracedRun json;

    @BeforeAll
    static void app_and_one_request_of_it() throws IOException {
        OrdersCode.write(folder);
        Files.writeString(folder.resolve("body.txt"), "from a file");
        json = TracedRun.in(
                folder,
                "invoke",
                "orders.yaml",
                "POST",
                "/prod/?x=1",
                "-H",
                "X-Shop: tea",
                "-d",
                "@body.txt",
                "--json");
    }

    @Test
    void process_prints_the_waterfall_then_the_answer_then_the_proof_and_ends_with_0() throws Exception {
        try (TracedProcess traced = TracedProcess.in(
                folder, "invoke", "orders.yaml", "PUT", "/prod/", "-d", "a teapot", "-H", "X-Shop: tea")) {
            assertThat(traced.exitCode()).as(traced.err()).isZero();
            assertThat(traced.out())
                    .containsPattern("(?m)^#1 PUT /prod/ 200 \\d+ ms 1-[0-9a-f]{8}-[0-9a-f]{24}$")
                    .containsSubsequence(
                            "#1 PUT",
                            "orders/prod",
                            "Invocation",
                            "\nContent-Type: text/plain\n",
                            "\nPUT tea a teapot\n",
                            "2 proven");
            assertThat(traced.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void json_is_one_request_with_all_that_the_guide_lists_and_nothing_else() throws IOException {
        assertThat(json.exitCode()).as(json.err()).isZero();
        assertThat(json.out()).matches("\\{[\\x20-\\x7e]+\\}\n");
        Set<String> listed = listedFields();
        // A request that is traced and answered by its function has neither, and this app's stage has no access log.
        listed.removeAll(Set.of("fault", "untraced", "accessLog"));
        listed.add("schema");
        assertThat(tree().properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(listed);
        assertThatJson(json.out()).node("schema").isEqualTo("https://tracedapi.github.io/schemas/request/1");
    }

    @Test
    void trace_and_proof_in_it_are_of_the_schemas_that_we_publish() throws IOException {
        assertAllows("trace.schema.json", tree().path("trace"));
        assertAllows("map-proof.schema.json", tree().path("proof"));
    }

    @Test
    void header_and_body_reach_the_handler_as_given() {
        assertThatJson(json.out()).node("response.status").isEqualTo(200);
        assertThatJson(json.out()).node("response.body").isEqualTo("POST tea from a file");
        assertThatJson(json.out()).node("request.target").isEqualTo("/prod/?x=1");
    }

    @Test
    void body_of_standard_input_is_sent() {
        TracedRun run = TracedRun.with(
                folder,
                Map.of(),
                "typed",
                StandardCharsets.UTF_8,
                "invoke",
                "orders.yaml",
                "POST",
                "/prod/",
                "-d",
                "-");

        assertThat(run.out()).contains("\nPOST null typed\n");
    }

    @Test
    void broken_trace_is_named_and_ends_with_1() {
        TracedRun run = TracedRun.in(folder, "invoke", "orders.yaml", "GET", "/prod/?do=orphan");

        assertThat(run.out()).contains("✗ OrphanSubsegment ");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    }

    @Test
    void request_that_the_api_refuses_is_no_broken_hop() {
        TracedRun run = TracedRun.in(folder, "invoke", "orders.yaml", "GET", "/nowhere");

        assertThat(run.out()).contains("#1 GET /nowhere 403 ").contains("no trace: ");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void app_that_is_not_there_ends_with_2() {
        assertThat(TracedRun.in(folder, "invoke", "GET", "/prod/"))
                .isEqualTo(new TracedRun(
                        2,
                        "",
                        "traced invoke: cdk.out: there is no such folder or file in " + folder
                                + " – there is no app to look at – run 'cdk synth' first, or give the folder it wrote, or a"
                                + " template.\n"));
    }

    @Test
    void answer_that_does_not_come_in_time_ends_with_3() {
        TracedRun run = TracedRun.in(
                folder, "invoke", "orders.yaml", "GET", "/prod/?do=hang", "--timeout", "1", "--env", "INIT=hang");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).endsWith("traced invoke: GET /prod/?do=hang: no reply within 1 s\n");
    }

    @Test
    void taken_port_ends_with_3() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TracedRun run =
                    TracedRun.in(folder, "invoke", "orders.yaml", "GET", "/prod/", "--port", "" + other.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .endsWith("traced invoke: cannot listen on 127.0.0.1:" + other.getLocalPort()
                            + ": Address already in use – nothing is served – end what listens there, or give another"
                            + " port; 0 takes one that is free.\n");
        }
    }

    private static JsonNode tree() throws IOException {
        return new ObjectMapper().readTree(json.out());
    }

    /** The first column of the guide's table. */
    private static Set<String> listedFields() throws IOException {
        String guide = Files.readString(Path.of("../docs/traced.md"));
        String table = guide.substring(guide.indexOf("A `request/1` holds"), guide.indexOf("## traced invoke"));
        Set<String> fields = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| ([^|]+) \\|").matcher(table);
        while (row.find()) {
            Matcher field = Pattern.compile("`(\\w+)`").matcher(row.group(1));
            while (field.find()) {
                fields.add(field.group(1));
            }
        }
        return fields;
    }

    private static void assertAllows(String schema, JsonNode document) throws IOException {
        try (InputStream in = Objects.requireNonNull(TraceJson.class.getResourceAsStream(schema), schema)) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(new ObjectMapper().readTree(in))
                            .validate(document))
                    .isEmpty();
        }
    }
}
