package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.TraceHeader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls at a time, several lanes, and the end of them. */
@Timeout(60)
class TapConcurrencyIT {

    @Test
    void each_of_many_concurrent_calls_gets_its_own_reply_and_is_recorded_once() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    for (String head = peer.head(); !head.isEmpty(); head = peer.head()) {
                        peer.send(Origin.ok("<" + head.substring(4, head.indexOf(" HTTP")) + ">"));
                    }
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Void>> work = new ArrayList<>();
                for (int caller = 0; caller < 8; caller++) {
                    String prefix = "/" + caller + "-";
                    work.add(() -> callOneHundredTimes(tapped.url(), prefix));
                }
                for (Future<Void> done : callers.invokeAll(work)) {
                    done.get(30, TimeUnit.SECONDS);
                }
            } finally {
                callers.shutdownNow();
            }

            assertThat(tapped.lane().calls())
                    .hasSize(800)
                    .allSatisfy(call -> assertThat(call.status()).isEqualTo(200))
                    .allSatisfy(call -> assertThat(call.header().header().parent())
                            .contains(String.format(
                                    "%016x", Integer.parseInt(call.operation().substring(7)))))
                    .extracting(TappedCall::operation)
                    .doesNotHaveDuplicates();
        }
    }

    private static Void callOneHundredTimes(String url, String prefix) throws IOException {
        try (Wire wire = Wire.to(url)) {
            for (int count = 0; count < 100; count++) {
                String path = prefix + count;
                wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + TraceHeader.NAME
                        + ": Root=1-5759e988-bd862e3fe1be46a994272793;Parent=" + String.format("%016x", count)
                        + ";Sampled=1\r\n\r\n");
                assertThat(wire.until(">")).isEqualTo(Origin.ok("<" + path + ">"));
            }
        }
        return null;
    }

    @Test
    void lanes_keep_the_calls_of_their_own_process() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok(""));
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            TapLane second = tapped.tap().lane("Orders-2");
            Wire.send(tapped.url(), "GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            Wire.send(
                    second.environmentVariables().get("AWS_ENDPOINT_URL_DYNAMODB"),
                    "GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(tapped.lane().calls())
                    .extracting(call -> call.environment() + " " + call.operation())
                    .containsExactly("Orders-1 GET /1");
            assertThat(second.calls())
                    .extracting(call -> call.environment() + " " + call.operation())
                    .containsExactly("Orders-2 GET /2");
        }
    }

    @Test
    void oldest_calls_are_dropped_first_and_counted() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok("ok"));
                Tapped tapped = Tapped.with(
                        Tap.builder().endpoint("dynamodb", origin.uri()).maxCalls(3));
                Wire wire = Wire.to(tapped.url())) {
            for (int count = 1; count <= 5; count++) {
                wire.send("GET /" + count + " HTTP/1.1\r\nHost: x\r\n\r\n");
                wire.until("ok");
            }

            List<TappedCall> calls = tapped.lane().calls();
            assertThat(calls).extracting(TappedCall::operation).containsExactly("GET /3", "GET /4", "GET /5");
            assertThat(tapped.lane().dropped()).isEqualTo(2);
            assertThat(tapped.lane().completeSince(calls.get(0).start())).isTrue();
            assertThat(tapped.lane().completeSince(calls.get(0).start().minusSeconds(60)))
                    .isFalse();
        }
    }

    @Test
    void closed_lane_has_no_ports_and_keeps_its_calls() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok(""));
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            Wire.send(tapped.url(), "GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            tapped.lane().close();

            assertThat(tapped.lane().calls()).hasSize(1);
            List<Integer> ports = new ArrayList<>(List.of(tapped.proxyPort()));
            tapped.lane()
                    .environmentVariables()
                    .values()
                    .forEach(url -> ports.add(URI.create(url).getPort()));
            // The system takes a port back when the tap's thread has looked at its sockets once more.
            Tapped.awaitTrue(() -> ports.stream().noneMatch(TapConcurrencyIT::isOpen));
        }
    }

    private static boolean isOpen(int port) {
        try {
            new Wire(port).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void closed_lane_cuts_the_calls_under_way_on_both_sides() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.request();
                    peer.awaitEnd();
                    peer.keep("the end");
                });
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            wire.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            origin.next();
            tapped.lane().close();

            assertThat(wire.rest()).isEmpty();
            assertThat(origin.next()).isEqualTo("the end");
            assertThat(tapped.onlyCall().failure()).isPresent();
        }
    }

    @Test
    void closed_tap_opens_no_lane() throws Exception {
        Tap tap = Tap.builder().build();
        tap.close();

        assertThatThrownBy(() -> tap.lane("Orders-1"))
                .isInstanceOf(IOException.class)
                .hasMessage("The tap is closed: it opens no lane for Orders-1.");
    }

    @Test
    void closed_tap_leaves_no_thread() throws Exception {
        List<Thread> before = taps();
        try (Origin origin = Origin.replying(Origin.ok(""))) {
            Tapped tapped = Tapped.dynamoDb(origin.uri());
            Wire.send(tapped.url(), "GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(taps())
                    .hasSizeGreaterThan(before.size())
                    .allSatisfy(thread -> assertThat(thread.isDaemon()).isTrue());
            tapped.close();

            Tapped.awaitTrue(() -> before.containsAll(taps()));
            assertThat(tapped.lane().calls()).hasSize(1);
        }
    }

    private static List<Thread> taps() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("traced-tap"))
                .toList();
    }

    @Test
    void lane_without_endpoints_only_has_the_address_where_calls_fail_at_once() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            assertThat(tapped.lane().environmentVariables()).containsOnlyKeys("AWS_ENDPOINT_URL");
        }
    }

    @Test
    void endpoint_keeps_its_path() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok(""));
                Tapped tapped = Tapped.with(Tap.builder()
                        .endpoint("secrets-manager", URI.create(origin.uri() + "/emulator/"))
                        .endpoint("sqs", URI.create(origin.uri() + "/")))) {
            assertThat(tapped.variable("AWS_ENDPOINT_URL_SECRETS_MANAGER"))
                    .matches("http://127\\.0\\.0\\.1:\\d+/emulator/");
            assertThat(tapped.variable("AWS_ENDPOINT_URL_SQS")).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void https_endpoint_is_called_directly_and_that_is_said() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder().endpoint("sqs", URI.create("https://localhost:4566")))) {
            assertThat(tapped.variable("AWS_ENDPOINT_URL_SQS")).isEqualTo("https://localhost:4566");
            assertThat(tapped.tap().notices())
                    .containsExactly(
                            "HTTPS: what functions call over it passes the tap unseen – its trace header is not checked –"
                                    + " call it over http:// here to have it seen.",
                            "--endpoint sqs=https://localhost:4566: it is HTTPS – functions call it directly, unseen – give"
                                    + " its http:// address, if it has one.");
        }
    }

    @Test
    void calls_of_a_time_are_those_that_started_in_it() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok("ok"));
                Tapped tapped = Tapped.dynamoDb(origin.uri());
                Wire wire = Wire.to(tapped.url())) {
            for (int count = 1; count <= 3; count++) {
                wire.send("GET /" + count + " HTTP/1.1\r\nHost: x\r\n\r\n");
                wire.until("ok");
            }
            List<TappedCall> calls = tapped.lane().calls();

            assertThat(tapped.lane()
                            .callsBetween(calls.get(1).start(), calls.get(2).start()))
                    .containsExactly(calls.get(1));
            assertThat(tapped.lane()
                            .callsBetween(calls.get(0).start(), calls.get(2).end()))
                    .isEqualTo(calls);
            assertThat(IntStream.range(0, 3).mapToObj(index -> calls.get(index).start()))
                    .isSorted();
        }
    }
}
