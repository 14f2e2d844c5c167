package io.github.tracedapi.local.xray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.ReceivedCounts;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real datagrams to a real receiver. */
@Timeout(120)
class DocumentDrainIT {
    private static final int DRAINS = 1_500;
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    private final Ids ids = new Ids(new Random(5));

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 8})
    void every_document_that_was_sent_before_is_there(int threads) throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentDrain drain = new DocumentDrain(receiver, LONG);
            ReceivedCounts before = receiver.counts();
            ExecutorService senders = Executors.newFixedThreadPool(threads);
            try {
                List<Callable<Integer>> work = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    int share = DRAINS / threads + (i < DRAINS % threads ? 1 : 0);
                    work.add(() -> sendAndDrain(receiver, drain, before, share));
                }
                int found = 0;
                for (Future<Integer> each : senders.invokeAll(work)) {
                    found += each.get();
                }
                assertThat(found).isEqualTo(DRAINS);
                assertThat(receiver.counts().received()).isEqualTo(3L * DRAINS);
                assertThat(receiver.counts().filed()).isEqualTo(3L * DRAINS);
                assertThat(receiver.counts().broken()).isZero();
                assertThat(receiver.counts().waiting()).isZero();
                assertThat(receiver.notices()).isEmpty();
            } finally {
                senders.shutdownNow();
            }
        }
    }

    /** How many drains found all three documents that were sent before. */
    private int sendAndDrain(XRayReceiver receiver, DocumentDrain drain, ReceivedCounts before, int times)
            throws IOException {
        int found = 0;
        try (DatagramSocket sender = socket()) {
            for (int i = 0; i < times; i++) {
                TraceId trace = ids.trace(Instant.EPOCH.plusSeconds(i));
                for (int document = 0; document < 3; document++) {
                    send(sender, receiver, document(trace, document, 600));
                }
                if (drain.drain(before).isEmpty() && receiver.take(trace).size() == 3) {
                    found++;
                }
            }
        }
        return found;
    }

    @Test
    void marker_is_counted_as_nothing() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            ReceivedCounts before = receiver.counts();

            assertThat(new DocumentDrain(receiver, LONG).drain(before)).isEmpty();

            assertThat(receiver.counts()).isEqualTo(before);
            assertThat(receiver.traceIds()).isEmpty();
            assertThat(receiver.broken()).isEmpty();
            assertThat(receiver.openTelemetry()).isEmpty();
            assertThat(receiver.notices()).isEmpty();
        }
    }

    @Test
    void datagram_that_cannot_be_read_is_a_loss() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0);
                DatagramSocket sender = socket()) {
            ReceivedCounts before = receiver.counts();
            send(sender, receiver, "nonsense");
            send(sender, receiver, HEADER + "{\"trace_id\": ");

            assertThat(new DocumentDrain(receiver, LONG).drain(before))
                    .extracting(Loss::what)
                    .containsExactly("the receiver could not read 2 datagrams");
            assertThat(new DocumentDrain(receiver, LONG).drain(receiver.counts()))
                    .as("of the next request")
                    .isEmpty();
        }
    }

    @Test
    void document_that_finds_no_room_is_a_loss() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.builder().maxBytes(1_000).start();
                DatagramSocket sender = socket()) {
            ReceivedCounts before = receiver.counts();
            TraceId trace = ids.trace(Instant.EPOCH);
            send(sender, receiver, document(trace, 1, 500));
            send(sender, receiver, document(trace, 2, 500));

            assertThat(new DocumentDrain(receiver, LONG).drain(before))
                    .extracting(Loss::what)
                    .containsExactly("the receiver had no room for 1 datagram");
        }
    }

    @Test
    void receiver_that_is_closed_is_waited_for_no_longer_than_the_timeout() throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        receiver.close();
        long begun = System.nanoTime();

        assertThat(new DocumentDrain(receiver, Duration.ofMillis(300)).drain(receiver.counts()))
                .extracting(Loss::what)
                .containsExactly("the receiver did not file all it had within 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void interrupt_ends_the_wait_and_stays_set() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            ReceivedCounts before = receiver.counts();
            Thread.currentThread().interrupt();

            assertThat(new DocumentDrain(receiver, LONG).drain(before))
                    .extracting(Loss::what)
                    .containsExactly("the wait for the receiver was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(new DocumentDrain(receiver, LONG).drain(before))
                    .as("the next one is not harmed")
                    .isEmpty();
        }
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
    }

    private static String document(TraceId trace, int number, int size) {
        return HEADER + "{\"name\":\"" + "x".repeat(size) + "\",\"id\":\"" + String.format("%016x", number)
                + "\",\"trace_id\":\"" + trace + "\",\"type\":\"subsegment\"}";
    }

    private static void send(DatagramSocket from, XRayReceiver to, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        from.send(new DatagramPacket(
                bytes, bytes.length, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), to.port()));
    }
}
