package io.github.tracedapi.trace.map;

import static io.github.tracedapi.trace.map.Drawn.LAMBDA;
import static io.github.tracedapi.trace.map.Drawn.STAGE;
import static io.github.tracedapi.trace.map.Drawn.T1;
import static io.github.tracedapi.trace.map.Drawn.always;
import static io.github.tracedapi.trace.map.Drawn.asked;
import static io.github.tracedapi.trace.map.Drawn.aws;
import static io.github.tracedapi.trace.map.Drawn.client;
import static io.github.tracedapi.trace.map.Drawn.function;
import static io.github.tracedapi.trace.map.Drawn.lines;
import static io.github.tracedapi.trace.map.Drawn.map;
import static io.github.tracedapi.trace.map.Drawn.maybe;
import static io.github.tracedapi.trace.map.Drawn.node;
import static io.github.tracedapi.trace.map.Drawn.remote;
import static io.github.tracedapi.trace.map.Drawn.segment;
import static io.github.tracedapi.trace.map.Drawn.stage;
import static io.github.tracedapi.trace.map.Drawn.trace;
import static io.github.tracedapi.trace.map.Drawn.unplaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which node is meant, where names are unknown, made up, alike or hostile. */
class MapComparisonNamesTest {
    private static final TraceMap TWO_TABLES = map(
            List.of(
                    function("S/Fn", "fn"),
                    node("S/Orders", NodeKind.TABLE, null, null),
                    node("S/OrdersArchive", NodeKind.TABLE, null, null)),
            maybe("S/Fn", "S/Orders", ""),
            maybe("S/Fn", "S/OrdersArchive", ""));

    @Test
    void name_that_is_not_known_is_of_the_only_node_of_its_kind() {
        TraceMap map = map(
                List.of(client(), stage("S/Api", null), function("S/Fn", null)),
                always("CLIENT", "S/Api", ""),
                always("S/Api", "S/Fn", ""));

        assertThat(MapProof.of(map, List.of(request("whatever/prod", "Stack-Whatever-X")))
                        .holds())
                .isTrue();
    }

    @Test
    void name_that_is_known_is_not_of_another_one() {
        TraceMap map = map(List.of(client(), function("S/Fn", "orders")), always("CLIENT", "S/Fn", ""));

        assertThat(lines(MapProof.of(map, List.of(trace(T1, segment(T1, "f1", "items", LAMBDA, null))))))
                .containsExactly(
                        "NOT_TAKEN CLIENT -> S/Fn [] No trace begins at S/Fn.",
                        "UNEXPECTED CLIENT -> FUNCTION:items [f1] It is in the trace once, but the map has no such node.");
    }

    @Test
    void name_that_cloudformation_made_up_holds_the_logical_id() {
        assertThat(lines(MapProof.of(
                        TWO_TABLES, List.of(unplaced(aws("d1", "DynamoDb", "Get", "Sample-SOrdersArchive-1ABC"))))))
                .contains("PROVEN S/Fn -> S/OrdersArchive [d1] It is in the trace once.")
                .contains(
                        "NOT_TAKEN S/Fn -> S/Orders [] Traces reach S/Fn, and none goes on to S/Orders, which its code decides.");
        assertThat(lines(MapProof.of(
                        TWO_TABLES, List.of(unplaced(aws("d1", "DynamoDb", "Get", "Sample-SOrders-1ABC"))))))
                .contains("PROVEN S/Fn -> S/Orders [d1] It is in the trace once.");
    }

    @Test
    void name_that_cloudformation_made_up_may_hold_the_beginning_of_a_long_logical_id() {
        String long1 = "S/OrdersOfTheWholeCompany1";
        String long2 = "S/ItemsOfTheWholeCompany22";
        TraceMap map = map(
                List.of(function(long1, null), function(long2, null), node("S/T", NodeKind.TABLE, "t", null)),
                maybe(long2, "S/T", ""));

        assertThat(lines(MapProof.of(map, List.of(calling("Sample-SItemsOfTheWhole-1A2B")))))
                .contains("PROVEN " + long2 + " -> S/T [d1] It is in the trace once.");
        assertThat(lines(MapProof.of(map, List.of(calling("Sample-SItemsOfTheWhol-1A2B")))))
                .as("15 letters say too little")
                .contains(
                        "UNEXPECTED FUNCTION:Sample-SItemsOfTheWhol-1A2B -> S/T [d1] It is in the trace once, but the map has no"
                                + " such hop.");
    }

