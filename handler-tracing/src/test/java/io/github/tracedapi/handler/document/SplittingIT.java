package io.github.tracedapi.handler.document;

import static io.github.tracedapi.handler.document.EndedSubsegment.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.document.Written.Placed;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 204 trees on the wire: 17 sizes, 4 lengths of metadata, 3 shapes. */
@Timeout(120)
class SplittingIT {
    private static final int[] CHILDREN = {1, 2, 3, 5, 6, 7, 10, 20, 40, 60, 61, 80, 99, 100, 101, 150, 300};
    private static final int[] BYTES = {100, 1_000, 10_000, 70_000};
    private static final Duration LONG = Duration.ofSeconds(30);

    private static XRayReceiver receiver;
    private static DocumentSender sender;
    private static int traces;

    @BeforeAll
    static void start() throws IOException {
        receiver = XRayReceiver.start(0);
        sender = DocumentSender.to(
                new InetSocketAddress("127.0.0.1", receiver.port()), Redaction.standard(), Notices.to(unused -> {}));
    }

    @AfterAll
    static void end() {
        sender.close();
        receiver.close();
    }

    static List<Arguments> trees() {
        List<Arguments> trees = new ArrayList<>();
        for (String shape : List.of("flat", "five deep", "chain")) {
            for (int children : CHILDREN) {
                for (int bytes : BYTES) {
                    trees.add(Arguments.of(children, bytes, shape));
                }
            }
        }
        assertThat(trees).hasSize(204);
        return trees;
    }

    @ParameterizedTest(name = "{0} × {1} bytes, {2}")
    @MethodSource("trees")
    void each_subsegment_arrives_exactly_once(int children, int bytes, String shape) throws Exception {
        Map<String, String> parents = new HashMap<>();
        EndedSubsegment top = tree(children, bytes, shape, parents);
        TraceId id =
                TraceId.read("1-5759e988-" + String.format("%024x", ++traces)).orElseThrow();
        long before = sender.sent();

        sender.send(id.text(), Written.PARENT, top);

        int sent = (int) (sender.sent() - before);
        assertThat(receiver.awaitDocuments(id, sent, LONG)).hasSize(sent);
        List<String> documents = receiver.take(id);
        assertThat(documents)
                .allSatisfy(document -> assertThat(DocumentWriter.HEADER.length() + document.getBytes(UTF_8).length)
                        .isLessThanOrEqualTo(64_512));
        Map<String, Placed> placed = Written.placed(documents);
        assertThat(placed.keySet()).isEqualTo(parents.keySet());
        placed.forEach((subsegment, place) -> {
            assertThat(place.parent()).isEqualTo(parents.get(subsegment));
            JsonNode metadata = place.subsegment().path("metadata");
            boolean isTop = subsegment.equals(top.id());
            if (bytes == 70_000 && !isTop) {
                assertThat(metadata.at("/tracedapi/trimmed/0").textValue())
                        .isEqualTo("metadata.default.text (more than 62000 bytes)");
            } else {
                assertThat(metadata.at("/tracedapi/trimmed").isMissingNode()).isTrue();
                assertThat(metadata.at("/default/text").asText().length()).isEqualTo(isTop ? 0 : bytes);
            }
            assertThat(metadata.at("/tracedapi/documents").asInt(0)).isEqualTo(isTop ? sent : 0);
        });
        assertThat(sender.lost()).isZero();
    }

    private static EndedSubsegment tree(int children, int bytes, String shape, Map<String, String> parents) {
        List<EndedSubsegment> all = new ArrayList<>();
        for (int i = 0; i <= children; i++) {
            EndedSubsegment one = named("work").id(i + 1).beforeRead(SplittingIT::awaitReceiver);
            all.add(one);
            if (i == 0) {
                parents.put(one.id(), Written.PARENT);
                continue;
            }
            one.metadata("default", "text", String.join("", Collections.nCopies(bytes / 10, "0123456789")));
            boolean below = shape.equals("chain") || (shape.equals("five deep") && i % 5 != 1);
            EndedSubsegment parent = all.get(below ? i - 1 : 0);
            parent.below(one);
            parents.put(one.id(), parent.id());
        }
        return all.get(0);
    }

    /** The system's buffer holds six of the largest: what is to be proved here is not how soon the receiver's thread gets a turn. */
    private static void awaitReceiver() {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (sender.sent() - receiver.counts().received() > 2 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
