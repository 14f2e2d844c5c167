package io.github.tracedapi.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestLogTest {
    private final RequestLog log = new RequestLog(2);

    static RequestRecord record(int number) {
        HttpRequest request = new HttpRequest(
                "GET",
                "/prod/",
                "HTTP/1.1",
                List.of(),
                Bytes.NONE,
                "127.0.0.1",
                Instant.EPOCH,
                new CompletableFuture<>());
        GatewayExchange exchange = new GatewayExchange(
                request,
                HttpReply.text(200, "done"),
                Optional.empty(),
                Optional.empty(),
                "request-" + number,
                "extended",
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new RequestRecord(
                number,
                exchange,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of("no method was met"),
                Optional.empty(),
                List.of());
    }

    @Test
    void oldest_requests_go_first_and_are_counted() {
        for (int number = 1; number <= 3; number++) {
            log.add(record(number));
        }

        assertThat(log.records()).extracting(RequestRecord::number).containsExactly(2, 3);
        assertThat(log.forgotten()).isEqualTo(1);
        assertThat(log.record(1)).isEmpty();
        assertThat(log.record(3)).isPresent();
    }

    @Test
    void listener_hears_of_requests_until_it_is_ended() {
        List<Integer> heard = new ArrayList<>();
        Runnable stop = log.listen(record -> heard.add(record.number()));

        log.add(record(1));
        stop.run();
        log.add(record(2));

        assertThat(heard).containsExactly(1);
    }

    @Test
    void request_that_is_there_is_not_waited_for() throws Exception {
        log.add(record(1));

        assertThat(log.await(record -> record.number() == 1, Duration.ZERO)).isPresent();
    }

    @Test
    void request_that_comes_later_is_waited_for() throws Exception {
        Thread later = new Thread(() -> {
            log.add(record(1));
            log.add(record(2));
        });
        later.start();

        assertThat(log.await(record -> record.number() == 2, Duration.ofSeconds(20)))
                .isPresent();
        later.join();
    }

    @Test
    void request_that_does_not_come_is_waited_for_until_the_time_is_up() throws Exception {
        log.add(record(1));

        assertThat(log.await(record -> record.number() == 2, Duration.ofMillis(20)))
                .isEmpty();
    }
}
