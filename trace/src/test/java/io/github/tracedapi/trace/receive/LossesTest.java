package io.github.tracedapi.trace.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LossesTest {
    @Test
    void nothing_is_said_if_everything_is_here() {
        assertThat(of(9, 9, counts(0, 0, 0, 0, 0, OptionalLong.of(0))).notices())
                .isEmpty();
    }

    @Test
    void smaller_receive_buffer_is_said_with_the_linux_setting() {
        assertThat(of(4_194_304, 106_496, counts(0, 0, 0, 0, 0, OptionalLong.of(0)))
                        .notices())
                .containsExactly(
                        "127.0.0.1:2000: the system gave a receive buffer of 106496 bytes, of 4194304 asked for – a"
                                + " burst of documents may be lost – sudo sysctl -w net.core.rmem_max=4194304");
    }

    @Test
    void smaller_receive_buffer_is_said_without_a_setting_elsewhere() {
        assertThat(new Losses("127.0.0.1:2000", false, 2, 1, counts(0, 0, 0, 0, 0, OptionalLong.of(0)), 100, null)
                        .notices())
                .containsExactly(
                        "127.0.0.1:2000: the system gave a receive buffer of 1 bytes, of 2 asked for – a burst of"
                                + " documents may be lost – raise the system's limit for the receive buffer of a socket");
    }

    @Test
    void dropped_datagrams_are_said() {
        assertThat(of(9, 9, counts(0, 0, 0, 0, 0, OptionalLong.of(3))).notices())
                .containsExactly(
                        "127.0.0.1:2000: the system dropped 3 datagrams, because the receive buffer was full – their"
                                + " documents are in no trace – send less at once, or raise the receive buffer");
    }

    @Test
    void unknown_drops_are_said() {
        assertThat(of(9, 9, counts(0, 0, 0, 0, 0, OptionalLong.empty())).notices())
                .containsExactly(
                        "127.0.0.1:2000: this system does not say how many datagrams it dropped – documents may be"
                                + " missing without a word – count those that you expect");
    }

    @Test
    void what_memory_could_not_hold_is_said() {
        assertThat(of(9, 9, counts(0, 0, 1, 2, 5, OptionalLong.of(0))).notices())
                .containsExactly(
                        "127.0.0.1:2000: 1 datagram did not fit into the receiver's memory – their documents are in no trace –"
                                + " raise maxWaitingBytes, maxDocuments or maxBytes",
                        "127.0.0.1:2000: 2 traces with 5 documents made room for newer ones – they are here no more, or in part"
                                + " – raise maxTraces, maxDocuments or maxBytes");
    }

    @Test
    void what_is_no_document_is_said() {
        assertThat(of(9, 9, counts(2, 1, 0, 0, 0, OptionalLong.of(0))).notices())
                .containsExactly(
                        "127.0.0.1:2000: 1 datagram held no document that can be read – they are in no trace – look at the"
                                + " first 100 in broken()",
                        "127.0.0.1:2000: 2 datagrams held OpenTelemetry's spans – they are in no trace, since only X-Ray's"
                                + " documents are read here – look at the first 100 in openTelemetry()");
    }

    @Test
    void early_end_is_said() {
        assertThat(new Losses(
                                "127.0.0.1:2000",
                                true,
                                9,
                                9,
                                counts(0, 0, 0, 0, 0, OptionalLong.of(0)),
                                100,
                                "java.io.IOException: gone")
                        .notices())
                .containsExactly(
                        "127.0.0.1:2000: receiving ended with java.io.IOException: gone – nothing that was sent since is"
                                + " here – start another receiver");
    }

    private static Losses of(int asked, int got, ReceivedCounts counts) {
        return new Losses("127.0.0.1:2000", true, asked, got, counts, 100, null);
    }

    private static ReceivedCounts counts(
            long openTelemetry, long broken, long refused, long evicted, long evictedDocuments, OptionalLong dropped) {
        return new ReceivedCounts(99, 0, 99, openTelemetry, broken, refused, evicted, evictedDocuments, dropped);
    }
}
