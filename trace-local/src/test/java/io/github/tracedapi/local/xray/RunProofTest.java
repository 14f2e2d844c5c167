package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.xray.Scene.Told;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The map of an app against the traces of a run. */
class RunProofTest {
    private final Scene scene = Scene.traced();
    private final TraceMap map = TracePredictor.predict(scene.app);
    private final MapNames names = MapNames.of(scene.app, map, scene.names);
    private final RunProof proof = new RunProof(map, names);

    private Trace trace(boolean withTable) {
        Told told = scene.told();
        told.invoke();
        if (withTable) {
            told.document(told.doc("00000000000000a1", "DynamoDb", 20, 40)
                    .dynamoDb("PutItem")
                    .text());
        }
        names.stage(scene.stage);
        return told.assembled().orElseThrow();
    }

    private static List<String> shown(MapProof proof) {
        return proof.hops().stream()
                .map(hop -> hop.hop().from() + " > " + hop.hop().to() + " " + hop.state())
                .toList();
    }

    @Test
    void names_of_this_machine_are_those_of_the_segments() {
        names.stage(scene.stage);

        assertThat(names.all())
                .containsEntry("Shop/Orders", "orders")
                .containsEntry("Shop/Table", "Orders")
                .containsEntry("Shop/Stage", "orders-api/prod");
    }

    @Test
    void each_hop_of_the_map_is_proven_by_a_whole_trace() {
        Trace trace = trace(true);

        assertThat(shown(proof.of(trace)))
                .containsExactly(
                        "CLIENT:client > Shop/Stage PROVEN",
                        "Shop/Stage > Shop/Orders PROVEN",
                        "Shop/Orders > Shop/Table PROVEN");
        assertThat(proof.of(trace).holds()).isTrue();
    }

    @Test
    void what_one_request_proved_is_proven_for_the_run() {
        proof.add(trace(true));
        proof.add(trace(false));

        assertThat(shown(proof.all())).contains("Shop/Orders > Shop/Table PROVEN");
        assertThat(proof.all().traces()).hasSize(2);
    }

    @Test
    void run_without_traces_has_taken_no_hop() {
        assertThat(proof.all().hops()).extracting(MapProof.ProvenHop::state).containsOnly(State.NOT_TAKEN);
    }

    @Test
    void what_old_traces_proved_stays_proven_when_they_are_let_go() {
        proof.add(trace(true));
        Trace without = trace(false);
        for (int i = 0; i < 3 * RunProof.MOST_KEPT; i++) {
            proof.add(without);
        }

        assertThat(shown(proof.all()))
                .containsExactly(
                        "CLIENT:client > Shop/Stage PROVEN",
                        "Shop/Stage > Shop/Orders PROVEN",
                        "Shop/Orders > Shop/Table PROVEN");
        assertThat(proof.all().traces()).hasSize(3 * RunProof.MOST_KEPT + 1);
    }

    @Test
    void unexpected_hop_of_an_old_trace_is_not_forgotten() {
        Told told = scene.told();
        told.invoke();
        told.document(told.doc("00000000000000a1", "prices.example.com", 20, 40)
                .remote("https://prices.example.com/v1")
                .text());
        proof.add(told.assembled().orElseThrow());
        Trace without = trace(false);
        for (int i = 0; i < 2 * RunProof.MOST_KEPT; i++) {
            proof.add(without);
        }

        assertThat(shown(proof.all())).contains("Shop/Orders > REMOTE:prices.example.com UNEXPECTED");
    }
}
