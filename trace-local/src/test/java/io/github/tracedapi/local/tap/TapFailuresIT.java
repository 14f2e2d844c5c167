package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.TraceHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a function and the record get when a call cannot be passed on. */
@Timeout(60)
class TapFailuresIT {
    private static final String PUT_ITEM = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\n"
            + "X-Amz-Target: DynamoDB_20120810.PutItem\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    @Test
    void dead_server_is_a_502_that_the_sdk_can_read() throws Exception {
        int port = free();
        try (Tapped tapped = Tapped.dynamoDb(URI.create("http://127.0.0.1:" + port))) {
            String message = "dynamodb at 127.0.0.1:" + port + ": Connection refused: /127.0.0.1:" + port
                    + " – the call gets 502 – look whether it runs, or name another with --endpoint dynamodb=URL";

            String reply = Wire.send(tapped.url(), PUT_ITEM);

            assertThat(reply)
                    .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
                    .contains("x-amzn-ErrorType: EndpointUnreachable\r\n")
                    .contains("Content-Type: application/x-amz-json-1.0\r\n")
                    .endsWith("\r\n\r\n"
                            + latin1("{\"__type\":\"EndpointUnreachable\",\"message\":\"" + message + "\"}"));
            assertThat(tapped.onlyCall().failure()).contains(message);
            assertThat(tapped.onlyCall().status()).isZero();
            assertThat(tapped.onlyCall().operation()).isEqualTo("PutItem");
        }
    }

    @Test
    void server_that_ends_the_connection_without_a_reply_is_a_502() throws Exception {
        try (Origin origin = new Origin(Origin.Peer::request);
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(Wire.send(tapped.url(), PUT_ITEM)).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(tapped.onlyCall().failure())
                    .contains(
                            "dynamodb at 127.0.0.1:" + origin.port() + ": the connection was ended without a reply"
                                    + " – the call gets 502 – look whether it runs, or name another with --endpoint dynamodb=URL");
        }
    }

