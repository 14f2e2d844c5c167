package io.github.tracedapi.local.run;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.http.HttpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FrontDoorClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ArrayBlockingQueue<HttpRequest> seen = new ArrayBlockingQueue<>(10);

    private HttpServer server(HttpField... fields) throws IOException {
        return HttpServer.builder(request -> {
                    seen.add(request);
                    return completedFuture(
                            new HttpReply(200, List.of(fields), new HttpReply.Whole(Bytes.utf8("x".repeat(100_000)))));
                })
                .start();
    }

    @Test
    void target_and_fields_are_sent_as_they_are() throws Exception {
        try (HttpServer server = server()) {
            new FrontDoorClient(server.port())
                    .send(
                            "PUT",
                            "/prod//a%2Fb?x=+1",
                            List.of(new HttpField("x-LOUD", "1")),
                            Bytes.utf8("body"),
                            PATIENCE);

            HttpRequest request = seen.take();
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.target()).isEqualTo("/prod//a%2Fb?x=+1");
            assertThat(request.fields()).contains(new HttpField("x-LOUD", "1"));
            assertThat(request.field("Host")).hasValue("127.0.0.1:" + server.port());
            assertThat(request.body().text()).isEqualTo("body");
        }
    }

    @Test
    void host_that_is_given_is_the_only_one() throws Exception {
        try (HttpServer server = server()) {
            new FrontDoorClient(server.port())
                    .send("GET", "/", List.of(new HttpField("host", "orders.example.com")), Bytes.NONE, PATIENCE);

            assertThat(HttpField.all(seen.take().fields(), "Host")).containsExactly("orders.example.com");
        }
    }

    @Test
    void request_id_is_read_from_the_reply_in_any_case() throws Exception {
        try (HttpServer server = server(new HttpField("X-AMZN-RequestId", "c6af9ac6-7b61"))) {
            assertThat(new FrontDoorClient(server.port()).send("GET", "/", List.of(), Bytes.NONE, PATIENCE))
                    .hasValue("c6af9ac6-7b61");
        }
    }

    @Test
    void reply_without_a_request_id_has_none() throws Exception {
        try (HttpServer server = server()) {
            assertThat(new FrontDoorClient(server.port()).send("GET", "/", List.of(), Bytes.NONE, PATIENCE))
                    .isEmpty();
        }
    }

    @Test
    void reply_that_does_not_come_in_time_is_said() throws Exception {
        try (HttpServer server =
                HttpServer.builder(request -> new CompletableFuture<>()).start()) {
            assertThatThrownBy(() -> new FrontDoorClient(server.port())
                            .send("GET", "/slow", List.of(), Bytes.NONE, Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("GET /slow: no reply within 1 s");
        }
    }
}
