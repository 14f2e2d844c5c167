package io.github.tracedapi.trace.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was sent is waited for without a wait for silence, and taken away. */
@Timeout(60)
class DrainIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final TraceId A = new TraceId("1-5759e988-bd862e3fe1be46a99427279a");
    private static final TraceId B = new TraceId("1-5759e988-bd862e3fe1be46a99427279b");

    private static String json(TraceId trace, int number) {
        return "{\"id\":\"" + String.format("%016x", number) + "\",\"trace_id\":\"" + trace + "\"}";
    }

    private static void send(XRayReceiver receiver, byte[] bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(
                    bytes, bytes.length, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), receiver.port()));
        }
    }

    private static void send(XRayReceiver receiver, TraceId trace, int number) throws IOException {
        send(receiver, ("{\"format\": \"json\", \"version\": 1}\n" + json(trace, number)).getBytes(UTF_8));
    }

    @Test
    void all_that_was_sent_before_is_filed() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            for (int i = 0; i < 500; i++) {
                send(receiver, A, i);
            }

            assertThat(receiver.drain(LONG)).isTrue();
            assertThat(receiver.documents(A)).hasSize(500);
        }
    }

    @Test
    void marker_is_counted_nowhere() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, A, 1);
            assertThat(receiver.drain(LONG)).isTrue();
            assertThat(receiver.drain(LONG)).isTrue();

            ReceivedCounts counts = receiver.counts();
            assertThat(counts.received()).isEqualTo(1);
            assertThat(counts.filed()).isEqualTo(1);
            assertThat(counts.waiting()).isZero();
            assertThat(counts.broken()).isZero();
            assertThat(receiver.notices()).isEmpty();
        }
    }

    @Test
    void datagram_that_only_looks_like_a_marker_is_broken() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, new byte[25]);

            assertThat(receiver.drain(LONG)).isTrue();
            assertThat(receiver.counts().broken()).isEqualTo(1);
        }
    }

    @Test
    void nothing_is_waited_for_after_the_end() throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        receiver.close();

        assertThat(receiver.drain(LONG)).isFalse();
    }

    @Test
    void time_that_is_up_is_not_waited_for() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            assertThat(receiver.drain(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void interrupt_ends_one_wait_and_no_other() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> receiver.drain(LONG)).isInstanceOf(InterruptedException.class);

            assertThat(receiver.drain(LONG)).isTrue();
        }
    }

    @Test
    void documents_that_were_taken_are_here_no_more_and_are_no_loss() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            send(receiver, A, 1);
            send(receiver, B, 2);
            send(receiver, A, 3);
            assertThat(receiver.drain(LONG)).isTrue();

            assertThat(receiver.take(A)).containsExactly(json(A, 1), json(A, 3));

            assertThat(receiver.take(A)).isEmpty();
            assertThat(receiver.traceIds()).containsExactly(B);
            assertThat(receiver.counts().filed()).isEqualTo(3);
            assertThat(receiver.counts().evictedDocuments()).isZero();
            assertThat(receiver.notices()).isEmpty();
        }
    }

    @Test
    void what_was_taken_makes_room() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.builder().maxDocuments(2).start()) {
            for (int i = 0; i < 10; i++) {
                send(receiver, i % 2 == 0 ? A : B, i);
                send(receiver, i % 2 == 0 ? A : B, 100 + i);
                assertThat(receiver.drain(LONG)).isTrue();
                assertThat(receiver.take(i % 2 == 0 ? A : B)).hasSize(2);
            }

            assertThat(receiver.notices()).isEmpty();
        }
    }
}
