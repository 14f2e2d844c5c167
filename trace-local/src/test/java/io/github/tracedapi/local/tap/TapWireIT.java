package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes an endpoint's tap, byte by byte. */
@Timeout(60)
class TapWireIT {
    private static final String CLOSE = "Connection: close\r\n\r\n";

    @Test
    void request_arrives_as_it_was_sent() throws Exception {
        String request =
                "PATCH //orders//a%2Fb/../c%2B?x=%20&x=1&u=http://h/p HTTP/1.1\r\nhOST: 127.0.0.1:1\r\nx-LOUD: 1\r\n"
                        + "Accept: a\r\nX-Loud: 2\r\nX-Bytes: \u00c3\u00a9\r\nContent-Length: 4\r\nConnection: close\r\n\r\n\u0000\u00ff\r\n";
        try (Origin origin = Origin.replying(Origin.ok(""));
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            Wire.send(tapped.url(), request);

            assertThat(origin.next()).isEqualTo(request);
        }
    }

    @Test
    void reply_arrives_as_it_was_sent() throws Exception {
        String reply = "HTTP/1.1 207 Some Reason\r\nx-amzn-RequestId: ABC\r\nset-cookie: a\r\nSet-Cookie: b\r\n"
                + "X-Bytes: \u00c3\u00a9\r\nContent-Length: 3\r\n\r\n\u0000\u00ff\n";
        try (Origin origin = Origin.replying(reply);
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.until("\u00ff\n")).isEqualTo(reply);
        }
    }

    @Test
    void host_stays_the_one_that_was_signed() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok(""));
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            Wire.send(tapped.url(), "GET / HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n" + CLOSE);

            assertThat(origin.next()).contains("\r\nHost: 127.0.0.1:4711\r\n");
        }
    }

    @Test
    void chunked_request_stays_chunked_and_keeps_its_trailer() throws Exception {
        String body = "3\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-checksum: 1\r\n\r\n";
        try (Origin origin = new Origin(peer -> {
                    String head = peer.head();
                    peer.keep(head + peer.head());
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            Wire.send(tapped.url(), "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n" + CLOSE + body);

            assertThat(origin.next())
                    .startsWith("PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n")
                    .endsWith("\r\n0\r\nx-amz-checksum: 1\r\n\r\n");
        }
    }

    @Test
    void chunked_reply_arrives_piece_by_piece() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
                    await(read);
                    peer.send("6\r\nsecond\r\n0\r\n\r\n");
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            wire.until("first\r\n");
            read.countDown();

            assertThat(wire.until("0\r\n\r\n")).isEqualTo("6\r\nsecond\r\n0\r\n\r\n");
        }
    }

    @Test
    void gzip_passes_untouched() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        String body = gzip.toString(StandardCharsets.ISO_8859_1);
        String reply = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        try (Origin origin = Origin.replying(reply);
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(Wire.send(tapped.url(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .isEqualTo(reply);
        }
    }

    @Test
    void reply_to_head_keeps_the_length_it_tells_and_the_connection() throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: 12345\r\n\r\n";
        try (Origin origin = Origin.replying(reply);
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("HEAD /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.until("\r\n\r\n")).isEqualTo(reply);
            wire.send("HEAD /2 HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.until("\r\n\r\n")).isEqualTo(reply);
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void reply_without_a_body_keeps_the_connection() throws Exception {
        String reply = "HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n";
        try (Origin origin = Origin.replying(reply);
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("DELETE /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.until("\r\n\r\n")).isEqualTo(reply);
            wire.send("DELETE /2 HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.until("\r\n\r\n")).isEqualTo(reply);
        }
    }

    @Test
    void reply_that_ends_with_its_connection_does_so_here_too() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(Wire.send(tapped.url(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .isEqualTo("HTTP/1.1 200 OK\r\n\r\nuntil the end");
            assertThat(tapped.lane().calls()).extracting(TappedCall::status).containsExactly(200);
        }
    }

    @Test
    void continue_is_asked_of_the_server_and_not_of_the_tap() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    String head = peer.head();
                    peer.send("HTTP/1.1 100 Continue\r\n\r\n");
                    peer.keep(head + peer.body(head));
                    peer.send(Origin.ok("done"));
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(wire.until("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            wire.send("body");

            assertThat(wire.until("done")).isEqualTo(Origin.ok("done"));
            assertThat(origin.next()).endsWith("\r\n\r\nbody");
            assertThat(tapped.lane().calls()).extracting(TappedCall::status).containsExactly(200);
        }
    }

    @Test
    void body_that_the_server_refuses_to_continue_is_not_waited_for() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.head();
                    peer.send("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(Wire.send(
                            tapped.url(),
                            "PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"))
                    .isEqualTo("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
            assertThat(tapped.lane().calls()).extracting(TappedCall::status).containsExactly(417);
        }
    }

    @Test
    void requests_on_one_connection_are_all_recorded_and_need_one_connection_to_the_server() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok("ok"));
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            for (int count = 1; count <= 20; count++) {
                wire.send("GET /" + count + " HTTP/1.1\r\nHost: x\r\n\r\n");
                wire.until("ok");
            }

            assertThat(tapped.lane().calls())
                    .hasSize(20)
                    .last()
                    .extracting(TappedCall::operation)
                    .isEqualTo("GET /20");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void requests_sent_ahead_are_answered_in_their_order() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    for (int count = 1; peer.request(); count++) {
                        peer.send(Origin.ok("reply " + count));
                    }
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));

            assertThat(wire.until("reply 100")).containsSubsequence("reply 1", "reply 2", "reply 99", "reply 100");
        }
    }

    @Test
    void bodies_of_any_length_pass_without_being_held() throws Exception {
        long length = 64L * 1024 * 1024;
        byte[] piece = new byte[1024 * 1024];
        try (Origin origin = new Origin(peer -> {
                    peer.head();
                    peer.skip(length);
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                    for (long sent = 0; sent < length; sent += piece.length) {
                        peer.send(piece);
                    }
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n");
            for (long sent = 0; sent < length; sent += piece.length) {
                wire.send(piece);
            }
            wire.until("\r\n\r\n");
            wire.in().skipNBytes(length);

            assertThat(tapped.lane().calls()).extracting(TappedCall::status).containsExactly(200);
        }
    }

    @Test
    void server_that_reads_slowly_slows_the_caller_down() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        long length = 64L * 1024 * 1024;
        try (Origin origin = new Origin(peer -> {
                    peer.head();
                    await(stuck);
                    peer.skip(length);
                    peer.send(Origin.ok("done"));
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n");
            java.util.concurrent.atomic.AtomicLong written = new java.util.concurrent.atomic.AtomicLong();
            Thread writer = new Thread(() -> {
                try {
                    for (int count = 0; count < 64; count++) {
                        wire.send(new byte[1024 * 1024]);
                        written.incrementAndGet();
                    }
                } catch (IOException failure) {
                    written.set(-1);
                }
            });
            writer.setDaemon(true);
            writer.start();
            // Once the sockets' buffers are full, nothing more is taken.
            long before = -1;
            while (written.get() != before) {
                before = written.get();
                writer.join(500);
            }

            assertThat(written.get()).isLessThan(40);
            stuck.countDown();
            assertThat(wire.until("done")).startsWith("HTTP/1.1 200 OK");
            assertThat(written.get()).isEqualTo(64);
        }
    }

    @Test
    void other_protocol_that_the_server_switches_to_passes() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nhello ");
                    peer.skip(3);
                    peer.send("bye");
                    peer.awaitEnd();
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
            wire.until("hello ");
            wire.send("abc");

            assertThat(wire.until("bye")).isEqualTo("bye");
            assertThat(tapped.lane().calls()).extracting(TappedCall::status).containsExactly(101);
        }
    }

    @Test
    void wish_to_go_on_in_http_2_is_not_passed_on() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok(""));
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET / HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nHost: x\r\nHTTP2-Settings: AAEAA\r\n"
                    + "Upgrade: h2c\r\nUser-Agent: a\r\n\r\n");
            wire.until("\r\n\r\n");

            assertThat(origin.next())
                    .isEqualTo("GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: a\r\nconnection: keep-alive\r\n\r\n");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("It did not happen within 20 s.");
            }
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
