package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedProofTest {
    @Test
    void without_a_proof_there_is_none() {
        assertThat(CombinedProof.of(Orders.MAP, List.of(Orders.get(1).untraced().record())))
                .isEmpty();
    }

    @Test
    void one_request_proves_a_hop_that_others_did_not_take() {
        MapProof proof = CombinedProof.of(
                        Orders.MAP,
                        List.of(
                                Orders.get(1).uninstrumented().record(),
                                Orders.get(2).record(),
                                Orders.get(3).untraced().record()))
                .orElseThrow();
        assertThat(proof.traces())
                .containsExactly(Orders.get(1).id(), Orders.get(2).id());
        assertThat(proof.hops()).extracting(ProvenHop::state).containsOnly(State.PROVEN);
        assertThat(proof.hops())
                .extracting(ProvenHop::reason)
                .containsExactly("Proven by 2 requests.", "Proven by 2 requests.", "Proven by 1 request.");
    }

    @Test
    void a_hop_that_nobody_took_is_not_taken() {
        MapProof proof = CombinedProof.of(
                        Orders.MAP, List.of(Orders.get(1).uninstrumented().record()))
                .orElseThrow();
        assertThat(proof.hops().get(2).state()).isEqualTo(State.NOT_TAKEN);
        assertThat(proof.hops().get(2).reason()).isEqualTo("No request went that way.");
    }
}
