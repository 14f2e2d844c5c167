package io.github.tracedapi.trace.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import io.github.tracedapi.trace.map.GoldenFile;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.TypicalProofs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class MapProofJsonTest {
    @Test
    void a_proof_of_each_state_is_written_as_in_the_golden_file() throws IOException {
        String json = MapProofJson.write(TypicalProofs.mixed());

        GoldenFile.assertSame("json/map-proof/mixed.json", json);
        Schema.MAP_PROOF.assertAllows(json);
        assertThat(json).contains("\"holds\": false", "\"state\": \"not-taken\"");
    }

    @Test
    void a_proof_that_holds_is_written_as_in_the_golden_file() throws IOException {
        String json = MapProofJson.write(TypicalProofs.holding());

        GoldenFile.assertSame("json/map-proof/holding.json", json);
        Schema.MAP_PROOF.assertAllows(json);
        assertThat(json).contains("\"holds\": true");
    }

    @Property(tries = 50)
    @Domain(AnyMap.class)
    void a_proof_of_any_map_is_allowed_by_the_schema(@ForAll TraceMap map) {
        List<MapProof.ProvenHop> hops = new ArrayList<>();
        for (Hop hop : map.hops()) {
            MapProof.State state = MapProof.State.values()[hops.size() % 4];
            hops.add(new MapProof.ProvenHop(hop, state, map.unread(), hop.reason()));
        }
        Schema.MAP_PROOF.assertAllows(MapProofJson.write(new MapProof(List.of(), hops)));
    }
}
