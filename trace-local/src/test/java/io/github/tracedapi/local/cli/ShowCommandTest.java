package io.github.tracedapi.local.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.GoldenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    private static final String OTHER = "1-6b02d325-91acdb908c764d8dab1fd98d";

    @TempDir
    private Path folder;

    @BeforeEach
    void trace_and_template() throws IOException {
        Files.writeString(folder.resolve("trace.json"), OrdersApp.trace());
        Files.writeString(
                folder.resolve("two.json"),
                OrdersApp.trace() + OrdersApp.trace().replace(OrdersApp.TRACE, OTHER));
        OrdersApp.write(folder, OrdersApp.template());
    }

    @Test
    void trace_is_drawn() throws IOException {
        TracedRun run = TracedRun.in(folder, "show", "trace.json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        GoldenFile.assertSame("cli/show.txt", run.out());
    }

    @Test
    void standard_input_is_read_for_a_hyphen() {
        assertThat(TracedRun.with(folder, Map.of(), OrdersApp.trace(), StandardCharsets.UTF_8, "show", "-"))
                .isEqualTo(TracedRun.in(folder, "show", "trace.json"));
    }

    @Test
    void map_is_proven_by_the_trace() throws IOException {
        TracedRun run = TracedRun.in(folder, "show", "trace.json", "--map", "orders.yaml");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("2 hops: 2 proven. The map holds.\n");
        GoldenFile.assertSame("cli/show-map.txt", run.out());
    }

    @Test
    void missing_hop_ends_with_1() throws IOException {
        Files.writeString(
                folder.resolve("behind.json"), OrdersApp.trace().lines().skip(1).reduce("", (a, b) -> a + b + "\n"));

        TracedRun run = TracedRun.in(folder, "show", "behind.json", "--map", "orders.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("The map does not hold.\n");
    }

    @Test
    void call_of_a_host_is_told_and_breaks_nothing() throws IOException {
        String call = """
                {"type": "subsegment", "id": "46d678a0e9490bd7", "trace_id": "%s", "parent_id": "3d4f618293a4b5c6", "name": "prices.example.com", "namespace": "remote", "start_time": 1795347236.6, "end_time": 1795347236.7, "http": {"request": {"method": "GET", "url": "https://prices.example.com/"}, "response": {"status": 200}}}
                """.formatted(OrdersApp.TRACE);
        Files.writeString(folder.resolve("host.json"), OrdersApp.trace() + call);

        TracedRun run = TracedRun.in(folder, "show", "host.json", "--map", "orders.yaml");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .endsWith("Only hosts are not predicted: no template tells which hosts a function asks. That breaks"
                        + " nothing.\n");
    }

    @Test
    void json_holds_traces_map_and_proof() throws IOException {
        TracedRun run = TracedRun.in(folder, "show", "--json", "trace.json", "--map", "orders.yaml");

        assertThatJson(run.out()).node("traces[0].id").isEqualTo(OrdersApp.TRACE);
        assertThatJson(run.out()).node("proven").isEqualTo(true);
        assertThatJson(run.out()).node("proof.holds").isEqualTo(true);
        assertThatJson(run.out()).node("map.nodes").isArray().isNotEmpty();
        GoldenFile.assertSame("cli/show.json", run.out());
    }

    @Test
    void page_is_written() throws IOException {
        TracedRun run = TracedRun.in(folder, "show", "trace.json", "--html", "trace.html", "--map", "orders.yaml");

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("trace.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains(OrdersApp.TRACE);
    }

    @Test
    void page_shows_one_trace_and_asks_which() {
        assertThat(TracedRun.in(folder, "show", "two.json", "--html", "trace.html"))
                .isEqualTo(new TracedRun(2, "", """
                        traced show: --html trace.html: two.json has 2 traces, and a page shows one – no page was written\
                         – choose one with --trace: %s, %s.
                        """.formatted(OrdersApp.TRACE, OTHER)));
        assertThat(folder.resolve("trace.html")).doesNotExist();
    }

    @Test
    void one_of_several_traces_is_chosen() {
        assertThat(TracedRun.in(folder, "show", "two.json", "--trace", OrdersApp.TRACE))
                .isEqualTo(TracedRun.in(folder, "show", "trace.json"));
    }

    @Test
    void trace_that_is_not_there_is_named_with_those_that_are() {
        assertThat(TracedRun.in(folder, "show", "trace.json", "--trace", OTHER))
                .isEqualTo(new TracedRun(2, "", """
                        traced show: --trace %s: trace.json has no such trace – nothing can be drawn – it has %s.
                        """.formatted(OTHER, OrdersApp.TRACE)));
    }

    @Test
    void file_without_a_trace_is_named_with_the_reason() throws IOException {
        Files.writeString(folder.resolve("empty.json"), "{\"id\": 7}");

        TracedRun run = TracedRun.in(folder, "show", "empty.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("traced show: empty.json: there is no trace in it – nothing can be drawn – ");
    }

    @Test
    void missing_file_is_named() {
        assertThat(TracedRun.in(folder, "show", "none.json")).isEqualTo(new TracedRun(2, "", """
                traced show: none.json: there is no such file to read in %s – there is no trace to draw – give a file of\
                 X-Ray documents, or - for standard input.
                """.formatted(folder)));
    }

    @Test
    void document_that_cannot_be_read_is_told_beside_the_others_and_ends_with_2() throws IOException {
        Files.writeString(folder.resolve("half.json"), OrdersApp.trace() + "{\"id\": \"x\", \"trace_id\": 4}\n");

        TracedRun run = TracedRun.in(folder, "show", "half.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .isEqualTo(TracedRun.in(folder, "show", "trace.json").out());
        assertThat(run.err()).isEqualTo("""
                ! half.json, line %d, {"id": "x", "trace_id": 4}: trace_id: 4 is no trace id – the document belongs to no trace –\
                 1-<8 hex>-<24 hex> is due.
                traced show: half.json: not all of it is read, as said above – what is missing may be what breaks the trace, so\
                 that nothing is proven – mend it, or take it out.
                """.formatted(OrdersApp.trace().lines().count() + 1));
    }

    @Test
    void map_that_holds_without_what_cannot_be_read_is_not_proven() throws IOException {
        Files.writeString(folder.resolve("half.json"), OrdersApp.trace() + "{\"id\": \"x\"");

        TracedRun run = TracedRun.in(folder, "show", "half.json", "--map", "orders.yaml", "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThatJson(run.out()).node("proof.holds").isEqualTo(true);
        assertThatJson(run.out()).node("proven").isEqualTo(false);
        assertThatJson(run.out()).node("faults").isArray().hasSize(1);
        assertThatJson(run.out())
                .node("faults[0]")
                .isString()
                .startsWith("line " + (OrdersApp.trace().lines().count() + 1) + ", {\"id\": \"x\": Line 1, column ");
        assertThat(run.err()).contains("! half.json, line ").endsWith("mend it, or take it out.\n");
    }

    @Test
    void document_of_another_trace_that_cannot_be_read_costs_the_chosen_one_nothing() throws IOException {
        Files.writeString(
                folder.resolve("two.json"),
                OrdersApp.trace()
                        + OrdersApp.trace().replace(OrdersApp.TRACE, OTHER)
                        + "{\"trace_id\": \"" + OTHER + "\", \"id\": ");

        assertThat(TracedRun.in(folder, "show", "two.json", "--trace", OrdersApp.TRACE))
                .isEqualTo(TracedRun.in(folder, "show", "trace.json"));
        assertThat(TracedRun.in(folder, "show", "two.json", "--trace", OTHER).exitCode())
                .isEqualTo(2);
    }

    @Test
    void many_documents_that_cannot_be_read_are_told_by_the_first_and_their_number() throws IOException {
        Files.writeString(folder.resolve("many.json"), OrdersApp.trace() + "{\"id\": 7}\n".repeat(25));

        TracedRun run = TracedRun.in(folder, "show", "many.json");

        assertThat(run.err().lines()).hasSize(22).contains("! many.json: 5 more are not read.");
        assertThatJson(TracedRun.in(folder, "show", "many.json", "--json").out())
                .node("faults")
                .isArray()
                .hasSize(25);
    }
}
