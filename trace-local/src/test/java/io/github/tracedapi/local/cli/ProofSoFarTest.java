package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofSoFarTest {
    private final ProofSoFar proof = new ProofSoFar(Records.MAP);

    /** What comes from the function alone: the stage's hop is missing. */
    private static RequestRecord behind() {
        Trace behind = TraceReader.read(OrdersApp.trace().lines().skip(1).reduce("", (a, b) -> a + b + "\n"))
                .traces()
                .get(0);
        return Records.of(2, 200, Optional.of(behind), List.of());
    }

    @Test
    void without_requests_nothing_is_proven_and_nothing_is_wrong() {
        assertThat(proof.line()).isEqualTo("0 of 2 hops proven, 2 not taken yet.");
        assertThat(proof.unproven()).hasSize(2);
        assertThat(proof.exitCode()).isZero();
    }

    @Test
    void hop_that_one_request_takes_is_proven_whatever_others_do_not_take() {
        proof.add(Records.proven(1));
        proof.add(Records.of(2, 403, Optional.empty(), List.of()));

        assertThat(proof.line()).isEqualTo("2 of 2 hops proven.");
        assertThat(proof.unproven()).isEmpty();
        assertThat(proof.requests()).isEqualTo(2);
        assertThat(proof.exitCode()).isZero();
    }

    @Test
    void hop_that_is_missing_in_one_request_stays_missing() {
        proof.add(behind());
        MapProof alone = proof.proof();
        proof.add(Records.proven(1));

        assertThat(alone.hops()).extracting(MapProof.ProvenHop::state).contains(State.UNEXPECTED);
        assertThat(proof.sound()).isFalse();
        assertThat(proof.exitCode()).isEqualTo(1);
    }

    @Test
    void hop_that_was_not_predicted_is_not_waited_for() {
        proof.add(behind());

        assertThat(proof.unproven())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(proof.proof().hops().stream()
                        .filter(hop -> hop.state() == State.UNEXPECTED)
                        .map(MapProof.ProvenHop::hop)
                        .toList());
    }

    @Test
    void fault_of_a_trace_breaks_the_proof_and_a_warning_does_not() {
        proof.add(Records.of(1, 200, Optional.of(Records.TRACE), List.of(Records.WARNING)));
        assertThat(proof.exitCode()).isZero();

        proof.add(Records.of(2, 200, Optional.of(Records.TRACE), List.of(Records.WARNING, Records.ERROR)));
        assertThat(proof.exitCode()).isEqualTo(1);
        assertThat(proof.line()).isEqualTo("2 of 2 hops proven, 1 request with a broken trace.");
    }

    @Test
    void memory_is_bounded_over_many_requests() {
        for (int number = 1; number <= 1_000; number++) {
            proof.add(Records.proven(number));
        }

        assertThat(proof.proof().traces()).hasSize(100);
        assertThat(proof.proof().hops())
                .allSatisfy(hop -> assertThat(hop.seen()).hasSizeLessThanOrEqualTo(100));
    }
}
