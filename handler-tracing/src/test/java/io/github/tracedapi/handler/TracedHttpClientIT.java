package io.github.tracedapi.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TracedHttpClientIT {
    private final KeptRecording function = KeptRecording.inTrace();
    private final HttpClient plain =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final TracedHttpClient client = new TracedHttpClient(plain, () -> function, false);
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void call_is_a_subsegment() throws Exception {
        HttpResponse<String> response = client.send(get("/orders/42"), BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("answer");
        KeptRecording call = function.onlyEnded();
        assertThat(call.name).isEqualTo("127.0.0.1");
        assertThat(call.fields)
                .containsOnly(
                        entry("namespace", "remote"),
                        entry("request.method", "GET"),
                        entry("request.url", url("/orders/42")),
                        entry("response.status", 200),
                        entry("response.content_length", 6L));
        assertThat(call.thrown).isEmpty();
        assertThat(call.ends).hasValue(1);
    }

    @Test
    void header_names_the_subsegment_and_keeps_the_lineage() throws Exception {
        client.send(get("/orders"), BodyHandlers.ofString());

        assertThat(headers).containsExactly(function.onlyEnded().header().orElseThrow());
        assertThat(headers.get(0)).endsWith(";Lineage=25:a87bd80c:1");
    }

    @Test
    void request_is_sent_as_it_is_but_for_the_header() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/echo")))
                .header("X-Mine", "1")
                .header("X-Mine", "2")
                .method("PATCH", BodyPublishers.ofString("the body"))
                .timeout(Duration.ofSeconds(20))
                .build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("PATCH [1, 2] the body");
        assertThat(response.request().timeout()).contains(Duration.ofSeconds(20));
        assertThat(function.onlyEnded().fields).containsEntry("request.method", "PATCH");
    }

    @ParameterizedTest(name = "{0}: error {1}, throttle {2}, fault {3}")
    @CsvSource({
        "204,,,",
        "304,,,",
        "400,true,,",
        "404,true,,",
        "429,true,true,",
        "499,true,,",
        "500,,,true",
        "503,,,true",
        "599,,,true"
    })
    void status_says_who_is_to_blame(int status, Boolean error, Boolean throttle, Boolean fault) throws Exception {
        client.send(get("/status/" + status), BodyHandlers.ofString());

        KeptRecording call = function.onlyEnded();
        assertThat(call.fields.get("response.status")).isEqualTo(status);
        assertThat(call.fields.get("error")).isEqualTo(error);
        assertThat(call.fields.get("throttle")).isEqualTo(throttle);
        assertThat(call.fields.get("fault")).isEqualTo(fault);
        assertThat(call.thrown).isEmpty();
    }

    @Test
    void user_info_and_query_are_not_recorded() throws Exception {
        URI uri = URI.create("http://bob:pw@127.0.0.1:" + port() + "/a%20b?token=x&page=2#top");

        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

        assertThat(function.onlyEnded().fields).containsEntry("request.url", url("/a%20b"));
    }

    @Test
    void names_of_the_query_are_recorded_if_asked_for() throws Exception {
        client.withQueryNames().send(get("/orders?token=x=y&page=2&&flag&=&size="), BodyHandlers.ofString());

        // What has no = may be a value as well as a name.
        assertThat(function.onlyEnded().fields).containsEntry("request.url", url("/orders?token&page&&size"));
    }

    @Test
    void parent_is_of_the_calling_thread() throws Exception {
        ThreadLocal<KeptRecording> place = ThreadLocal.withInitial(KeptRecording::inTrace);
        TracedHttpClient traced = new TracedHttpClient(plain, place::get, false);

        traced.sendAsync(get("/orders"), BodyHandlers.ofString()).join();

        assertThat(place.get().below).hasSize(1);
    }

    @Test
    void redirects_are_one_call_and_each_hop_carries_the_header() throws Exception {
        HttpResponse<String> response = client.send(get("/redirect?a=b"), BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("answer");
        KeptRecording call = function.onlyEnded();
        assertThat(call.fields)
                .containsEntry("request.url", url("/orders"))
                .containsEntry("metadata http redirected_from", url("/redirect"))
                .containsEntry("response.status", 200);
        String header = call.header().orElseThrow();
        assertThat(headers).containsExactly(header, header);
    }

    @Test
    void refused_connection_is_recorded() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            closed = socket.getLocalPort();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + closed + "/"))
                .build();

        Throwable thrown = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));
        Throwable later = catchThrowable(
                () -> client.sendAsync(request, BodyHandlers.ofString()).join());

        assertThat(thrown).isInstanceOf(ConnectException.class);
        assertThat(later).isInstanceOf(CompletionException.class).hasCauseInstanceOf(ConnectException.class);
        assertThat(function.below).hasSize(2).allSatisfy(call -> {
            assertThat(call.hasEnded()).isTrue();
            assertThat(call.thrown).hasSize(1).first().isInstanceOf(ConnectException.class);
            assertThat(call.fields).containsEntry("fault", true).doesNotContainKeys("response.status", "error");
        });
        assertThat(function.below.get(0).thrown).containsExactly(thrown);
    }

    @Test
    void timeout_is_recorded() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/silent")))
                .timeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);

        KeptRecording call = function.onlyEnded();
        assertThat(call.thrown).hasSize(1).first().isInstanceOf(HttpTimeoutException.class);
        assertThat(call.fields).containsEntry("fault", true);
    }

    @Test
    void interrupt_is_the_callers() throws Exception {
        Thread caller = Thread.currentThread();
        threads.execute(() -> {
            await(begun);
            caller.interrupt();
        });

        assertThatThrownBy(() -> client.send(get("/endless"), BodyHandlers.ofString()))
                .isInstanceOf(InterruptedException.class);

        KeptRecording call = function.onlyEnded();
        assertThat(call.thrown).hasSize(1).first().isInstanceOf(InterruptedException.class);
        assertThat(call.fields).containsEntry("error", true).containsEntry("fault", false);
    }

    @Tag("many-times")
    @Test
    void subsegment_has_ended_when_the_future_is_joined() throws Exception {
        int notEnded = 0;
        for (int i = 0; i < 2_000; i++) {
            // Without a body: the server would send it in a packet of its own, 40 ms later.
            client.sendAsync(get("/status/204"), BodyHandlers.ofString()).join();
            notEnded += function.below.get(i).hasEnded() ? 0 : 1;
        }

        assertThat(notEnded).isZero();
    }

    @Test
    void subsegment_has_ended_when_what_depends_on_the_future_runs() {
        List<Boolean> ended = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            ended.add(client.sendAsync(get("/status/204"), BodyHandlers.ofString(), null)
                    .thenApply(response -> function.below.get(number).hasEnded())
                    .join());
        }

        assertThat(ended).hasSize(100).containsOnly(true);
    }

    @Test
    void cancel_reaches_the_server() throws Exception {
        CompletableFuture<HttpResponse<String>> future = client.sendAsync(get("/endless"), BodyHandlers.ofString());
        await(begun);

        assertThat(future.cancel(true)).isTrue();

        assertThat(function.below.get(0).hasEnded()).isTrue();
        assertThat(future).isCancelled();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        await(left);
        KeptRecording call = function.onlyEnded();
        assertThat(call.thrown).hasSize(1).first().isInstanceOf(CancellationException.class);
        assertThat(call.fields).containsEntry("error", true).containsEntry("fault", false);
        assertThat(call.ends).hasValue(1);
    }

    @Test
    void cancel_of_what_depends_on_the_future_reaches_the_server() throws Exception {
        CompletableFuture<String> body =
                client.sendAsync(get("/endless"), BodyHandlers.ofString()).thenApply(HttpResponse::body);
        await(begun);

        assertThat(body.cancel(true)).isTrue();

        assertThat(body).isCancelled();
        await(left);
        assertThat(function.onlyEnded().thrown).hasSize(1).first().isInstanceOf(CancellationException.class);
    }

    @Test
    void cancel_after_the_response_changes_nothing() throws Exception {
        CompletableFuture<HttpResponse<String>> future = client.sendAsync(get("/orders"), BodyHandlers.ofString());
        future.join();

        assertThat(future.cancel(true)).isFalse();

        assertThat(future.join().statusCode()).isEqualTo(200);
        assertThat(function.onlyEnded().thrown).isEmpty();
    }

    @Test
    void timeout_of_the_future_ends_the_subsegment() throws Exception {
        CompletableFuture<HttpResponse<String>> future =
                client.sendAsync(get("/endless"), BodyHandlers.ofString()).orTimeout(200, TimeUnit.MILLISECONDS);

        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);

        assertThat(function.below.get(0).hasEnded()).isTrue();
        assertThat(function.onlyEnded().thrown).hasSize(1).first().isInstanceOf(TimeoutException.class);
        future.cancel(true);
        await(left);
    }

    @Test
    void header_of_the_same_trace_is_replaced() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/orders")))
                .header("x-amzn-trace-id", "Root=" + KeptRecording.TRACE + ";Parent=53995c3f42cd8ad8;Sampled=1")
                .build();

        client.send(request, BodyHandlers.ofString());

        assertThat(headers).containsExactly(function.onlyEnded().header().orElseThrow());
    }

    @Test
    void header_of_another_trace_stays() throws Exception {
        String other = "Root=1-00000000-000000000000000000000001;Parent=53995c3f42cd8ad8;Sampled=1";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/orders")))
                .header("X-Amzn-Trace-Id", other)
                .build();

        client.send(request, BodyHandlers.ofString());

        assertThat(headers).containsExactly(other);
        assertThat(function.onlyEnded().fields).containsEntry("response.status", 200);
    }

    @Test
    void request_outside_of_a_trace_has_no_header() throws Exception {
        new TracedHttpClient(plain, KeptRecording::inNoTrace, false).send(get("/orders"), BodyHandlers.ofString());

        assertThat(headers).containsExactly("none");
    }

    @Test
    void request_goes_out_if_there_is_no_backend() throws Exception {
        TracedHttpClient untraced = new TracedHttpClient(
                plain,
                () -> {
                    throw new IllegalStateException("no backend");
                },
                false);

        assertThat(untraced.send(get("/orders"), BodyHandlers.ofString()).body())
                .isEqualTo("answer");
        assertThat(untraced.sendAsync(get("/orders"), BodyHandlers.ofString())
                        .join()
                        .body())
                .isEqualTo("answer");
        assertThat(headers).containsExactly("none", "none");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String header = exchange.getRequestHeaders().getFirst("X-Amzn-Trace-Id");
            headers.add(header == null ? "none" : header);
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/endless")) {
                answerWithoutEnd(exchange);
            } else if (path.equals("/silent")) {
                left.await(20, TimeUnit.SECONDS);
            } else if (path.equals("/redirect")) {
                exchange.getResponseHeaders().add("Location", "/orders");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.startsWith("/status/")) {
                exchange.sendResponseHeaders(Integer.parseInt(path.substring("/status/".length())), -1);
            } else if (path.equals("/echo")) {
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                respond(
                        exchange,
                        exchange.getRequestMethod() + " "
                                + exchange.getRequestHeaders().get("X-Mine") + " " + body);
            } else {
                respond(exchange, "answer");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = new byte[1024];
        try (OutputStream body = exchange.getResponseBody()) {
            while (!Thread.interrupted()) {
                body.write(piece);
                body.flush();
                begun.countDown();
                Thread.onSpinWait();
                if (left.await(5, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException gone) {
            left.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(url(path))).build();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
