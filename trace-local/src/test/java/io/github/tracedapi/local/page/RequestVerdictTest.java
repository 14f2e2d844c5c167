package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.page.RequestVerdict.Kind;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestVerdictTest {
    @Test
    void a_trace_as_predicted_is_proven() {
        assertThat(RequestVerdict.of(Orders.get(1).record())).isEqualTo(new RequestVerdict(Kind.PROVEN, "proven"));
    }

    @Test
    void a_request_that_failed_can_be_proven() {
        assertThat(RequestVerdict.of(Orders.get(1).failed().record()).kind()).isEqualTo(Kind.PROVEN);
    }

    @Test
    void faults_come_before_warnings() {
        assertThat(RequestVerdict.of(Orders.get(1).warned().uninstrumented().record()))
                .isEqualTo(new RequestVerdict(Kind.FAULTY, "1 fault"));
        assertThat(RequestVerdict.of(
                        Orders.get(1).uninstrumented().uninstrumented().record()))
                .isEqualTo(new RequestVerdict(Kind.FAULTY, "2 faults"));
    }

    @Test
    void warnings_alone_are_a_warning() {
        assertThat(RequestVerdict.of(Orders.get(1).warned().record()))
                .isEqualTo(new RequestVerdict(Kind.WARNED, "1 warning"));
    }

    @Test
    void a_missing_and_an_unexpected_hop_are_faulty() {
        RequestRecord record = Orders.get(1).record();
        List<ProvenHop> hops = record.proof().orElseThrow().hops();
        MapProof torn = new MapProof(
                List.of(),
                List.of(
                        new ProvenHop(hops.get(0).hop(), State.MISSING, List.of(), "It is not in the trace."),
                        new ProvenHop(hops.get(1).hop(), State.MISSING, List.of(), "It is not in the trace."),
                        new ProvenHop(hops.get(2).hop(), State.UNEXPECTED, List.of(), "The map has no such hop.")));
        assertThat(RequestVerdict.of(with(record, Optional.of(torn))))
                .isEqualTo(new RequestVerdict(Kind.FAULTY, "2 hops missing, 1 hop unexpected"));
    }

    @Test
    void a_trace_without_a_proof_is_traced_and_no_trace_is_untraced() {
        assertThat(RequestVerdict.of(with(Orders.get(1).record(), Optional.empty())))
                .isEqualTo(new RequestVerdict(Kind.TRACED, "traced"));
        assertThat(RequestVerdict.of(Orders.get(1).untraced().record()))
                .isEqualTo(new RequestVerdict(Kind.UNTRACED, "untraced"));
    }

    private static RequestRecord with(RequestRecord record, Optional<MapProof> proof) {
        return new RequestRecord(
                record.number(),
                record.exchange(),
                record.invocations(),
                record.calls(),
                record.trace(),
                record.documents(),
                record.untraced(),
                proof,
                record.faults());
    }
}