    @Test
    void server_that_speaks_no_http_is_a_502() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send("SSH-2.0-OpenSSH\r\n\r\n");
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(Wire.send(tapped.url(), PUT_ITEM)).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(tapped.onlyCall().failure())
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .startsWith("dynamodb at 127.0.0.1:" + origin.port() + ": ")
                            .contains("SSH-2.0-OPENSSH"));
        }
    }

    @Test
    void slow_server_is_a_504_that_the_sdk_can_read() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.with(
                        Tap.builder().endpoint("dynamodb", origin.uri()).patience(Duration.ofMillis(200)))) {
            assertThat(Wire.send(tapped.url(), PUT_ITEM))
                    .startsWith("HTTP/1.1 504 Gateway Timeout\r\n")
                    .contains("{\"__type\":\"EndpointTimedOut\",");
            assertThat(tapped.onlyCall().failure())
                    .contains("dynamodb at 127.0.0.1:" + origin.port() + ": no reply within 200 ms – the call gets 504"
                            + " – look whether it runs, or name another with --endpoint dynamodb=URL");
        }
    }

    @Test
    void server_that_has_begun_its_reply_in_time_may_take_longer_for_the_rest() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nab");
                    pause(400);
                    peer.send("cd");
                });
                Tapped tapped = Tapped.with(
                        Tap.builder().endpoint("dynamodb", origin.uri()).patience(Duration.ofMillis(200)))) {
            assertThat(Wire.send(tapped.url(), PUT_ITEM)).endsWith("\r\n\r\nabcd");
            assertThat(tapped.onlyCall().failure()).isEmpty();
        }
    }

    @Test
    void reply_that_breaks_off_is_cut_here_too_and_its_status_recorded() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(Wire.send(tapped.url(), PUT_ITEM))
                    .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            assertThat(tapped.onlyCall().status()).isEqualTo(200);
            assertThat(tapped.onlyCall().failure())
                    .contains("dynamodb at 127.0.0.1:" + origin.port()
                            + ": the reply broke off – the call's connection is"
                            + " cut, as it would be without the tap – look whether it runs, or name another with --endpoint"
                            + " dynamodb=URL");
        }
    }

    @Test
    void connection_that_the_server_ends_between_two_calls_is_ended_here_too() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send(Origin.ok("one"));
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.rest()).isEqualTo(Origin.ok("one"));
            assertThat(tapped.onlyCall().failure()).isEmpty();
        }
    }

    @Test
    void kept_connection_that_ends_without_a_second_reply_is_cut_for_the_client_to_try_again() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send(Origin.ok("one"));
                    peer.request();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            wire.until("one");
            wire.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.rest()).isEmpty();
            assertThat(tapped.lane().calls().get(1).failure())
                    .contains("dynamodb at 127.0.0.1:" + origin.port()
                            + ": a connection that was kept open was ended without"
                            + " a reply – the call's connection is cut, as it would be without the tap – most clients try"
                            + " again on a new one");
        }
    }

    @Test
    void server_that_speaks_without_being_asked_is_cut_off() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send(Origin.ok("one") + Origin.ok("nobody asked"));
                    peer.request();
                    peer.send(Origin.ok("two"));
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.rest()).isEqualTo(Origin.ok("one"));
            assertThat(tapped.onlyCall().failure()).isEmpty();
        }
    }

    @Test
    void caller_that_hangs_up_is_recorded_and_the_server_is_told() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.awaitEnd();
                    peer.keep("the end");
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            try (Wire wire = Wire.to(tapped.url())) {
                wire.send(PUT_ITEM);
                origin.next();
            }

            assertThat(origin.next()).isEqualTo("the end");
            assertThat(tapped.onlyCall().failure())
                    .contains(
                            "The function hung up before the whole reply was there – nobody gets it – look for a timeout"
                                    + " of the client or of the function");
        }
    }

    @Test
    void call_under_way_is_listed_as_such() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send(PUT_ITEM);
            origin.next();

            assertThat(tapped.lane().calls()).singleElement().satisfies(call -> {
                assertThat(call.status()).isZero();
                assertThat(call.failure()).contains("the call was still under way");
            });
        }
    }

    @Test
    void caller_that_still_sends_gets_to_read_why_its_call_failed() throws Exception {
        try (Tapped tapped = Tapped.dynamoDb(URI.create("http://127.0.0.1:" + free()));
                Wire wire = Wire.to(tapped.url())) {
            byte[] piece = new byte[1024 * 1024];
            wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: " + 20 * piece.length + "\r\n\r\n");
            for (int count = 0; count < 20; count++) {
                wire.send(piece);
            }

            assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void connection_goes_on_after_a_failure() throws Exception {
        try (Tapped tapped = Tapped.dynamoDb(URI.create("http://127.0.0.1:" + free()));
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            wire.until("\"}");
            wire.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
            wire.until("\"}");

            assertThat(tapped.lane().calls()).extracting(TappedCall::operation).containsExactly("GET /1", "GET /2");
        }
    }

    @Test
    void header_over_the_bound_is_refused_and_recorded() throws Exception {
        try (Tapped tapped = Tapped.dynamoDb(URI.create("http://127.0.0.1:" + free()))) {
            String reply = Wire.send(
                    tapped.url(), "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "y".repeat(256 * 1024) + "\r\n\r\n");

            assertThat(reply).startsWith("HTTP/1.1 431 ");
            assertThat(tapped.onlyCall().failure())
                    .contains("The request's header is longer than 262144 bytes – the call gets 431 – send less");
        }
    }

    @Test
    void first_line_over_the_bound_is_refused_and_recorded() throws Exception {
        try (Tapped tapped = Tapped.dynamoDb(URI.create("http://127.0.0.1:" + free()))) {
            String reply = Wire.send(tapped.url(), "GET /" + "y".repeat(64 * 1024) + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(reply).startsWith("HTTP/1.1 414 ");
            assertThat(tapped.onlyCall().failure())
                    .contains("The request's first line is longer than 65536 bytes – the call gets 414 – send less");
        }
    }

    @Test
    void body_that_is_no_http_is_refused_and_recorded() throws Exception {
        try (Origin origin = new Origin(Origin.Peer::awaitEnd);
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            String reply = Wire.send(
                    tapped.url(), "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n");

            assertThat(reply).startsWith("HTTP/1.1 400 ");
            assertThat(tapped.onlyCall().failure())
                    .hasValueSatisfying(failure -> assertThat(failure).startsWith("The request is no HTTP, "));
        }
    }

    @Test
    void service_that_is_not_here_fails_at_once_with_its_name_and_the_way_out() throws Exception {
        String message =
                "sqs: SendMessage was called, but sqs is not run here – the call fails at once – start an emulator"
                        + " and name it with --endpoint sqs=URL";
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            String reply = Wire.send(
                    tapped.elsewhere(),
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\n"
                            + "X-Amz-Target: AmazonSQS.SendMessage\r\nX-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;"
                            + "Parent=53995c3f42cd8ad8;Sampled=1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/"
                            + "sqs/aws4_request, SignedHeaders=host, Signature=0\r\nContent-Length: 2\r\n"
                            + "Connection: close\r\n\r\n{}");

            assertThat(reply)
                    .startsWith("HTTP/1.1 501 Not Implemented\r\n")
                    .endsWith(latin1("{\"__type\":\"ServiceNotRunHere\",\"message\":\"" + message + "\"}"));
            TappedCall call = tapped.onlyCall();
            assertThat(call)
                    .isEqualTo(new TappedCall(
                            "Orders-1",
                            "sqs",
                            "SendMessage",
                            TraceHeader.read(
                                    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"),
                            0,
                            call.start(),
                            call.end(),
                            java.util.Optional.of(message)));
        }
    }

    @Test
    void service_that_is_not_here_does_not_wait_for_a_body_that_waits_for_it() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder());
                Wire wire = Wire.to(tapped.elsewhere())) {
            wire.send("PUT /bucket/key HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue\r\n");
            wire.send("body");

            assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 501 Not Implemented\r\n");
        }
    }

    @Test
    void error_in_reply_to_head_has_no_body() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            assertThat(Wire.send(tapped.elsewhere(), "HEAD /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 501 Not Implemented\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    /** A port where nothing listens. */
    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The server's slowness is what is tested. */
    private static void pause(long millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000);
    }

    /** UTF-8, a character for each byte, as the wire is read. */
    private static String latin1(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
