package io.github.tracedapi.trace.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class XRayReceiverIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";
    private static final TraceId A = id(0xa);
    private static final TraceId B = id(0xb);

    private DatagramSocket sender;

    @BeforeEach
    void openSender() throws IOException {
        sender = new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
    }

    @AfterEach
    void closeSender() {
        sender.close();
    }

    @Test
    void document_is_filed_under_its_trace() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, document(A, 1, "work"));
            send(receiver, document(B, 2, "other"));

            assertThat(receiver.awaitDocuments(B, 1, LONG)).containsExactly(json(B, 2, "other"));
            assertThat(receiver.documents(A)).containsExactly(json(A, 1, "work"));
            assertThat(receiver.traceIds()).containsExactly(A, B);
        }
    }

    @Test
    void address_is_what_the_sdk_takes() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            assertThat(receiver.address()).isEqualTo("127.0.0.1:" + receiver.port());
            assertThat(receiver.port()).isPositive();
        }
    }

    @Test
    void trace_is_there_as_soon_as_its_first_document_is() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            CompletableFuture<Optional<Trace>> awaited = CompletableFuture.supplyAsync(() -> await(receiver, A));
            send(receiver, document(A, 1, "work"));

            Trace trace = awaited.get(20, TimeUnit.SECONDS).orElseThrow();
            assertThat(trace.id()).isEqualTo(A);
            assertThat(trace.unplaced())
                    .extracting(subsegment -> subsegment.name())
                    .containsExactly("work");
        }
    }

    @Test
    void trace_is_awaited_until_it_holds_what_is_asked_for() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, document(A, 1, "one"));
            send(receiver, document(A, 2, "two"));
            send(receiver, document(A, 3, "three"));

            Optional<Trace> trace = receiver.awaitTrace(
                    A,
                    LONG,
                    so -> so.unplaced().stream()
                            .anyMatch(subsegment -> subsegment.name().equals("three")));
            assertThat(trace.orElseThrow().unplaced())
                    .extracting(subsegment -> subsegment.name())
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void trace_that_does_not_come_in_time_is_empty() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            assertThat(receiver.awaitTrace(A, Duration.ofMillis(20))).isEmpty();
            assertThat(receiver.awaitTrace(A, Duration.ZERO)).isEmpty();
            assertThat(receiver.awaitTrace(A, Duration.ofSeconds(-1))).isEmpty();
            assertThat(receiver.trace(A)).isEmpty();
        }
    }

    @Test
    void trace_that_is_never_enough_is_empty_and_still_there() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, document(A, 1, "work"));
            assertThat(receiver.awaitTrace(A, LONG)).isPresent();

            assertThat(receiver.awaitTrace(A, Duration.ofMillis(20), trace -> false))
                    .isEmpty();
            assertThat(receiver.trace(A)).isPresent();
        }
    }

    @Test
    void documents_are_fewer_than_asked_for_if_time_is_up() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, document(A, 1, "work"));
            assertThat(receiver.awaitDocuments(A, 1, LONG)).hasSize(1);

            assertThat(receiver.awaitDocuments(A, 2, Duration.ofMillis(20))).containsExactly(json(A, 1, "work"));
        }
    }

    @Test
    void longest_timeout_is_taken() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, document(A, 1, "work"));

            assertThat(receiver.awaitTrace(A, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isPresent();
        }
    }

    @Test
    void what_is_no_document_is_kept_and_counted_and_ends_nothing() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, "");
            send(receiver, "hello");
            send(receiver, HEADER + "{\"trace_id\":");
            send(receiver, HEADER + "T1SCgAKAA==");
            send(receiver, document(A, 1, "work"));
            receiver.awaitDocuments(A, 1, LONG);

            assertThat(receiver.broken())
                    .extracting(broken -> broken.text())
                    .containsExactly("", "hello", HEADER + "{\"trace_id\":");
            assertThat(receiver.openTelemetry()).containsExactly("T1SCgAKAA==");
            assertThat(receiver.counts())
                    .isEqualTo(new ReceivedCounts(5, 0, 1, 1, 3, 0, 0, 0, receiver.droppedBySystem()));
            assertThat(receiver.refused()).isZero();
        }
    }

    @Test
    void only_the_first_broken_ones_are_kept() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.builder().maxUnfiled(2).start()) {
            send(receiver, "one");
            send(receiver, "two");
            send(receiver, "three");
            send(receiver, document(A, 1, "work"));
            receiver.awaitDocuments(A, 1, LONG);

            assertThat(receiver.broken()).extracting(broken -> broken.text()).containsExactly("one", "two");
            assertThat(receiver.counts().broken()).isEqualTo(3);
        }
    }

    @Test
    void largest_datagram_is_received_whole() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            int rest = 65_507 - document(A, 1, "").length();
            send(receiver, document(A, 1, "x".repeat(rest)));

            assertThat(receiver.awaitDocuments(A, 1, LONG)).containsExactly(json(A, 1, "x".repeat(rest)));
        }
    }

    @Test
    void bounds_are_kept_and_what_they_cost_is_said() throws Exception {
        XRayReceiver receiver =
                XRayReceiver.builder().maxTraces(2).maxDocuments(3).start();
        send(receiver, document(A, 1, "work"));
        send(receiver, document(B, 1, "work"));
        send(receiver, document(id(3), 1, "work"));
        for (int i = 0; i < 3; i++) {
            send(receiver, document(id(4), i, "work"));
        }
        send(receiver, document(id(4), 9, "too many"));
        send(receiver, "the end");
        receiver.close();

        assertThat(receiver.traceIds()).containsExactly(id(4));
        assertThat(receiver.counts()).isEqualTo(new ReceivedCounts(8, 0, 6, 0, 1, 1, 3, 3, receiver.droppedBySystem()));
        assertThat(receiver.refused()).isEqualTo(1);
        assertThat(receiver.notices())
                .contains(receiver.address()
                        + ": 1 datagram did not fit into the receiver's memory – their documents are in no trace –"
                        + " raise maxWaitingBytes, maxDocuments or maxBytes");
    }

    @Test
    void what_does_not_fit_among_the_waiting_is_refused_and_counted() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.builder()
                .maxWaitingBytes(WaitingDatagrams.COST + 1_000)
                .start()) {
            send(receiver, document(A, 1, "x".repeat(1_000)));
            send(receiver, document(B, 1, "fits"));
            receiver.awaitDocuments(B, 1, LONG);

            assertThat(receiver.documents(A)).isEmpty();
            assertThat(receiver.refused()).isEqualTo(1);
            assertThat(receiver.counts().received()).isEqualTo(2);
        }
    }

    @Test
    void every_datagram_is_counted_somewhere_while_they_come() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            for (int i = 0; i < 2_000; i++) {
                send(receiver, i % 7 == 0 ? "broken" : document(A, i, "work"));
                ReceivedCounts counts = receiver.counts();
                assertThat(counts.waiting()).isNotNegative();
                assertThat(counts.waiting() + counts.filed() + counts.broken() + counts.refused())
                        .isEqualTo(counts.received());
            }
        }
    }

    @Test
    void smaller_receive_buffer_than_asked_for_is_said() throws Exception {
        try (XRayReceiver receiver =
                XRayReceiver.builder().receiveBufferBytes(Integer.MAX_VALUE).start()) {
            assertThat(receiver.receiveBufferBytes()).isLessThan(Integer.MAX_VALUE);
            assertThat(receiver.notices())
                    .anyMatch(notice -> notice.startsWith(receiver.address() + ": the system gave a receive buffer of "
                            + receiver.receiveBufferBytes() + " bytes, of 2147483647 asked for – "));
        }
    }

    @Test
    void closing_ends_its_threads_and_frees_the_port() throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        int port = receiver.port();
        receiver.close();
        receiver.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("x-ray-receive-" + port)
                        || thread.getName().equals("x-ray-file-" + port));
        XRayReceiver again = XRayReceiver.start(port);
        again.close();
        assertThat(again.port()).isEqualTo(port);
    }

    @Test
    void closing_takes_what_has_been_sent() throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        IntStream.range(0, 200).forEach(i -> send(receiver, document(A, i, "work")));
        receiver.close();

        assertThat(receiver.documents(A)).hasSize(200);
        assertThat(receiver.trace(A).orElseThrow().unplaced()).hasSize(200);
        assertThat(receiver.counts().waiting()).isZero();
    }

    @Test
    void drops_are_still_known_after_closing() throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        OptionalLong before = receiver.droppedBySystem();
        receiver.close();

        assertThat(receiver.droppedBySystem()).isEqualTo(before);
    }

    @Test
    void closing_lets_nobody_wait() throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        CompletableFuture<Optional<Trace>> awaited = CompletableFuture.supplyAsync(() -> await(receiver, A));
        receiver.close();

        assertThat(awaited.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void taken_port_is_said() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            assertThatThrownBy(() -> XRayReceiver.start(receiver.port()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            receiver.address() + ": cannot listen there (Address already in use) – no document would be"
                                    + " received – end what listens on it, or take port 0 for one that is free")
                    .hasCauseInstanceOf(BindException.class);
        }
    }

    private static Optional<Trace> await(XRayReceiver receiver, TraceId id) {
        try {
            return receiver.awaitTrace(id, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(XRayReceiver receiver, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        try {
            sender.send(new DatagramPacket(
                    bytes,
                    bytes.length,
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), receiver.port())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String document(TraceId trace, int id, String name) {
        return HEADER + json(trace, id, name);
    }

    private static String json(TraceId trace, int id, String name) {
        return String.format(
                "{\"name\":\"%s\",\"id\":\"%016x\",\"start_time\":1.79533777891E9,\"end_time\":1.795337778946E9,"
                        + "\"type\":\"subsegment\",\"parent_id\":\"f148d41691bc39d1\",\"trace_id\":\"%s\"}",
                name, id, trace);
    }

    private static TraceId id(int number) {
        return new TraceId(String.format("1-5759e988-%024x", number));
    }
}
