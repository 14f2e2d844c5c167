package io.github.tracedapi.local.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.GoldenFile;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.run.LocalRunBuilder.FunctionLine;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.view.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.javacrumbs.jsonunit.assertj.JsonAssertions;
import org.junit.jupiter.api.Test;

/** What is written of a request, for people and as JSON. */
class RequestOutputTest {
    private static final Terminal TERMINAL = new Terminal(80, true, false);

    private final RequestText text = new RequestText(TERMINAL);

    private static String json(RequestRecord record) {
        return JsonReport.line(RequestJson.SCHEMA, json -> RequestJson.write(json, record));
    }

    @Test
    void request_is_a_line_its_waterfall_and_its_faults() throws IOException {
        String drawn = text.of(Records.of(3, 200, Optional.of(Records.TRACE), List.of(Records.ERROR, Records.WARNING)));

        assertThat(drawn)
                .startsWith("#3 GET /prod/\\u{1b}[2J 200 23 ms " + OrdersApp.TRACE + "\n")
                .contains("""
                ✗ OpenSubsegment function orders: "work" was not ended – it is lost – end it
                ! Overlap function orders: two subsegments overlap – one has lost its parent –
                  hand it on
                """);
        GoldenFile.assertSame("cli/request.txt", drawn);
    }

    @Test
    void request_without_a_trace_says_why() {
        assertThat(text.of(Records.of(4, 403, Optional.empty(), List.of()))).isEqualTo("""
                #4 GET /prod/\\u{1b}[2J 403 23 ms
                no trace: Sampled is 0.
                """);
    }

    @Test
    void line_of_a_log_names_its_process_and_sends_no_escape_sequence() {
        assertThat(text.of(new FunctionLine("orders", "orders-1", "placed \u001b]0;x\u0007")))
                .isEqualTo("orders-1 │ placed \\u{1b}]0;x\\u{7}\n");
    }

    @Test
    void line_of_the_access_log_names_its_stage_and_sends_no_escape_sequence() {
        assertThat(text.accessLog(Records.of(3, 200, Optional.empty(), List.of())))
                .isEqualTo(" │ {\"path\":\"/prod/\\u{1b}[2J\",\"status\":\"200\"}\n");
    }

    @Test
    void json_is_one_line_of_ascii_with_all_that_is_known() throws IOException {
        String json = json(Records.of(3, 200, Optional.of(Records.TRACE), List.of(Records.ERROR)));

        assertThat(json).matches("[\\x20-\\x7e]+\n");
        assertThatJson(json).node("proven").isEqualTo(false);
        assertThatJson(json).node("request.target").isEqualTo(JsonAssertions.value("/prod/\u001b[2J"));
        assertThatJson(json).node("response.body").isEqualTo("\"{\\\"id\\\": \\\"o-1\\\"}\"");
        assertThatJson(json).node("trace.id").isEqualTo(OrdersApp.TRACE);
        assertThatJson(json).node("proof.holds").isEqualTo(true);
        assertThatJson(json).node("faults[0].id").isEqualTo("OpenSubsegment");
        GoldenFile.assertSame(
                "cli/request.json",
                JsonReport.of(
                        RequestJson.SCHEMA,
                        out -> RequestJson.write(
                                out, Records.of(3, 200, Optional.of(Records.TRACE), List.of(Records.ERROR)))));
    }

    @Test
    void body_that_is_no_text_is_in_base64() {
        RequestRecord record = Records.proven(1);
        RequestRecord binary = new RequestRecord(
                1,
                Records.exchange(200, Bytes.of(new byte[] {(byte) 0xff, 0})),
                record.invocations(),
                record.calls(),
                record.trace(),
                record.documents(),
                record.untraced(),
                record.proof(),
                record.faults());

        assertThatJson(json(binary)).node("response.bodyBase64").isEqualTo("/wA=");
        assertThatJson(json(binary)).node("response.body").isAbsent();
    }

    @Test
    void request_whose_trace_proves_all_is_proven() {
        assertThatJson(json(Records.proven(1))).node("proven").isEqualTo(true);
    }
}
