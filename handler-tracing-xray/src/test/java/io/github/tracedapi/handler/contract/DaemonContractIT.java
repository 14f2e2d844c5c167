package io.github.tracedapi.handler.contract;

import static io.github.tracedapi.handler.contract.ContractFunction.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.fixtures.DroppingRelay;
import io.github.tracedapi.handler.fixtures.Incoming;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A daemon that is not there, comes late, goes away, or does not get all datagrams. */
class DaemonContractIT extends ContractTest {
    /** Less than any wait for an answer would take so often, and many times what the invocations take. */
    private static final Duration MOST_FOR_FIFTY = Duration.ofSeconds(10);

    @Test
    void without_a_daemon_the_handler_is_not_held_up_that_is_told_once_and_one_that_comes_late_gets_what_follows()
            throws Exception {
        int port = freePort();
        try (ContractFunction lone = ContractFunction.of(backend)
                .set("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:" + port)
                .invoked()) {
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(lone.invoke("nested", "").said()).isEqualTo("a value");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOST_FOR_FIFTY);
            assertThat(lone.process().notices()).containsExactly(lost(port));

            try (XRayReceiver late = XRayReceiver.start(port)) {
                Incoming incoming = lone.invoke("nested", "").incoming();

                assertThat(ContractFunction.arrived(late, List.of(incoming))
                                .get(0)
                                .tree())
                        .isEqualTo("ContractHandler(outer(inner, second(third)))");
            }
            assertThat(lone.process().notices()).hasSize(1);
        }
    }

    @Test
    void a_daemon_that_goes_away_is_told_once_and_no_invocation_fails() throws Exception {
        try (ContractFunction left = ContractFunction.of(backend).invoked()) {
            assertThat(left.first().arrived().tree()).isEqualTo("ContractHandler");
            assertThat(left.process().notices()).isEmpty();
            left.receiver().close();

            for (int i = 0; i < 5; i++) {
                String reply = left.process()
                        .invoke(
                                ContractFunction.event("nested", ""),
                                Incoming.sampled().header());
                assertThat(Arrived.read(reply).path("body").asText()).isEqualTo("a value");
            }
            assertThat(left.process().notices())
                    .containsExactly(lost(left.receiver().port()));
        }
    }

    @Test
    void datagrams_that_are_lost_on_the_way_are_missed_by_who_receives_the_others() throws Exception {
        int invocations = 30;
        int documents = invoke("flat", "10 x 20000").arrived().told();
        assertThat(documents).isGreaterThan(2);
        try (XRayReceiver receiver = XRayReceiver.start(0);
                DroppingRelay relay = DroppingRelay.to(receiver.port());
                ContractFunction behind = ContractFunction.of(backend)
                        .set("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:" + relay.port())
                        .now()) {
            List<Incoming> requests = new ArrayList<>();
            for (int i = 1; i <= invocations; i++) {
                requests.add(behind.invoke("flat", "10 x 20000").incoming());
                relay.awaitTaken((long) documents * i);
            }

            int missed = 0;
            for (Arrived arrived : ContractFunction.arrived(receiver, requests)) {
                int came = arrived.documents().size();
                // That of the invocation is the last one, and counts them; if it is lost, what came hangs in the air.
                boolean complete = arrived.names().contains("ContractHandler") && arrived.told() == came;
                assertThat(complete).as(arrived.names().toString()).isEqualTo(came == documents);
                missed += documents - came;
            }
            assertThat(missed).isEqualTo(relay.dropped()).isEqualTo(3 * documents * invocations / 10);
            assertThat(behind.process().notices()).isEmpty();
        }
    }

    private static String lost(int port) {
        return notice(
                "LostDocument",
                "X-Ray daemon 127.0.0.1:" + port
                        + ": 1 document lost, java.net.PortUnreachableException – X-Ray shows less than"
                        + " was done; what is lost from now on is counted and not told – see whether a daemon listens there.");
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
