package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader;
import io.github.tracedapi.trace.map.MapComparison;
import io.github.tracedapi.trace.map.MapProof;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A predicted map, held against a trace as X-Ray's API answers it. */
class PredictedAndProvenTest {
    @TempDir
    Path folder;

    private static final List<Trace> TRACES = TraceReader.read(
                    OrdersTemplate.resource("/traces/orders.batch-get-traces.json"))
            .traces();

    /** Named as the app in the trace is: the API by its template, the table by CloudFormation. */
    private OrdersTemplate named() {
        return OrdersTemplate.traced(folder)
                .with("Name: orders-api", "Name: orders")
                .without("      TableName: orders\n");
    }

    private static List<String> shown(MapProof proof) {
        return proof.hops().stream()
                .map(hop -> hop.hop().from() + " > " + hop.hop().to() + " " + hop.state())
                .toList();
    }

    @Test
    void the_trace_proves_every_predicted_hop_and_shows_the_call_that_no_template_could_tell() {
        MapProof proof = MapComparison.of(named().map()).against(TRACES);

        assertThat(shown(proof))
                .containsExactly(
                        "CLIENT:client > Orders/Stage PROVEN",
                        "Orders/Stage > Orders/Orders PROVEN",
                        "Orders/Orders > Orders/Table PROVEN",
                        "Orders/Orders > REMOTE:prices.example.com UNEXPECTED");
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void a_trace_without_the_api_has_its_hop_missing() {
        List<Trace> behind = TRACES.stream()
                .map(trace -> new Trace(
                        trace.id(),
                        trace.segments().stream()
                                .filter(segment -> !"AWS::ApiGateway::Stage".equals(segment.origin()))
                                .toList(),
                        trace.unplaced(),
                        trace.broken(),
                        trace.limitExceeded()))
                .toList();

        MapProof proof = MapComparison.of(named().map()).against(behind);

        assertThat(shown(proof)).contains("Orders/Orders > Orders/Table PROVEN");
        assertThat(shown(proof)).doesNotContain("CLIENT:client > Orders/Stage PROVEN");
        assertThat(proof.holds()).isFalse();
    }
}
