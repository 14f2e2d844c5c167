package io.github.tracedapi.local.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code traced run} from its start to Ctrl-C: one that writes text and one that writes JSON, side by side. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing there ends a process as Ctrl-C does")
class RunCommandIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static TracedProcess text;
    private static TracedProcess json;
    private static URI stage;
    private static URI page;
    private static HttpResponse<String> answer;
    private static HttpResponse<String> shown;
    private static HttpResponse<String> shownRequest;
    private static String toForeignHost;
    private static int filesMeanwhile;
    private static int textExitCode;
    private static int jsonExitCode;
    private static List<JsonNode> lines;

    @BeforeAll
    static void runs_from_start_to_end() throws Exception {
        OrdersCode.write(folder);
        text = TracedProcess.in(folder, "run", "orders.yaml", "--port", "0", "--page-port", "0");
        json = TracedProcess.in(folder, "run", "orders.yaml", "--port=0", "--page-port=0", "--json");
        stage = URI.create(text.outLine("http://"));
        page = URI.create(text.outLine("Page: ").substring("Page: ".length()));
        URI jsonStage = URI.create(new ObjectMapper()
                .readTree(json.outLine("started/1"))
                .path("stages")
                .path(0)
                .asText());

        answer = post(stage.resolve("?x=%2B"), "two teapots");
        text.outLine("2 of 2 hops proven.");
        shown = get(page);
        shownRequest = get(page.resolve("/requests/1/request.json"));
        toForeignHost = raw(page.getPort(), "GET / HTTP/1.1\r\nHost: evil.example:" + page.getPort() + "\r\n\r\n");
        get(jsonStage.resolve("?do=orphan"));
        json.outLine("\"number\":1");
        get(jsonStage);
        json.outLine("\"number\":2");
        filesMeanwhile = text.temporaryFiles().size();

        text.signal("INT");
        json.signal("TERM");
        textExitCode = text.exitCode();
        jsonExitCode = json.exitCode();
        lines = new ArrayList<>();
        for (String line : json.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
    }

    @AfterAll
    static void end() {
        TracedProcess.closeAll();
    }

    @Test
    void request_is_answered_by_the_real_handler() {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("POST tea two teapots");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void it_says_where_the_app_and_the_page_are_and_how_it_ends() {
        assertThat(text.out())
                .startsWith(stage + "\nPage: " + page + "\nCtrl-C ends it.\n")
                .contains("http://127.0.0.1:");
        assertThat(stage).hasPath("/prod/").hasHost("127.0.0.1");
    }

    @Test
    void what_it_does_on_the_way_goes_to_standard_error() {
        assertThat(text.err()).startsWith("Reading " + folder.resolve("orders.yaml") + "\n");
        assertThat(text.err()).contains("\nStarting orders-1");
    }

    @Test
    void request_is_a_line_its_waterfall_and_the_state_of_the_proof() {
        assertThat(text.out()).containsPattern("\n#1 POST /prod/\\?x=%2B 200 \\d+ ms 1-[0-9a-f]{8}-[0-9a-f]{24}\n");
        assertThat(text.out()).containsSubsequence("#1 POST", "orders/prod", "Invocation", "2 of 2 hops proven.\n");
    }

    @Test
    void log_of_a_function_is_printed_with_its_process() {
        assertThat(text.out()).containsPattern("(?m)^orders-1 │ START RequestId: ");
    }

    @Test
    void page_is_served_beside_it_and_knows_the_request() {
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse("none"))
                .startsWith("default-src 'none'");
        assertThat(shownRequest.statusCode()).isEqualTo(200);
        assertThat(shownRequest.body()).contains("/prod/?x=%2B");
    }

    @Test
    void page_is_refused_to_a_site_that_made_its_name_point_here() {
        assertThat(toForeignHost)
                .startsWith("HTTP/1.1 403")
                .contains("Host: not this page's")
                .doesNotContain("<html");
    }

    @Test
    void sound_run_ends_with_the_proof_and_0() {
        assertThat(text.out().substring(text.out().lastIndexOf("Ctrl-C ends it.")))
                .contains("orders/prod");
        assertThat(text.out()).endsWith("\n2 hops: 2 proven. The map holds.");
        assertThat(textExitCode).as(text.err()).isZero();
    }

    @Test
    void run_with_a_broken_trace_ends_with_1() {
        assertThat(jsonExitCode).as(json.err()).isEqualTo(1);
        assertThat(lines.get(lines.size() - 1).path("proven").asBoolean()).isFalse();
    }

    @Test
    void json_is_an_object_a_line_and_nothing_else() {
        assertThat(json.out()).matches("(?:\\{[\\x20-\\x7e]+\\}\n?)+");
        assertThat(lines)
                .extracting(line -> line.path("schema").asText())
                .containsExactly(
                        "https://tracedapi.github.io/schemas/started/1",
                        "https://tracedapi.github.io/schemas/request/1",
                        "https://tracedapi.github.io/schemas/request/1",
                        "https://tracedapi.github.io/schemas/ended/1");
    }

    @Test
    void json_of_the_start_and_the_end_has_what_the_guide_says() {
        assertThat(lines.get(0).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("schema", "url", "stages", "page", "map");
        assertThatJson(lines.get(0)).node("map.schema").isEqualTo("https://tracedapi.github.io/schemas/trace-map/1");
        assertThat(lines.get(3).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("schema", "requests", "proven", "proof");
        assertThatJson(lines.get(3)).node("requests").isEqualTo(2);
    }

    @Test
    void json_of_a_request_names_what_breaks_its_trace() {
        assertThatJson(lines.get(1)).node("proven").isEqualTo(false);
        assertThatJson(lines.get(1)).node("faults[0].id").isEqualTo("OrphanSubsegment");
        assertThatJson(lines.get(2)).node("proven").isEqualTo(true);
        assertThatJson(lines.get(2)).node("faults").isArray().isEmpty();
    }

    @Test
    void nothing_is_left_of_either() throws IOException {
        assertThat(filesMeanwhile).isPositive();
        for (TracedProcess ended : List.of(text, json)) {
            assertThat(ended.running()).isEmpty();
            assertThat(ended.temporaryFiles()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"--port, --page-port", "--page-port, --port"})
    void taken_port_is_named_with_what_to_do_and_nothing_is_left(String taken, String free) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TracedProcess traced =
                        TracedProcess.in(folder, "run", "orders.yaml", taken, "" + other.getLocalPort(), free, "0")) {
            assertThat(traced.exitCode()).isEqualTo(3);
            assertThat(traced.err().lines().reduce("", (first, second) -> second))
                    .isEqualTo("traced run: cannot listen on 127.0.0.1:" + other.getLocalPort()
                            + ": Address already in use – nothing is served – end what listens there, or give another port;"
                            + " 0 takes one that is free.");
            assertThat(traced.out()).isEmpty();
            assertThat(traced.temporaryFiles()).isEmpty();
        }
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(URI uri, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .header("X-Shop", "tea")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
