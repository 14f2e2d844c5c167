package io.github.tracedapi.trace.map;

import static io.github.tracedapi.trace.map.Drawn.FUNCTION;
import static io.github.tracedapi.trace.map.Drawn.LAMBDA;
import static io.github.tracedapi.trace.map.Drawn.STAGE;
import static io.github.tracedapi.trace.map.Drawn.T1;
import static io.github.tracedapi.trace.map.Drawn.T2;
import static io.github.tracedapi.trace.map.Drawn.always;
import static io.github.tracedapi.trace.map.Drawn.aws;
import static io.github.tracedapi.trace.map.Drawn.client;
import static io.github.tracedapi.trace.map.Drawn.function;
import static io.github.tracedapi.trace.map.Drawn.hop;
import static io.github.tracedapi.trace.map.Drawn.inferred;
import static io.github.tracedapi.trace.map.Drawn.lines;
import static io.github.tracedapi.trace.map.Drawn.map;
import static io.github.tracedapi.trace.map.Drawn.maybe;
import static io.github.tracedapi.trace.map.Drawn.node;
import static io.github.tracedapi.trace.map.Drawn.of;
import static io.github.tracedapi.trace.map.Drawn.remote;
import static io.github.tracedapi.trace.map.Drawn.segment;
import static io.github.tracedapi.trace.map.Drawn.stage;
import static io.github.tracedapi.trace.map.Drawn.trace;
import static io.github.tracedapi.trace.map.Drawn.unplaced;
import static io.github.tracedapi.trace.map.Drawn.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The four states, on a map of one API. */
class MapComparisonTest {
    private static final List<MapNode> NODES = List.of(
            client(),
            stage("S/Api", "orders/prod"),
            function("S/Fn", "orders"),
            node("S/Table", NodeKind.TABLE, "orders-table", null));

    private static final TraceMap MAP = map(
            NODES,
            always("CLIENT", "S/Api", ""),
            always("S/Api", "S/Fn", "ANY /{proxy+}"),
            maybe("S/Fn", "S/Table", "GetItem"));

    @Test
    void whole_trace_proves_every_hop() {
        MapProof proof = MapProof.of(MAP, List.of(whole(aws("d1", "DynamoDb", "GetItem", "orders-table"))));

        assertThat(lines(proof))
                .containsExactly(
                        "PROVEN CLIENT -> S/Api [a1] It is in the trace once.",
                        "PROVEN S/Api -> S/Fn [a2] It is in the trace once.",
                        "PROVEN S/Fn -> S/Table [d1] It is in the trace once.");
        assertThat(proof.holds()).isTrue();
        assertThat(proof.traces()).containsExactly(T1);
    }

    @Test
    void sightings_of_several_traces_are_counted() {
        Trace other = trace(T2, segment(T2, "b1", "orders/prod", STAGE, null));
        MapProof proof = MapProof.of(
                MAP,
                List.of(
                        whole(
                                aws("d1", "DynamoDb", "GetItem", "orders-table"),
                                work("w1", "save", aws("d2", "DynamoDB", "GetItem", "orders-table"))),
                        other));

        assertThat(lines(proof))
                .containsExactly(
                        "PROVEN CLIENT -> S/Api [a1, b1] It is in 2 of 2 traces, 2 times.",
                        "PROVEN S/Api -> S/Fn [a2] It is in 1 of 2 traces, once.",
                        "PROVEN S/Fn -> S/Table [d1, d2] It is in 1 of 2 traces, 2 times.");
    }

