package io.github.tracedapi.local.run;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.run.RunningApp.Answered;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests as no client should send them: what the client gets, what the handler gets, and what is known of it afterwards. */
@Timeout(120)
class RequestFaultsIT {
    private static final String FUNCTION = "AWS::Lambda::Function";

    @TempDir
    private static Path folder;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(new RestApp(folder).function("Door", "Door").route("door", "Door"));
    }

    @AfterEach
    void the_next_request_works() throws Exception {
        Answered next = app.get("/prod/door");
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.segment(FUNCTION).outcome().ok()).isTrue();
        assertThat(app.run().notices()).noneMatch(notice -> notice.contains("failed"));
    }

    @AfterAll
    static void nothing_is_left() throws Exception {
        if (app != null) {
            app.closeAndSeeNothingLeft("/prod/door");
        }
    }

    /** What the handler got, of a reply that holds it. */
    private static String event(String reply) {
        String body = reply.substring(reply.indexOf("\r\n\r\n") + 4);
        return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private static RequestRecord recordOf(String target) throws InterruptedException {
        return app.record(record -> record.exchange().request().target().equals(target));
    }

    private static String fields(int count, String value) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append("x-").append(i).append(": ").append(value).append("\r\n");
        }
        return fields.toString();
    }

    @Test
    void two_thousand_fields_reach_the_handler() throws Exception {
        String reply = app.exchange("GET /prod/door/many HTTP/1.1\r\nHost: a\r\nx-act: event\r\n" + fields(2000, "v")
                + "Connection: close\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 200 OK\r\n");
        assertThatJson(event(reply)).inPath("headers['x-0']").isEqualTo("v");
        assertThatJson(event(reply)).inPath("headers['x-1999']").isEqualTo("v");
        RequestRecord record = recordOf("/prod/door/many");
        assertThat(record.faults()).isEmpty();
        assertThat(RunningApp.segment(record, FUNCTION).outcome().ok()).isTrue();
    }

    @Test
    void two_thousand_fields_that_are_too_large_are_refused_and_recorded() throws Exception {
        String reply = app.exchange("GET /prod/door/large HTTP/1.1\r\nHost: a\r\n" + fields(2000, "v".repeat(20))
                + "Connection: close\r\n\r\n");

        assertThat(reply)
                .startsWith("HTTP/1.1 431 ")
                .contains("\r\nx-amzn-ErrorType: RequestHeaderFieldsTooLargeException\r\n")
                .endsWith("\r\n\r\n{\"message\":\"HTTP header is larger than 10240 bytes.\"}");
        RequestRecord record = recordOf("/prod/door/large");
        assertThat(record.invocations()).isEmpty();
        assertThat(record.trace()).isEmpty();
        assertThat(record.untraced().orElseThrow())
                .matches("the request line and the values of the header fields are [0-9]+ bytes – API Gateway takes"
                        + " 10240 at most");
    }

    @Test
    void binary_body_reaches_the_handler_and_comes_back() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        Answered answered = app.send(HttpRequest.newBuilder(app.run().uri().resolve("/prod/door"))
                .header("x-act", "bytes")
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(all)));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.reply().body()).isEqualTo(all);
        assertThatJson(answered.record()
                        .invocations()
                        .get(0)
                        .invocation()
                        .event()
                        .text())
                .node("isBase64Encoded")
                .isEqualTo(true);
        assertThat(answered.record().faults()).isEmpty();
    }

    @Test
    void broken_utf_8_reaches_the_handler_as_text_and_breaks_nothing() throws Exception {
        String reply = app.exchange("POST /prod/door/\u00ff\u00fe?q=\u00c3 HTTP/1.1\r\nHost: a\r\nx-act: event\r\n"
                + "x-broken: \u00c3(\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\n"
                + "\u00c3(");

        assertThat(reply).startsWith("HTTP/1.1 200 OK\r\n");
        assertThatJson(event(reply)).node("path").isEqualTo("/door/\u00ff\u00fe");
        assertThatJson(event(reply)).node("pathParameters.proxy").isEqualTo("\u00ff\u00fe");
        assertThatJson(event(reply)).node("queryStringParameters.q").isEqualTo("\ufffd");
        assertThatJson(event(reply)).node("headers.x-broken").isEqualTo("\u00c3(");
        assertThatJson(event(reply)).node("body").isEqualTo("\ufffd(");
        RequestRecord record = recordOf("/prod/door/\u00ff\u00fe?q=\u00c3");
        assertThat(record.trace().orElseThrow().broken()).isEmpty();
        assertThat(RunningApp.segment(record, FUNCTION).outcome().ok()).isTrue();
        assertThat(record.faults()).isEmpty();
    }

    @Test
    void trace_header_that_is_broken_is_replaced_by_one_that_names_a_trace() throws Exception {
        String reply = app.exchange("GET /prod/door/torn HTTP/1.1\r\nHost: a\r\nx-act: event\r\n"
                + "X-Amzn-Trace-Id: Root=\u00c3(;Sampled=7\r\nConnection: close\r\n\r\n");

        RequestRecord record = recordOf("/prod/door/torn");
        String root = record.trace().orElseThrow().id().text();
        assertThat(reply).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nX-Amzn-Trace-Id: Root=" + root + "\r\n");
        assertThatJson(event(reply)).node("headers.X-Amzn-Trace-Id").isEqualTo("Root=" + root);
        assertThat(record.faults()).isEmpty();
    }

    @Test
    void client_that_hangs_up_in_the_middle_of_its_request_has_made_none() throws Exception {
        try (Socket socket = app.connected()) {
            socket.getOutputStream()
                    .write("POST /prod/door/half HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        Answered next = app.get("/prod/door/whole");

        assertThat(next.status()).isEqualTo(200);
        assertThat(app.run().log().records())
                .noneMatch(record -> record.exchange().request().target().equals("/prod/door/half"));
    }

    @Test
    void request_whose_client_hangs_up_before_the_answer_is_recorded() throws Exception {
        Path gate = Files.createDirectory(folder.resolve("gate"));
        try (Socket socket = app.connected()) {
            socket.getOutputStream()
                    .write(("GET /prod/door/left HTTP/1.1\r\nHost: a\r\nx-act: wait\r\nx-gate: " + gate + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await(gate.resolve("called"));
        }
        Files.createFile(gate.resolve("open"));

        RequestRecord record = recordOf("/prod/door/left");
        assertThat(record.exchange().reply().status()).isEqualTo(200);
        assertThat(record.exchange().reply().body().text()).isEqualTo("waited");
        assertThat(RunningApp.segment(record, FUNCTION).outcome().ok()).isTrue();
        assertThat(record.faults()).isEmpty();
    }

    private static void await(Path file) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as(file + " in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
