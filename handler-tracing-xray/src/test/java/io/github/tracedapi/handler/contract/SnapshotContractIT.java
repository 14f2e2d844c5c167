package io.github.tracedapi.handler.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.fixtures.Incoming;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SnapStart, as Lambda's runtime client goes through it: a document is sent while the environment starts, then it is restored. */
class SnapshotContractIT extends ContractTest {
    private static final Incoming AT_INIT = Incoming.sampled();
    private static final Incoming RESTORED = Incoming.sampled();

    /** A datagram that came, and from which socket of the function. */
    private record Came(int port, JsonNode document) {}

    @Test
    void what_is_restored_has_a_socket_ids_and_a_cold_start_of_its_own_and_tells_all_anew() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int environment = 0; environment < 2; environment++) {
            try (DatagramSocket daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    ContractFunction snapshot = start(daemon)) {
                daemon.setSoTimeout(20_000);
                snapshot.process().await(snapshot.process().api().restored());
                Came before = receive(daemon);
                assertThat(before.document().path("name").asText()).isEqualTo("what_ is_");
                assertThat(before.document().path("trace_id").asText()).isEqualTo(AT_INIT.root());
                assertThat(snapshot.notices("ChangedName")).hasSize(1);

                snapshot.process().invoke(ContractFunction.event("odd-name", ""), RESTORED.header());

                Came after = receive(daemon);
                assertThat(after.port()).isNotEqualTo(before.port());
                assertThat(after.document().path("trace_id").asText()).isEqualTo(RESTORED.root());
                assertThat(after.document().at("/annotations/coldStart").booleanValue())
                        .isTrue();
                assertThat(snapshot.notices("ChangedName")).hasSize(2);
                assertThat(snapshot.notices("FailedPriming")).isEmpty();
                ids.addAll(before.document().findValuesAsText("id"));
                ids.addAll(after.document().findValuesAsText("id"));
            }
        }
        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
    }

    private ContractFunction start(DatagramSocket daemon) throws IOException {
        return ContractFunction.of(backend)
                .with("crac")
                .set("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")
                .set("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:" + daemon.getLocalPort())
                .set("AT_INIT", "odd name")
                .option("-Dcom.amazonaws.xray.traceHeader=" + AT_INIT.header())
                .option("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac")
                .now();
    }

    private static Came receive(DatagramSocket daemon) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        daemon.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        return new Came(packet.getPort(), Arrived.read(text.substring(text.indexOf('\n'))));
    }
}