    @Test
    void work_of_the_function_and_of_lambda_is_no_hop() {
        MapProof proof = MapProof.of(
                MAP,
                List.of(whole(
                        of("aws", work("i", "Initialization")),
                        of("aws", work("v", "Invocation", work("w", "price-order"))),
                        of("aws", work("o", "Overhead")),
                        of("aws", work("t", "Attempt #1")))));

        assertThat(proof.hops()).hasSize(3);
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void no_trace_takes_no_hop() {
        assertThat(lines(MapProof.of(MAP, List.of())))
                .containsExactly(
                        "NOT_TAKEN CLIENT -> S/Api [] No trace begins at S/Api.",
                        "NOT_TAKEN S/Api -> S/Fn [] No trace reaches S/Api.",
                        "NOT_TAKEN S/Fn -> S/Table [] No trace reaches S/Fn.");
    }

    @Test
    void hop_that_the_code_decides_on_need_not_be_taken() {
        assertThat(lines(MapProof.of(MAP, List.of(whole()))))
                .contains(
                        "NOT_TAKEN S/Fn -> S/Table [] Traces reach S/Fn, and none goes on to S/Table, which its code decides.");
    }

    @Test
    void call_without_an_answering_segment_is_missing() {
        Trace cut = trace(T1, segment(T1, "a1", "orders/prod", STAGE, null, aws("a2", "Lambda", "Invoke", "orders")));

        assertThat(lines(MapProof.of(MAP, List.of(cut))))
                .contains("MISSING S/Api -> S/Fn [a2] S/Api calls S/Fn in trace " + T1
                        + ", and no segment of S/Fn answers.");
    }

    @Test
    void hop_that_every_request_takes_and_none_took_is_missing() {
        MapProof proof = MapProof.of(MAP, List.of(trace(T1, segment(T1, "a1", "orders/prod", STAGE, null))));

        assertThat(lines(proof))
                .contains("MISSING S/Api -> S/Fn [] Trace " + T1 + " reaches S/Api, and no trace goes on to S/Fn.");
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void missing_hop_may_be_in_what_x_ray_cut_off() {
        Trace whole = trace(T1, segment(T1, "a1", "orders/prod", STAGE, null));
        Trace cut = new Trace(T1, whole.segments(), List.of(), List.of(), true);

        assertThat(lines(MapProof.of(MAP, List.of(cut))))
                .contains("MISSING S/Api -> S/Fn [] Trace " + T1 + " reaches S/Api, and no trace goes on to S/Fn."
                        + " A trace was cut off at X-Ray's limit, so it may be in what is not there.");
    }

    @Test
    void missing_hop_may_be_in_a_broken_document() {
        Trace whole = trace(T1, segment(T1, "a1", "orders/prod", STAGE, null));
        Trace broken = new Trace(T1, whole.segments(), List.of(), List.of(new BrokenDocument("{", "Cut.")), false);

        assertThat(lines(MapProof.of(MAP, List.of(broken))))
                .contains("MISSING S/Api -> S/Fn [] Trace " + T1 + " reaches S/Api, and no trace goes on to S/Fn."
                        + " A trace has documents that cannot be read, so it may be in one of them.");
    }

    @Test
    void trace_that_begins_behind_the_stage_lacks_the_stage() {
        Trace trace = trace(T1, segment(T1, "f1", "orders", LAMBDA, null), segment(T1, "f2", "orders", FUNCTION, "f1"));

        assertThat(lines(MapProof.of(MAP, List.of(trace))))
                .containsExactly(
                        "MISSING CLIENT -> S/Api [] Trace " + T1
                                + " begins at S/Fn, behind S/Api, which has no segment in it.",
                        "NOT_TAKEN S/Api -> S/Fn [] No trace reaches S/Api.",
                        "NOT_TAKEN S/Fn -> S/Table [] Traces reach S/Fn, and none goes on to S/Table, which its code decides.",
                        "UNEXPECTED CLIENT -> S/Fn [f1] It is in the trace once, but the trace begins there, and the map has no"
                                + " client that calls it.");
    }

    @Test
    void segment_whose_parent_has_not_come_says_so() {
        Trace trace = trace(T1, segment(T1, "f1", "orders", LAMBDA, "gone"));

        assertThat(lines(MapProof.of(MAP, List.of(trace))))
                .contains(
                        "UNEXPECTED CLIENT -> S/Fn [f1] It is in the trace once, but its parent gone is not in the trace, and"
                                + " the map has no client that calls it.");
    }

    @Test
    void call_that_the_map_does_not_have_is_unexpected() {
        MapProof proof = MapProof.of(
                MAP,
                List.of(whole(
                        aws("k1", "Kms", "Decrypt"),
                        aws("k2", "Kms", "Encrypt"),
                        remote("r1", "prices", "https://Prices.example.com:8443/v1?q=1"),
                        remote("r2", "other.example.com", null),
                        aws("q1", "SQS", "SendMessage", "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"),
                        aws("d1", "DynamoDb", "Scan", "another-table"))));

        assertThat(lines(proof).subList(3, proof.hops().size()))
                .containsExactly(
                        "UNEXPECTED S/Fn -> SERVICE:Kms [k1, k2] It is in the trace 2 times, but the map has no such node.",
                        "UNEXPECTED S/Fn -> REMOTE:prices.example.com [r1] It is in the trace once, but the map has no such node.",
                        "UNEXPECTED S/Fn -> REMOTE:other.example.com [r2] It is in the trace once, but the map has no such node.",
                        "UNEXPECTED S/Fn -> QUEUE:jobs [q1] It is in the trace once, but the map has no such node.",
                        "UNEXPECTED S/Fn -> TABLE:another-table [d1] It is in the trace once, but the map has no such node.");
        assertThat(proof.hops().get(3).hop().label()).isEqualTo("Decrypt, Encrypt");
        assertThat(proof.hops().get(3).hop().verdict()).isEqualTo(Verdict.TRACED);
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void call_of_a_node_without_a_hop_to_it_is_unexpected() {
        TraceMap map = map(NODES, always("CLIENT", "S/Api", ""), always("S/Api", "S/Fn", ""));

        assertThat(lines(MapProof.of(map, List.of(whole(aws("d1", "DynamoDb", "GetItem", "orders-table"))))))
                .contains("UNEXPECTED S/Fn -> S/Table [d1] It is in the trace once, but the map has no such hop.");
    }

    @Test
    void namespace_that_x_ray_does_not_know_is_unexpected() {
        assertThat(lines(MapProof.of(MAP, List.of(whole(of("orders", work("p1", "price-order")))))))
                .contains(
                        "UNEXPECTED S/Fn -> SERVICE:price-order [p1] It is in the trace once, but its namespace is \"orders\","
                                + " and X-Ray knows aws and remote only.");
    }

    @Test
    void segment_that_the_map_does_not_have_is_unexpected_with_all_its_calls() {
        Trace trace = trace(
                T1,
                segment(T1, "e1", "shop", "AWS::EC2::Instance", null, remote("r1", "a.example.com", null)),
                segment(T1, "n1", "plain", null, "r1"));

        assertThat(lines(MapProof.of(MAP, List.of(trace))).subList(3, 5))
                .containsExactly(
                        "UNEXPECTED AWS::EC2::Instance:shop -> SEGMENT:plain [r1] It is in the trace once, but the map has no such"
                                + " node.",
                        "UNEXPECTED CLIENT -> AWS::EC2::Instance:shop [e1] It is in the trace once, but the map has no such node.");
    }

    @Test
    void segment_without_origin_is_found_by_its_name() {
        TraceMap map =
                map(List.of(client(), node("S/Web", NodeKind.SERVICE, "web", null)), always("CLIENT", "S/Web", ""));

        assertThat(lines(MapProof.of(map, List.of(trace(T1, segment(T1, "w1", "web", null, null))))))
                .containsExactly("PROVEN CLIENT -> S/Web [w1] It is in the trace once.");
    }

    @Test
    void segment_that_x_ray_inferred_repeats_its_call() {
        Trace whole = whole(aws("d1", "DynamoDb", "GetItem", "orders-table"), remote("r1", "a.example.com", null));
        List<Segment> segments = new ArrayList<>(whole.segments());
        segments.add(inferred(T1, "x1", "orders-table", "AWS::DynamoDB::Table", "d1"));
        segments.add(inferred(T1, "x2", "a.example.com", null, "r1"));
        MapProof proof = MapProof.of(MAP, List.of(new Trace(T1, segments, List.of(), List.of(), false)));

        assertThat(lines(proof))
                .containsExactly(
                        "PROVEN CLIENT -> S/Api [a1] It is in the trace once.",
                        "PROVEN S/Api -> S/Fn [a2] It is in the trace once.",
                        "PROVEN S/Fn -> S/Table [d1] It is in the trace once.",
                        "UNEXPECTED S/Fn -> REMOTE:a.example.com [r1] It is in the trace once, but the map has no such node.");
    }

    @Test
    void remote_host_of_the_map_is_found_whatever_its_case() {
        MapNode host = new MapNode(
                "REMOTE api",
                NodeKind.REMOTE,
                "Prices.Example.com",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TraceMap map = map(List.of(function("S/Fn", "orders"), host), maybe("S/Fn", "REMOTE api", ""));

        assertThat(lines(MapProof.of(map, List.of(unplaced(remote("r1", "x", "http://prices.example.com/"))))))
                .containsExactly("PROVEN S/Fn -> REMOTE api [r1] It is in the trace once.");
    }

    @Test
    void service_of_the_map_is_found_by_its_name() {
        TraceMap map = map(
                List.of(
                        function("S/Fn", "orders"),
                        new MapNode(
                                "SERVICE kms",
                                NodeKind.SERVICE,
                                "KMS",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                maybe("S/Fn", "SERVICE kms", ""));

        assertThat(lines(MapProof.of(map, List.of(unplaced(aws("k1", "Kms", "Decrypt"))))))
                .containsExactly("PROVEN S/Fn -> SERVICE kms [k1] It is in the trace once.");
    }

    @Test
    void several_resources_of_one_call_are_several_hops() {
        TraceMap map = map(
                List.of(
                        function("S/Fn", "orders"),
                        node("S/A", NodeKind.TABLE, "a", null),
                        node("S/B", NodeKind.TABLE, "b", null)),
                maybe("S/Fn", "S/A", ""),
                maybe("S/Fn", "S/B", ""));
        Trace trace =
                unplaced(aws("d1", "DynamoDb", "BatchGetItem", "a", "arn:aws:dynamodb:eu-west-1:1:table/a", "b", "c"));

        assertThat(lines(MapProof.of(map, List.of(trace))))
                .containsExactly(
                        "PROVEN S/Fn -> S/A [d1] It is in the trace once.",
                        "PROVEN S/Fn -> S/B [d1] It is in the trace once.",
                        "UNEXPECTED S/Fn -> TABLE:c [d1] It is in the trace once, but the map has no such node.");
    }

    @Test
    void broken_hop_that_is_seen_is_unexpected() {
        assertThat(lines(MapProof.of(
                        withTableHop(Verdict.BROKEN),
                        List.of(whole(aws("d1", "DynamoDb", "GetItem", "orders-table"))))))
                .contains(
                        "UNEXPECTED S/Fn -> S/Table [d1] It is in the trace once, although the map has it broken: Because.");
    }

    @Test
    void hop_that_has_nothing_to_trace_and_is_seen_is_unexpected() {
        assertThat(lines(MapProof.of(
                        withTableHop(Verdict.NOT_APPLICABLE),
                        List.of(whole(aws("d1", "DynamoDb", "GetItem", "orders-table"))))))
                .contains(
                        "UNEXPECTED S/Fn -> S/Table [d1] It is in the trace once, although the map has it as nothing to trace:"
                                + " Because.");
    }

    @Test
    void broken_hop_that_is_not_seen_is_as_predicted() {
        assertThat(lines(MapProof.of(withTableHop(Verdict.BROKEN), List.of(whole()))))
                .contains("NOT_TAKEN S/Fn -> S/Table [] As predicted no trace has it: Because.");
    }

    @Test
    void hop_that_the_template_does_not_tell_is_proven_by_a_trace() {
        assertThat(lines(MapProof.of(
                        withTableHop(Verdict.UNKNOWN),
                        List.of(whole(aws("d1", "DynamoDb", "GetItem", "orders-table"))))))
                .contains("PROVEN S/Fn -> S/Table [d1] It is in the trace once, which the template could not tell.");
    }

    @Test
    void hop_that_the_template_does_not_tell_is_never_missing() {
        assertThat(lines(MapProof.of(withTableHop(Verdict.UNKNOWN), List.of(whole()))))
                .contains(
                        "NOT_TAKEN S/Fn -> S/Table [] No trace has it, and the template does not tell whether one should.");
    }

    @Test
    void cut_between_stage_and_function_is_as_predicted_if_the_stage_alone_is_there() {
        TraceMap map = map(
                NODES, always("CLIENT", "S/Api", ""), hop("S/Api", "S/Fn", "", true, Carriage.NONE, Verdict.BROKEN));
        Trace cut = trace(T1, segment(T1, "a1", "orders/prod", STAGE, null, aws("a2", "Lambda", "Invoke", "orders")));

        assertThat(lines(MapProof.of(map, List.of(cut))))
                .contains("NOT_TAKEN S/Api -> S/Fn [a2] It is called in trace " + T1
                        + ", and as predicted the trace does not go on: Because.");
    }

    @Test
    void unknown_hop_whose_call_nothing_answers_is_not_missing() {
        TraceMap map = map(
                NODES,
                always("CLIENT", "S/Api", ""),
                hop("S/Api", "S/Fn", "", true, Carriage.SAME_TRACE, Verdict.UNKNOWN));
        Trace cut = trace(T1, segment(T1, "a1", "orders/prod", STAGE, null, aws("a2", "Lambda", "Invoke", "orders")));

        assertThat(lines(MapProof.of(map, List.of(cut))))
                .contains("NOT_TAKEN S/Api -> S/Fn [a2] S/Api calls S/Fn in trace " + T1
                        + ", and no segment of S/Fn answers. The template does not tell whether one should.");
    }

    @Test
    void trace_that_begins_behind_a_predicted_cut_is_as_predicted() {
        TraceMap map = map(
                NODES,
                hop("CLIENT", "S/Api", "", true, Carriage.NONE, Verdict.BROKEN),
                hop("S/Api", "S/Fn", "", true, Carriage.NONE, Verdict.BROKEN));
        Trace trace = trace(T1, segment(T1, "f1", "orders", LAMBDA, null), segment(T1, "f2", "orders", FUNCTION, "f1"));
        MapProof proof = MapProof.of(map, List.of(trace));

        assertThat(lines(proof))
                .containsExactly(
                        "NOT_TAKEN CLIENT -> S/Api [] As predicted no trace has it: Because.",
                        "NOT_TAKEN S/Api -> S/Fn [] As predicted no trace has it, and trace " + T1
                                + " begins behind it: Because.");
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void subsegments_without_a_segment_are_of_the_only_function() {
        assertThat(lines(MapProof.of(
                        MAP, List.of(unplaced(work("w", "save", aws("d1", "DynamoDb", "GetItem", "orders-table")))))))
                .containsExactly(
                        "NOT_TAKEN CLIENT -> S/Api [] No trace begins at S/Api.",
                        "NOT_TAKEN S/Api -> S/Fn [] No trace reaches S/Api.",
                        "PROVEN S/Fn -> S/Table [d1] It is in the trace once.");
    }

    @Test
    void subsegments_without_a_segment_are_of_the_function_that_is_said() {
        TraceMap map = map(
                List.of(
                        function("S/Fn", "orders"),
                        function("S/Other", "other"),
                        node("S/Table", NodeKind.TABLE, "t", null)),
                maybe("S/Other", "S/Table", ""));
        Trace trace = unplaced(aws("d1", "DynamoDb", "GetItem", "t"));

        assertThat(lines(MapComparison.of(map).unplacedIn("S/Other").against(List.of(trace))))
                .containsExactly("PROVEN S/Other -> S/Table [d1] It is in the trace once.");
        assertThat(lines(MapProof.of(map, List.of(trace))))
                .containsExactly(
                        "NOT_TAKEN S/Other -> S/Table [] No trace reaches S/Other.",
                        "UNEXPECTED UNPLACED -> S/Table [d1] It is in the trace once, but the segment that it is part of is not in"
                                + " the trace, and the map has no function or several; say which with MapComparison.unplacedIn.");
    }

    @Test
    void names_of_the_deployed_app_can_be_said() {
        TraceMap map = map(
                List.of(function("S/A", null), function("S/B", null), node("S/T", NodeKind.TABLE, null, null)),
                maybe("S/A", "S/T", ""),
                maybe("S/B", "S/T", ""));
        Trace trace = trace(T1, segment(T1, "f1", "b-name", LAMBDA, null, aws("d1", "DynamoDb", "GetItem", "t")));

        assertThat(lines(MapComparison.of(map).names(Map.of("S/B", "b-name")).against(List.of(trace))))
                .contains("PROVEN S/B -> S/T [d1] It is in the trace once.");
    }

    @Test
    void said_name_counts_more_than_the_templates() {
        assertThat(lines(MapComparison.of(MAP)
                        .names(Map.of("S/Table", "real"))
                        .against(List.of(unplaced(aws("d1", "DynamoDb", "GetItem", "real"))))))
                .contains("PROVEN S/Fn -> S/Table [d1] It is in the trace once.");
    }

    private static TraceMap withTableHop(Verdict verdict) {
        return map(
                NODES,
                always("CLIENT", "S/Api", ""),
                always("S/Api", "S/Fn", ""),
                hop("S/Fn", "S/Table", "GetItem", true, Carriage.SAME_TRACE, verdict));
    }

    private static Trace whole(Subsegment... parts) {
        return trace(
                T1,
                segment(T1, "a1", "orders/prod", STAGE, null, aws("a2", "Lambda", "Invoke", "orders")),
                segment(T1, "f1", "orders", LAMBDA, "a2"),
                segment(T1, "f2", "orders", FUNCTION, "f1", parts));
    }
}
