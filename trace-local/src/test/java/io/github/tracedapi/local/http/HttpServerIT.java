package io.github.tracedapi.local.http;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server, spoken to byte by byte. */
@Timeout(30)
class HttpServerIT {
    private final ArrayBlockingQueue<HttpRequest> seen = new ArrayBlockingQueue<>(100);

    @Test
    void target_is_handed_over_as_it_was_sent() throws Exception {
        try (HttpServer server = echo()) {
            send(server, "GET //orders//a%2Fb/../c%2B?x=%20&x=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(seen.take().target()).isEqualTo("//orders//a%2Fb/../c%2B?x=%20&x=1");
        }
    }

    @Test
    void field_names_keep_their_case_and_order_and_are_not_merged() throws Exception {
        try (HttpServer server = echo()) {
            send(
                    server,
                    "GET / HTTP/1.1\r\nhost: x\r\nx-LOUD: 1\r\nAccept: a\r\nX-Loud: 2\r\nConnection: close\r\n\r\n");

            assertThat(seen.take().fields())
                    .containsExactly(
                            new HttpField("host", "x"),
                            new HttpField("x-LOUD", "1"),
                            new HttpField("Accept", "a"),
                            new HttpField("X-Loud", "2"),
                            new HttpField("Connection", "close"));
        }
    }

    @Test
    void body_in_chunks_is_put_together() throws Exception {
        try (HttpServer server = echo()) {
            send(
                    server,
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                            + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

            assertThat(seen.take().body().text()).isEqualTo("abcde");
        }
    }

    @Test
    void requests_sent_ahead_are_answered_one_after_the_other() throws Exception {
        try (HttpServer server = echo()) {
            String replies = send(
                    server,
                    "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                            + "GET /3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(replies).containsSubsequence("seen /1", "seen /2", "seen /3");
        }
    }

    @Test
    void body_over_the_bound_is_refused_with_a_reply_the_client_can_read() throws Exception {
        try (HttpServer server =
                HttpServer.builder(this::answer).maxBodyBytes(1000).start()) {
            String reply = send(
                    server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000));

            assertThat(reply).startsWith("HTTP/1.1 413 ").endsWith("Content Too Large");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void body_in_chunks_over_the_bound_is_refused() throws Exception {
        try (HttpServer server =
                HttpServer.builder(this::answer).maxBodyBytes(4).start()) {
            String reply = send(
                    server, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n");

            assertThat(reply).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void body_at_the_bound_is_taken() throws Exception {
        try (HttpServer server =
                HttpServer.builder(this::answer).maxBodyBytes(4).start()) {
            send(server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n\r\nabcd");

            assertThat(seen.take().body().text()).isEqualTo("abcd");
        }
    }

    @Test
    void fields_over_the_bound_are_refused_in_the_words_given() throws Exception {
        try (HttpServer server = HttpServer.builder(this::answer)
                .maxFieldBytes(1000)
                .refusals(refusal -> HttpReply.text(400, "refused: " + refusal))
                .start()) {
            String reply = send(server, "GET / HTTP/1.1\r\nX: " + "y".repeat(2000) + "\r\n\r\n");

            assertThat(reply).startsWith("HTTP/1.1 400 ").endsWith("refused: FIELDS_TOO_LARGE");
        }
    }

    @Test
    void target_over_the_bound_is_refused() throws Exception {
        try (HttpServer server =
                HttpServer.builder(this::answer).maxTargetBytes(1000).start()) {
            assertThat(send(server, "GET /" + "y".repeat(2000) + " HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 414 ");
        }
    }

    @Test
    void what_is_no_http_is_refused() throws Exception {
        try (HttpServer server = echo()) {
            assertThat(send(server, "GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void handler_that_throws_gives_500_and_is_reported() throws Exception {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (HttpServer server = HttpServer.builder(request -> {
                    throw new IllegalStateException("broken");
                })
                .failures(failures::add)
                .start()) {
            String reply = send(server, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(reply).startsWith("HTTP/1.1 500 ").endsWith("Internal Server Error");
            assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void head_is_answered_with_the_length_and_without_the_body() throws Exception {
        try (HttpServer server = echo()) {
            String reply = send(server, "HEAD /12345 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(reply).contains("content-length: 11").endsWith("\r\n\r\n");
        }
    }

    @Test
    void client_that_hangs_up_is_noticed_while_the_handler_works() throws Exception {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        try (HttpServer server = HttpServer.builder(request -> {
                    request.hangUp().thenRun(() -> hungUp.complete(null));
                    return new CompletableFuture<>();
                })
                .start()) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }

            hungUp.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void hang_up_is_told_to_the_request_that_waits_and_to_none_before_it_on_its_connection() throws Exception {
        BlockingQueue<HttpRequest> requests = new LinkedBlockingQueue<>();
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        try (HttpServer server = HttpServer.builder(request -> {
                    requests.add(request);
                    if (request.target().equals("/first")) {
                        return completedFuture(HttpReply.text(200, "done"));
                    }
                    request.hangUp().thenRun(() -> hungUp.complete(null));
                    return new CompletableFuture<>();
                })
                .start()) {
            HttpRequest first;
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                OutputStream out = socket.getOutputStream();
                out.write("GET /first HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                first = requests.take();
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                out.write("GET /second HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(requests.take().target()).isEqualTo("/second");
            }

            hungUp.get(10, TimeUnit.SECONDS);
            assertThat(first.hangUp().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void stream_reaches_the_client_bit_by_bit_and_ends() throws Exception {
        try (HttpServer server = HttpServer.builder(request -> completedFuture(new HttpReply(
                        200,
                        List.of(new HttpField("Content-Type", "text/event-stream")),
                        new HttpReply.Streamed(stream -> {
                            stream.send(Bytes.utf8("one"));
                            stream.send(Bytes.utf8("two"));
                            stream.end();
                        }))))
                .start()) {
            String reply = send(server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(reply)
                    .containsSubsequence("Content-Type: text/event-stream", "3\r\none\r\n", "3\r\ntwo\r\n", "0\r\n");
        }
    }

    @Test
    void stream_says_when_the_client_is_gone() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        try (HttpServer server = HttpServer.builder(request -> completedFuture(new HttpReply(
                        200, List.of(), new HttpReply.Streamed(stream -> stream.onEnd(() -> ended.complete(null))))))
                .start()) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }

            ended.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void only_loopback_is_listened_on() throws Exception {
        try (HttpServer server = echo()) {
            assertThat(server.uri().toString()).isEqualTo("http://127.0.0.1:" + server.port());
        }
    }

    /** An environment is closed by who ends the run and by who sees its process end, the one a little after the other. */
    @Test
    void server_that_is_closed_while_it_is_being_closed_ends_for_both() throws Exception {
        ExecutorService closers = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 300; round++) {
                HttpServer server = echo();
                int port = server.port();
                long later = round * 5_000L;
                CyclicBarrier together = new CyclicBarrier(2);
                List<Callable<Boolean>> both =
                        List.of(() -> close(server, port, together, 0), () -> close(server, port, together, later));
                for (Future<Boolean> end : closers.invokeAll(both, 20, TimeUnit.SECONDS)) {
                    assertThat(end).succeedsWithin(Duration.ZERO).isEqualTo(true);
                }
            }
        } finally {
            closers.shutdownNow();
        }
    }

    @Test
    void port_that_is_taken_is_named() throws Exception {
        try (HttpServer server = echo()) {
            int taken = server.port();

            assertThatThrownBy(
                            () -> HttpServer.builder(this::answer).port(taken).start())
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + taken + ": Address already in use");
        }
    }

    private HttpServer echo() throws IOException {
        return HttpServer.builder(this::answer).start();
    }

    private CompletableFuture<HttpReply> answer(HttpRequest request) {
        seen.add(request);
        return completedFuture(HttpReply.text(200, "seen " + request.target()));
    }

    private static String send(HttpServer server, String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(reply);
            return reply.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether it is closed when that returns. */
    private static boolean close(HttpServer server, int port, CyclicBarrier together, long nanosLater)
            throws Exception {
        together.await();
        for (long start = System.nanoTime(); System.nanoTime() - start < nanosLater; ) {
            Thread.onSpinWait();
        }
        server.close();
        try (Socket connected = new Socket("127.0.0.1", port)) {
            return !connected.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }
}