    @Test
    void table_that_may_be_two_is_ambiguous() {
        assertThat(lines(MapProof.of(TWO_TABLES, List.of(unplaced(aws("d1", "DynamoDb", "Get", "t"))))))
                .containsExactly(
                        "NOT_TAKEN S/Fn -> S/Orders [] A trace has what may be it, but it is ambiguous: nothing in the trace tells"
                                + " which of S/Orders, S/OrdersArchive it is; say their names with MapComparison.names.",
                        "NOT_TAKEN S/Fn -> S/OrdersArchive [] A trace has what may be it, but it is ambiguous: nothing in the trace"
                                + " tells which of S/Orders, S/OrdersArchive it is; say their names with MapComparison.names.",
                        "UNEXPECTED S/Fn -> TABLE:t [d1] It is in the trace once, but it is ambiguous: nothing in the trace tells"
                                + " which of S/Orders, S/OrdersArchive it is; say their names with MapComparison.names.");
    }

    @Test
    void call_that_names_nothing_is_of_the_only_one_that_the_caller_has_a_hop_to() {
        TraceMap map = map(
                List.of(
                        function("S/Fn", "fn"),
                        node("S/A", NodeKind.EVENT_BUS, null, null),
                        node("S/B", NodeKind.EVENT_BUS, null, null)),
                maybe("S/Fn", "S/B", ""));

        assertThat(lines(MapProof.of(map, List.of(unplaced(aws("e1", "Events", "PutEvents"))))))
                .containsExactly("PROVEN S/Fn -> S/B [e1] It is in the trace once.");
    }

    @Test
    void function_that_may_be_two_is_ambiguous() {
        TraceMap map = map(
                List.of(client(), function("S/A", null), function("S/B", null)),
                always("CLIENT", "S/A", ""),
                always("CLIENT", "S/B", ""));
        MapProof proof = MapProof.of(map, List.of(trace(T1, segment(T1, "f1", "x", LAMBDA, null))));

        assertThat(proof.hops())
                .extracting(MapProof.ProvenHop::state)
                .containsExactly(MapProof.State.NOT_TAKEN, MapProof.State.NOT_TAKEN, MapProof.State.UNEXPECTED);
        assertThat(proof.hops().get(2).reason())
                .isEqualTo(
                        "It is in the trace once, but it is ambiguous: nothing in the trace tells which of S/A, S/B it is; say"
                                + " their names with MapComparison.names.");
    }

    @Test
    void route_that_was_asked_for_is_proven_and_the_others_are_not_missing() {
        TraceMap map = routes();
        Trace trace = request("api/prod", "a", "GET", "https://x/prod/a/1");

        assertThat(lines(MapProof.of(map, List.of(trace))))
                .containsExactly(
                        "PROVEN CLIENT -> S/Api [a1] It is in the trace once.",
                        "PROVEN S/Api -> S/A [a2] It is in the trace once.",
                        "NOT_TAKEN S/Api -> S/B [] No request of the traces was for \"GET /b\".",
                        "NOT_TAKEN S/Api -> S/B [] No request of the traces was for \"ANY /{proxy+}\".");
    }

    @Test
    void of_two_routes_to_one_function_the_one_that_was_asked_for_is_proven() {
        assertThat(lines(MapProof.of(routes(), List.of(request("api/prod", "b", "GET", "https://x/prod/b")))))
                .containsExactly(
                        "PROVEN CLIENT -> S/Api [a1] It is in the trace once.",
                        "NOT_TAKEN S/Api -> S/A [] No request of the traces was for \"ANY /a/{id}\".",
                        "PROVEN S/Api -> S/B [a2] It is in the trace once.",
                        "NOT_TAKEN S/Api -> S/B [] No request of the traces was for \"ANY /{proxy+}\".");
    }

    @Test
    void several_routes_of_one_hop_are_told_from_those_of_another() {
        TraceMap map = map(
                List.of(client(), stage("S/Api", "api/prod"), function("S/A", "a"), function("S/B", "b")),
                always("CLIENT", "S/Api", ""),
                always("S/Api", "S/A", "ANY /, GET /a"),
                always("S/Api", "S/B", "GET /b, ANY /c/{proxy+}"));

        assertThat(lines(MapProof.of(map, List.of(request("api/prod", "b", "PUT", "/prod/c/d")))))
                .containsExactly(
                        "PROVEN CLIENT -> S/Api [a1] It is in the trace once.",
                        "NOT_TAKEN S/Api -> S/A [] No request of the traces was for \"ANY /, GET /a\".",
                        "PROVEN S/Api -> S/B [a2] It is in the trace once.");
    }

