package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.xray.Scene.Told;
import io.github.tracedapi.trace.map.MapComparison;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names by which the map of an app is held against a trace of this machine. */
class MapNamesTest {
    private final Scene scene = Scene.traced();
    private final TraceMap map = TracePredictor.predict(scene.app);
    private final MapNames names = MapNames.of(scene.app, map, scene.names);

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
        Told told = scene.told();
        told.invoke();
        told.document(told.doc("00000000000000a1", "DynamoDb", 20, 40)
                .dynamoDb("PutItem")
                .text());
        names.stage(scene.stage);

        MapProof proof = MapComparison.of(map)
                .names(names.all())
                .against(List.of(told.assembled().orElseThrow()));

        assertThat(proof.hops())
                .extracting(hop -> hop.hop().from() + " > " + hop.hop().to() + " " + hop.state())
                .containsExactly(
                        "CLIENT:client > Shop/Stage PROVEN",
                        "Shop/Stage > Shop/Orders PROVEN",
                        "Shop/Orders > Shop/Table PROVEN");
        assertThat(proof.holds()).isTrue();
    }
}
