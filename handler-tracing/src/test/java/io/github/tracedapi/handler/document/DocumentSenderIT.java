package io.github.tracedapi.handler.document;

import static io.github.tracedapi.handler.document.EndedSubsegment.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.fixtures.DroppingRelay;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DocumentSenderIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final TraceId TRACE = TraceId.read(Written.TRACE).orElseThrow();

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final List<DocumentSender> senders = new ArrayList<>();

    @AfterEach
    void closeSockets() {
        senders.forEach(DocumentSender::close);
    }

    @Test
    void document_arrives() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port());
            send(sender, named("work"));

            assertThat(receiver.awaitDocuments(TRACE, 1, LONG))
                    .isEqualTo(Written.of(named("work")).documents());
            assertThat(receiver.broken()).isEmpty();
            assertThat(sender.sent()).isEqualTo(1);
            assertThat(sender.lost()).isZero();
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void that_nobody_listens_is_told_at_the_first_document_and_counted() throws Exception {
        int port = freePort();
        DocumentSender sender = sender(port);
        send(sender, named("work"));

        assertThat(notices)
                .containsExactly("{\"tracedapi\":\"LostDocument\",\"message\":\"X-Ray daemon 127.0.0.1:" + port
                        + ": 1 document lost, java.net.PortUnreachableException – X-Ray shows less than"
                        + " was done; what is lost from now on is counted and not told – see whether a daemon listens"
                        + " there.\"}");
        assertThat(sender.lost()).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            send(sender, named("work"));
        }
        assertThat(notices).hasSize(1);
        // Of the last one it is known when the next one is sent.
        assertThat(sender.lost()).isEqualTo(10);
        assertThat(sender.sent()).isEqualTo(1);
    }

    @Test
    void documents_arrive_as_soon_as_a_daemon_listens() throws Exception {
        int port = freePort();
        DocumentSender sender = sender(port);
        send(sender, named("before"));
        send(sender, named("before"));
        try (XRayReceiver receiver = XRayReceiver.start(port)) {
            send(sender, named("after"));

            assertThat(receiver.awaitDocuments(TRACE, 1, LONG))
                    .isEqualTo(Written.of(named("after")).documents());
        }
        assertThat(sender.sent()).isEqualTo(1);
        assertThat(sender.lost()).isEqualTo(2);
    }

    @Test
    void daemon_that_goes_away_is_noticed() throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        DocumentSender sender = sender(receiver.port());
        send(sender, named("work"));
        assertThat(receiver.awaitDocuments(TRACE, 1, LONG)).hasSize(1);
        receiver.close();
        send(sender, named("work"));
        send(sender, named("work"));

        assertThat(sender.lost()).isEqualTo(1);
        assertThat(notices).hasSize(1);
    }

    @Test
    void interrupted_thread_sends_and_stays_interrupted() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port());
            Thread.currentThread().interrupt();
            send(sender, named("first"));
            send(sender, named("second"));
            assertThat(Thread.interrupted()).isTrue();
            send(sender, named("third"));

            assertThat(receiver.awaitDocuments(TRACE, 3, LONG)).hasSize(3);
            assertThat(sender.lost()).isZero();
        }
    }

    @Test
    void closed_sender_opens_its_socket_again() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port());
            sender.close();
            send(sender, named("first"));
            sender.close();
            sender.close();
            send(sender, named("second"));

            assertThat(receiver.awaitDocuments(TRACE, 2, LONG)).hasSize(2);
            assertThat(notices).isEmpty();
        }
    }

    @Tag("many-times")
    @Test
    void closing_while_others_send_loses_nothing() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port());
            List<Thread> threads = new ArrayList<>();
            CountDownLatch left = new CountDownLatch(4);
            for (int t = 0; t < 4; t++) {
                int first = t * 1_000;
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 500; i++) {
                        awaitReceiver(sender, receiver);
                        send(sender, named("work").id(first + i));
                    }
                    left.countDown();
                });
                thread.start();
                threads.add(thread);
            }
            long before = -1;
            while (left.getCount() > 0) {
                // Something got through in between, or the same one could be hit as often as it is tried.
                if (sender.sent() != before) {
                    before = sender.sent();
                    sender.close();
                }
                Thread.onSpinWait();
            }
            for (Thread thread : threads) {
                thread.join();
            }

            List<String> documents = receiver.awaitDocuments(TRACE, 2_000, LONG);
            assertThat(sender.lost()).isZero();
            assertThat(Written.placed(documents)).hasSize(2_000);
        }
    }

    @Test
    void trees_of_several_threads_do_not_mix() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port());
            List<Thread> threads = new ArrayList<>();
            for (int t = 1; t <= 8; t++) {
                EndedSubsegment top = named("top").id(t * 1_000L).beforeRead(() -> awaitReceiver(sender, receiver));
                for (int i = 1; i <= 30; i++) {
                    top.below(named("work")
                            .id(t * 1_000L + i)
                            .metadata("default", "text", "x".repeat(6_000))
                            .beforeRead(() -> awaitReceiver(sender, receiver)));
                }
                Thread thread = new Thread(() -> send(sender, top));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }

            List<String> documents = receiver.awaitDocuments(TRACE, (int) sender.sent(), LONG);
            Map<String, Written.Placed> placed = Written.placed(documents);
            assertThat(placed).hasSize(8 * 31);
            placed.forEach((id, place) -> {
                long number = Long.parseLong(id, 16);
                String top = String.format("%016x", number / 1_000 * 1_000);
                assertThat(place.parent()).isEqualTo(id.equals(top) ? Written.PARENT : top);
            });
        }
    }

    @Test
    void lost_datagrams_are_seen_by_the_count_in_the_top_document() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0);
                DroppingRelay relay = DroppingRelay.to(receiver.port())) {
            DocumentSender sender = sender(relay.port());
            EndedSubsegment top = named("top").id(1).beforeRead(() -> relay.awaitTaken(sender.sent()));
            for (int i = 2; i <= 40; i++) {
                top.below(named("work")
                        .id(i)
                        .metadata("default", "text", "x".repeat(20_000))
                        .beforeRead(() -> relay.awaitTaken(sender.sent())));
            }
            send(sender, top);
            relay.awaitTaken(sender.sent());

            int arrived = (int) (sender.sent() - relay.dropped());
            assertThat(relay.dropped()).isPositive();
            List<String> documents = receiver.awaitDocuments(TRACE, arrived, LONG);
            int told = Written.placed(documents)
                    .get("0000000000000001")
                    .subsegment()
                    .at("/metadata/tracedapi/documents")
                    .intValue();
            assertThat(told - documents.size()).isEqualTo(relay.dropped());
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "'', 53995c3f42cd8ad8",
        "1-5759e988-bd862e3fe1be46a99427279, 53995c3f42cd8ad8",
        "1-5759e988-bd862e3fe1be46a99427279G, 53995c3f42cd8ad8",
        "2-5759e988-bd862e3fe1be46a994272793, 53995c3f42cd8ad8",
        "1-5759e988-bd862e3fe1be46a994272793, ''",
        "1-5759e988-bd862e3fe1be46a994272793, 53995c3f42cd8ad",
        "1-5759e988-bd862e3fe1be46a994272793, 53995c3f42cd8ad88",
        "1-5759e988-bd862e3fe1be46a994272793, 53995C3F42CD8AD8"
    })
    void bad_ids_send_nothing(String traceId, String parentId) throws Exception {
        DocumentSender sender = sender(freePort());
        sender.send(traceId, parentId, named("work"));

        assertThat(sender.sent()).isZero();
        assertThat(sender.lost()).isEqualTo(1);
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0))
                .contains("1 document lost, trace id \\\"" + traceId + "\\\" or parent id \\\"" + parentId);
    }

    @Test
    void subsegment_that_cannot_be_read_breaks_nothing() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port());
            send(sender, named("broken").beforeRead(() -> {
                throw new IllegalStateException("not now");
            }));
            send(sender, named("work"));

            assertThat(receiver.awaitDocuments(TRACE, 1, LONG))
                    .isEqualTo(Written.of(named("work")).documents());
            assertThat(sender.lost()).isEqualTo(1);
            assertThat(notices.get(0))
                    .contains("1 document lost, the subsegment could not be written,"
                            + " java.lang.IllegalStateException: not now – ");
        }
    }

    @Test
    void host_without_an_address_is_told() {
        DocumentSender sender = DocumentSender.to(
                InetSocketAddress.createUnresolved("no-such-host.invalid", 2000),
                Redaction.standard(),
                Notices.to(notices::add));
        send(sender, named("work"));

        assertThat(sender.lost()).isEqualTo(1);
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0)).contains("X-Ray daemon no-such-host.invalid:2000: 1 document lost, ");
    }

    @Test
    void silent_sender_writes_all_and_sends_nothing() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port()).silent();
            AtomicInteger read = new AtomicInteger();
            send(
                    sender,
                    named("work")
                            .metadata("default", "k", "x".repeat(70_000))
                            .below(named("below"))
                            .beforeRead(read::incrementAndGet));

            assertThat(receiver.drain(LONG)).isTrue();
            assertThat(receiver.counts().received()).isZero();
            assertThat(read.get()).isPositive();
            assertThat(sender.sent()).isZero();
            assertThat(sender.lost()).isZero();
            assertThat(sender.address()).isEqualTo("(nowhere)");
            assertThat(notices).singleElement().asString().contains("Trimmed");
        }
    }

    @Test
    void priming_sends_nothing_and_leaves_no_socket() throws Exception {
        try (XRayReceiver receiver = XRayReceiver.start(0)) {
            DocumentSender sender = sender(receiver.port());
            sender.prime();

            assertThat(receiver.drain(LONG)).isTrue();
            assertThat(receiver.counts().received()).isZero();
            assertThat(sender.sent()).isZero();
            send(sender, named("work"));
            assertThat(receiver.awaitDocuments(TRACE, 1, LONG)).hasSize(1);
        }
    }

    private DocumentSender sender(int port) {
        DocumentSender sender = DocumentSender.to(
                new InetSocketAddress("127.0.0.1", port), Redaction.standard(), Notices.to(notices::add));
        senders.add(sender);
        return sender;
    }

    private static void send(DocumentSender sender, EndedSubsegment subsegment) {
        sender.send(Written.TRACE, Written.PARENT, subsegment);
    }

    private static void awaitReceiver(DocumentSender sender, XRayReceiver receiver) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (sender.sent() - receiver.counts().received() > 2 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
