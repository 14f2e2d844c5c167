package io.github.tracedapi.handler.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.contract.ContractFunction.Invoked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is lost, and nothing is sent twice. */
class DocumentContractIT extends ContractTest {
    private static final int LONGEST_DATAGRAM = 63 * 1024;
    private static final int MOST_ATTEMPTS = 5;

    @ParameterizedTest(name = "{0} of {1} x {2} bytes")
    @CsvSource({
        "flat, 100, 100",
        "flat, 60, 1000",
        "flat, 100, 10000",
        "flat, 3, 30000",
        "chain, 60, 100",
        "chain, 60, 10000",
        "chain, 300, 1000"
    })
    void each_subsegment_arrives_once_below_its_own_and_their_documents_are_counted(
            String shape, int count, int bytes) {
        Arrived arrived = undropped(shape, count, bytes);

        List<String> expected = new ArrayList<>(List.of("ContractHandler"));
        for (int i = 1; i <= count; i++) {
            String name = "work-" + i;
            expected.add(name);
            JsonNode work = arrived.named(name);
            assertThat(work.at("/metadata/default/text").asText()).hasSize(bytes);
            assertThat(work.at("/metadata/tracedapi/trimmed").isMissingNode()).isTrue();
            assertThat(arrived.above(name))
                    .isEqualTo(shape.equals("flat") || i == 1 ? "ContractHandler" : "work-" + (i - 1));
        }
        assertThat(arrived.names()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(arrived.largest()).isLessThanOrEqualTo(LONGEST_DATAGRAM);
        assertThat(arrived.toString()).doesNotContain("in_progress");
        assertThat(arrived.told()).isEqualTo(arrived.documents().size());
    }

    @Test
    void a_subsegment_that_no_datagram_holds_is_trimmed_and_marked() {
        Arrived arrived = undropped("flat", 1, 70_000);

        JsonNode work = arrived.named("work-1");
        assertThat(work.at("/metadata/tracedapi/trimmed/0").asText()).startsWith("metadata.default.text (");
        assertThat(work.at("/metadata/default/text").asText()).isEqualTo("(trimmed: more than 62000 bytes)");
        assertThat(arrived.largest()).isLessThanOrEqualTo(LONGEST_DATAGRAM);
        assertThat(function.notices("TrimmedSubsegment"))
                .containsExactly(ContractFunction.notice(
                        "TrimmedSubsegment",
                        "Subsegment \"work-1\": more was put in than is sent – metadata.default.text (more than 62000 bytes):"
                                + " cut or left out, as its metadata tracedapi.trimmed says – a document has 64512 bytes, an"
                                + " annotation 1000 characters: put in less."));
    }

    @Test
    void one_that_ends_after_the_one_it_is_below_is_held_back_and_sent_once() {
        Invoked invoked = invoke("late");

        assertThat(invoked.arrived().tree()).isEqualTo("ContractHandler(parent(late))");
        JsonNode late = invoked.arrived().named("late");
        assertThat(late.path("end_time").asDouble())
                .isGreaterThan(
                        invoked.arrived().named("parent").path("end_time").asDouble());
        assertThat(invoked.arrived().toString()).doesNotContain("in_progress");
    }

    @Test
    void one_that_has_not_ended_is_told_at_the_next_invocation_and_what_is_below_it_and_has_is_sent() {
        Invoked held = invoke("hold");

        assertThat(held.arrived().names()).containsExactlyInAnyOrder("below-held", "ContractHandler");
        assertThat(held.arrived().above("below-held"))
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(held.incoming().parent());
        assertThat(function.notices("SubsegmentNeverEnded[held]")).isEmpty();
        invoke("nothing");
        assertThat(function.notices("SubsegmentNeverEnded[held]"))
                .singleElement()
                .asString()
                .contains(
                        "\"held: had not ended when the next invocation began – sent only if that still comes, while those");
        Invoked release = invoke("release");
        assertThat(release.arrived().tree()).isEqualTo("ContractHandler");
        assertThat(function.arrived(held.incoming()).names())
                .containsExactlyInAnyOrder("below-held", "ContractHandler", "held");
        assertThat(function.arrived(held.incoming()).toString()).doesNotContain("in_progress");
    }

    /** What the system itself dropped, as its buffer was full, is not the library's loss: then it is asked again. */
    private Arrived undropped(String shape, int count, int bytes) {
        for (int attempt = 1; ; attempt++) {
            long before = function.receiver().droppedBySystem().orElse(0);
            Arrived arrived = invoke(shape, count + " x " + bytes).arrived();
            if (function.receiver().droppedBySystem().orElse(0) == before || attempt == MOST_ATTEMPTS) {
                return arrived;
            }
        }
    }
}
