package io.github.tracedapi.trace.view;

import static io.github.tracedapi.trace.view.SampleTraces.id;
import static io.github.tracedapi.trace.view.SampleTraces.piece;
import static io.github.tracedapi.trace.view.SampleTraces.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TypicalMaps;
import io.github.tracedapi.trace.map.TypicalProofs;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapOnPageTest {
    private static MapOnPage told(Trace trace) {
        return MapOnPage.of(Waterfall.of(trace, DurationText.in(true)), null, null);
    }

    private static List<String> hops(MapOnPage map) {
        return map.map().hops().stream()
                .map(hop ->
                        name(map, hop.from()) + " -" + hop.label() + "-> " + name(map, hop.to()) + " " + hop.verdict())
                .toList();
    }

    private static String name(MapOnPage map, String id) {
        return map.map().node(id).map(MapNode::name).orElse("?");
    }

    private static MapNode node(MapOnPage map, NodeKind kind) {
        return map.map().nodes().stream()
                .filter(node -> node.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_trace_tells_who_called_whom() {
        assertThat(hops(told(SampleTraces.order())))
                .containsExactly(
                        "Client -POST-> orders-api/prod TRACED",
                        "orders-api/prod -Invoke-> orders TRACED",
                        "orders --> orders TRACED",
                        "orders -GET-> prices.example BROKEN",
                        "orders -PutItem-> orders TRACED",
                        "orders --> audit@db.example TRACED");
    }

    @Test
    void a_call_that_was_told_on_and_not_answered_is_broken_and_says_why() {
        assertThat(told(SampleTraces.order()).map().hops().stream()
                        .filter(hop -> hop.verdict() == Verdict.BROKEN)
                        .findFirst()
                        .orElseThrow()
                        .reason())
                .isEqualTo("1 of 1 call sent the trace on, and no segment of the called service has been received.");
    }

    @Test
    void calls_of_the_same_are_one_hop_that_counts_them() {
        MapOnPage map = told(SampleTraces.calls(250));
        assertThat(hops(map)).containsExactly("Client --> orders TRACED", "orders -GetItem, PutItem-> orders TRACED");
        assertThat(map.map().hops().get(1).reason()).isEqualTo("250 calls in this trace.");
        assertThat(map.hops().get(1).seen()).hasSize(100);
    }

    @Test
    void more_than_three_operations_are_cut() {
        assertThat(hops(told(operations("A", "B", "C")))).contains("f -A, B, C-> t TRACED");
        assertThat(hops(told(operations("A", "B", "C", "D")))).contains("f -A, B, C, …-> t TRACED");
    }

    private static Trace operations(String... operations) {
        Subsegment[] calls = new Subsegment[operations.length];
        for (int call = 0; call < calls.length; call++) {
            calls[call] = piece(10 + call, "DynamoDB")
                    .millis(call, call + 1)
                    .aws(operations[call], "t")
                    .subsegment("aws");
        }
        return trace(piece(1, "f").millis(0, 9).with(calls).segment(null, "AWS::Lambda::Function"));
    }

    @Test
    void what_was_sent_without_its_segment_hangs_on_a_node_that_says_so() {
        Trace local = new Trace(
                SampleTraces.ID,
                List.of(),
                List.of(piece(1, "DynamoDb")
                        .millis(0, 1)
                        .aws("GetItem", "orders")
                        .streamed("aws", id(9))),
                List.of(),
                false);
        assertThat(hops(told(local))).containsExactly("(not received) -GetItem-> orders TRACED");
    }

    @Test
    void a_node_is_tied_to_the_first_row_of_its_segment_or_of_its_callers() {
        MapOnPage map = told(SampleTraces.order());
        assertThat(map.rowOfNode(node(map, NodeKind.REST_API_STAGE))).isZero();
        assertThat(map.rowOfNode(node(map, NodeKind.TABLE))).isEqualTo(7);
        assertThat(map.rowOfNode(node(map, NodeKind.CLIENT))).isNull();
        assertThat(map.rowOfHop(map.hops().get(4))).isEqualTo(7);
    }

    @Test
    void a_node_says_the_worst_that_happened_there() {
        MapOnPage map = told(SampleTraces.order());
        assertThat(map.worst(node(map, NodeKind.TABLE))).isEqualTo("ERROR");
        assertThat(map.worst(node(map, NodeKind.REST_API_STAGE))).isEmpty();
        MapOnPage torn = told(SampleTraces.torn());
        assertThat(torn.worst(torn.map().nodes().stream()
                        .filter(node -> node.name().equals("payments"))
                        .findFirst()
                        .orElseThrow()))
                .isEqualTo("FAULT");
    }

    @Test
    void an_unexpected_hop_brings_its_node() {
        MapOnPage map = MapOnPage.of(
                Waterfall.of(SampleTraces.order(), DurationText.in(true)),
                TypicalMaps.allTraced(),
                TypicalProofs.mixed());
        assertThat(map.isProven()).isTrue();
        assertThat(map.hops()).hasSameSizeAs(TypicalProofs.mixed().hops());
        assertThat(map.map().nodes()).extracting(MapNode::name).contains("remote \u001b[31mexample.com");
    }

    @Test
    void what_is_not_drawn_of_a_huge_map_is_counted() {
        Subsegment[] calls = new Subsegment[200];
        for (int call = 0; call < calls.length; call++) {
            calls[call] =
                    piece(10 + call, "host-" + call).millis(call, call + 1).subsegment("remote");
        }
        MapOnPage map = told(trace(piece(1, "f").millis(0, 200).with(calls).segment(null, "AWS::Lambda::Function")));
        assertThat(map.map().nodes()).hasSize(MapOnPage.MOST_NODES);
        assertThat(map.nodesLeft()).isEqualTo(202 - MapOnPage.MOST_NODES);
        assertThat(map.hopsLeft()).isEqualTo(202 - MapOnPage.MOST_NODES);
    }

    @Test
    void kinds_are_read_from_origins_and_names() {
        assertThat(kindOf("AWS::SQS::Queue", null)).isEqualTo(NodeKind.QUEUE);
        assertThat(kindOf("AWS::StepFunctions::StateMachine", null)).isEqualTo(NodeKind.STATE_MACHINE);
        assertThat(kindOf("AWS::ECS::Container", null)).isEqualTo(NodeKind.SERVICE);
        assertThat(kindOf(null, "S3")).isEqualTo(NodeKind.BUCKET);
        assertThat(kindOf(null, "Secrets Manager")).isEqualTo(NodeKind.SECRET);
        assertThat(kindOf(null, "Bedrock")).isEqualTo(NodeKind.SERVICE);
    }

    private static NodeKind kindOf(@Nullable String origin, @Nullable String service) {
        Subsegment[] calls = service == null
                ? new Subsegment[0]
                : new Subsegment[] {piece(2, service).millis(0, 1).subsegment("aws")};
        List<MapNode> nodes = told(trace(piece(1, "f").millis(0, 9).with(calls).segment(null, origin)))
                .map()
                .nodes();
        return nodes.get(nodes.size() - 1).kind();
    }
}
