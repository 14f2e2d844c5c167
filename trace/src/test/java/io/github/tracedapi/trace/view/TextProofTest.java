package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.GoldenFile;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TypicalMaps;
import io.github.tracedapi.trace.map.TypicalProofs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextProofTest {
    private static final Terminal UNICODE = new Terminal(80, true, false);

    @Test
    void a_proof_of_each_state_is_drawn_as_in_the_golden_file() throws IOException {
        GoldenFile.assertSame(
                "text-proof/mixed.txt", TextProof.of(TypicalProofs.mixed(), TypicalMaps.allTraced(), UNICODE));
    }

    @Test
    void a_proof_that_holds_is_drawn_as_in_the_golden_file() throws IOException {
        GoldenFile.assertSame(
                "text-proof/holding.txt", TextProof.of(TypicalProofs.holding(), TypicalMaps.allTraced(), UNICODE));
    }

    @Test
    void ascii_has_signs_of_its_own() throws IOException {
        GoldenFile.assertSame(
                "text-proof/mixed-ascii.txt",
                TextProof.of(TypicalProofs.mixed(), TypicalMaps.allTraced(), Terminal.PLAIN));
    }

    @Test
    void each_state_has_a_colour() throws IOException {
        GoldenFile.assertSame(
                "text-proof/mixed-colour.txt",
                TextProof.of(TypicalProofs.mixed(), TypicalMaps.allTraced(), new Terminal(80, true, true))
                        .replace("\u001b", "ESC"));
    }

    @Test
    void a_proof_without_hops_or_traces_says_so() {
        assertThat(TextProof.of(new MapProof(List.of(), List.of()), TypicalMaps.allTraced(), UNICODE))
                .isEqualTo("Held against no trace.\n\nNo hops. The map holds.\n");
    }

    @Test
    void a_name_of_more_than_200_columns_is_cut() {
        MapProof.ProvenHop hop = TypicalProofs.holding().hops().get(0);
        MapProof proof = new MapProof(
                List.of(),
                List.of(new MapProof.ProvenHop(
                        new io.github.tracedapi.trace.map.Hop(
                                "x".repeat(201),
                                "y".repeat(200),
                                "z".repeat(202),
                                true,
                                hop.hop().carriage(),
                                hop.hop().verdict(),
                                ""),
                        MapProof.State.MISSING,
                        List.of(),
                        "")));

        assertThat(TextProof.of(proof, TypicalMaps.allTraced(), new Terminal(500, true, false))
                        .replace("\n    ", " "))
                .contains(
                        "✗ MISSING: " + "x".repeat(199) + "… → " + "y".repeat(200) + ": " + "z".repeat(199) + "…\n\n");
    }
}