    @Test
    void routes_that_are_not_all_listed_may_be_any() {
        TraceMap map = map(
                List.of(client(), stage("S/Api", "api/prod"), function("S/A", "a")),
                always("CLIENT", "S/Api", ""),
                always("S/Api", "S/A", "GET /a and 3 more"));
        Segment stage = asked(segment(T1, "a1", "api/prod", STAGE, null), "PUT", "/b");

        assertThat(lines(MapProof.of(map, List.of(trace(T1, stage)))))
                .contains("MISSING S/Api -> S/A [] Trace " + T1 + " reaches S/Api, and no trace goes on to S/A.");
    }

    @Test
    void route_that_was_asked_for_and_led_nowhere_is_missing() {
        Segment stage = asked(segment(T1, "a1", "api/prod", STAGE, null), "PUT", "/b");

        assertThat(lines(MapProof.of(routes(), List.of(trace(T1, stage)))))
                .contains(
                        "NOT_TAKEN S/Api -> S/B [] No request of the traces was for \"GET /b\".",
                        "MISSING S/Api -> S/B [] Trace " + T1 + " reaches S/Api, and no trace goes on to S/B.");
    }

    @Test
    void request_that_is_not_told_makes_no_route_missing() {
        assertThat(lines(MapProof.of(routes(), List.of(trace(T1, segment(T1, "a1", "api/prod", STAGE, null))))))
                .contains(
                        "NOT_TAKEN S/Api -> S/B [] The segments of S/Api do not tell whether a request was for \"GET /b\".");
    }

    @Test
    void two_routes_to_one_function_are_ambiguous_if_the_request_is_not_told() {
        assertThat(lines(MapProof.of(routes(), List.of(request("api/prod", "b")))))
                .contains(
                        "NOT_TAKEN S/Api -> S/B [] A trace has what may be it, but it is ambiguous: the map has \"GET /b\","
                                + " \"ANY /{proxy+}\" between these two, and nothing in the trace tells which it is.")
                .contains(
                        "UNEXPECTED S/Api -> S/B [a2] It is in the trace once, but it is ambiguous: the map has \"GET /b\","
                                + " \"ANY /{proxy+}\" between these two, and nothing in the trace tells which it is.");
    }

    @Test
    void of_two_hops_to_one_table_the_operation_tells_which_it_is() {
        TraceMap map = map(
                List.of(function("S/Fn", "fn"), node("S/T", NodeKind.TABLE, "t", null)),
                maybe("S/Fn", "S/T", "GetItem, Query"),
                maybe("S/Fn", "S/T", "PutItem"));

        assertThat(lines(MapProof.of(map, List.of(unplaced(aws("d1", "DynamoDb", "PutItem", "t"))))))
                .containsExactly(
                        "NOT_TAKEN S/Fn -> S/T [] Traces reach S/Fn, and none goes on to S/T, which its code decides.",
                        "PROVEN S/Fn -> S/T [d1] It is in the trace once.");
    }

    @Test
    void names_from_a_trace_are_made_harmless() {
        TraceMap map = map(List.of(function("S/Fn", "fn")));

        assertThat(lines(MapProof.of(
                        map,
                        List.of(unplaced(
                                remote("r1", "evil\u001b[31m\n\u202e\u009b\ud800host", null),
                                remote("r2", "x".repeat(300), null))))))
                .containsExactly(
                        "UNEXPECTED S/Fn -> REMOTE:evil\\u001b[31m\\u000a\\u202e\\u009b\\ud800host [r1] It is in the trace once,"
                                + " but the map has no such node.",
                        "UNEXPECTED S/Fn -> REMOTE:" + "x".repeat(200)
                                + "… [r2] It is in the trace once, but the map has no such node.");
    }

    private static TraceMap routes() {
        return map(
                List.of(client(), stage("S/Api", "api/prod"), function("S/A", "a"), function("S/B", "b")),
                always("CLIENT", "S/Api", ""),
                always("S/Api", "S/A", "ANY /a/{id}"),
                always("S/Api", "S/B", "GET /b"),
                always("S/Api", "S/B", "ANY /{proxy+}"));
    }

    private static Trace calling(String function) {
        return trace(T1, segment(T1, "f1", function, LAMBDA, null, aws("d1", "DynamoDb", "GetItem", "t")));
    }

    private static Trace request(String stage, String function) {
        return trace(
                T1,
                segment(T1, "a1", stage, STAGE, null, aws("a2", "Lambda", "Invoke", function)),
                segment(T1, "f1", function, LAMBDA, "a2"));
    }

    private static Trace request(String stage, String function, String method, String url) {
        Trace plain = request(stage, function);
        return trace(
                T1,
                asked(plain.segments().get(0), method, url),
                plain.segments().get(1));
    }
}
