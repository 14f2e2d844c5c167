package io.github.tracedapi.trace.map;

import static io.github.tracedapi.trace.map.Drawn.FUNCTION;
import static io.github.tracedapi.trace.map.Drawn.LAMBDA;
import static io.github.tracedapi.trace.map.Drawn.T1;
import static io.github.tracedapi.trace.map.Drawn.T2;
import static io.github.tracedapi.trace.map.Drawn.always;
import static io.github.tracedapi.trace.map.Drawn.aws;
import static io.github.tracedapi.trace.map.Drawn.client;
import static io.github.tracedapi.trace.map.Drawn.function;
import static io.github.tracedapi.trace.map.Drawn.hop;
import static io.github.tracedapi.trace.map.Drawn.lines;
import static io.github.tracedapi.trace.map.Drawn.linked;
import static io.github.tracedapi.trace.map.Drawn.map;
import static io.github.tracedapi.trace.map.Drawn.maybe;
import static io.github.tracedapi.trace.map.Drawn.node;
import static io.github.tracedapi.trace.map.Drawn.segment;
import static io.github.tracedapi.trace.map.Drawn.trace;
import static io.github.tracedapi.trace.map.Drawn.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways over topics, queues, rules and load balancers, in one trace and in several that are linked. */
class MapComparisonWaysTest {
    private static final TraceMap TOPIC = map(
            List.of(
                    function("S/A", "a"),
                    node("S/News", NodeKind.TOPIC, "news", null),
                    function("S/B", "b"),
                    function("S/C", "c")),
            maybe("S/A", "S/News", ""),
            always("S/News", "S/B", ""),
            always("S/News", "S/C", ""));

    private static final TraceMap QUEUE = map(
            List.of(client(), function("S/A", "a"), node("S/Jobs", NodeKind.QUEUE, "jobs", null), function("S/B", "b")),
            always("CLIENT", "S/A", ""),
            maybe("S/A", "S/Jobs", ""),
            hop("S/Jobs", "S/B", "", true, Carriage.LINKED, Verdict.TRACED));

    private static final Trace SENDING = trace(
            T1,
            segment(
                    T1,
                    "a1",
                    "a",
                    FUNCTION,
                    null,
                    aws("q1", "SQS", "SendMessage", "https://sqs.eu-west-1.amazonaws.com/1/jobs")));

    @Test
    void call_of_a_topic_and_the_segments_behind_it_prove_both_hops_of_each() {
        Trace trace = trace(
                T1,
                segment(T1, "a1", "a", FUNCTION, null, aws("n1", "SNS", "Publish", "arn:aws:sns:eu-west-1:1:news")),
                segment(T1, "b1", "b", LAMBDA, "n1"),
                segment(T1, "c1", "c", LAMBDA, "n1"));

        assertThat(lines(MapProof.of(TOPIC, List.of(trace))).subList(0, 3))
                .containsExactly(
                        "PROVEN S/A -> S/News [n1] It is in the trace once.",
                        "PROVEN S/News -> S/B [n1] It is in the trace once.",
                        "PROVEN S/News -> S/C [n1] It is in the trace once.");
    }

    @Test
    void topic_that_nothing_answers_for_lacks_what_is_behind_it() {
        Trace trace = trace(
                T1,
                segment(T1, "a1", "a", FUNCTION, null, aws("n1", "SNS", "Publish", "arn:aws:sns:eu-west-1:1:news")),
                segment(T1, "b1", "b", LAMBDA, "n1"));

        assertThat(lines(MapProof.of(TOPIC, List.of(trace))))
                .contains("MISSING S/News -> S/C [] Trace " + T1 + " reaches S/News, and no trace goes on to S/C.");
    }

    @Test
    void topic_with_a_segment_of_its_own_is_a_caller_too() {
        Trace trace = trace(
                T1,
                segment(T1, "a1", "a", FUNCTION, null, aws("n1", "SNS", "Publish", "arn:aws:sns:eu-west-1:1:news")),
                segment(T1, "s1", "news", "AWS::SNS", "n1"),
                segment(T1, "b1", "b", LAMBDA, "s1"));

        assertThat(lines(MapProof.of(TOPIC, List.of(trace))).subList(0, 2))
                .containsExactly(
                        "PROVEN S/A -> S/News [n1] It is in the trace once.",
                        "PROVEN S/News -> S/B [b1] It is in the trace once.");
    }

    @Test
    void topic_that_may_be_two_is_the_one_with_the_answering_function_behind_it() {
        TraceMap map = map(
                List.of(
                        function("S/A", "a"),
                        node("S/N1", NodeKind.TOPIC, null, null),
                        node("S/N2", NodeKind.TOPIC, null, null),
                        function("S/B", "b")),
                maybe("S/A", "S/N1", ""),
                maybe("S/A", "S/N2", ""),
                always("S/N2", "S/B", ""));
        Trace trace = trace(
                T1,
                segment(T1, "a1", "a", FUNCTION, null, aws("n1", "SNS", "Publish", "unknown")),
                segment(T1, "b1", "b", LAMBDA, "n1"));

        assertThat(lines(MapProof.of(map, List.of(trace))))
                .contains(
                        "PROVEN S/A -> S/N2 [n1] It is in the trace once.",
                        "PROVEN S/N2 -> S/B [n1] It is in the trace once.");
    }

    @Test
    void function_that_the_map_does_not_have_behind_the_topic_is_unexpected() {
        Trace trace = trace(
                T1,
                segment(T1, "a1", "a", FUNCTION, null, aws("n1", "SNS", "Publish", "arn:aws:sns:eu-west-1:1:news")),
                segment(T1, "x1", "x", LAMBDA, "n1"));

        assertThat(lines(MapProof.of(TOPIC, List.of(trace))))
                .contains(
                        "PROVEN S/A -> S/News [n1] It is in the trace once.",
                        "UNEXPECTED S/A -> FUNCTION:x [n1] It is in the trace once, but the map has no such node.");
    }

    @Test
    void segment_that_was_called_without_a_subsegment_is_the_callers() {
        TraceMap map = map(List.of(function("S/A", "a"), function("S/B", "b")), maybe("S/A", "S/B", ""));
        Trace trace = trace(
                T1, segment(T1, "a1", "a", FUNCTION, null, work("w1", "work")), segment(T1, "b1", "b", LAMBDA, "w1"));

        assertThat(lines(MapProof.of(map, List.of(trace)))).contains("PROVEN S/A -> S/B [b1] It is in the trace once.");
    }

    @Test
    void function_that_calls_itself_takes_a_hop() {
        TraceMap map = map(List.of(function("S/A", "a")), maybe("S/A", "S/A", ""));
        Trace trace = trace(
                T1,
                segment(T1, "a1", "a", LAMBDA, null),
                segment(T1, "a2", "a", FUNCTION, "a1", aws("i1", "Lambda", "Invoke", "a")),
                segment(T1, "a3", "a", LAMBDA, "i1"));

        assertThat(lines(MapProof.of(map, List.of(trace)))).contains("PROVEN S/A -> S/A [i1] It is in the trace once.");
    }

    @Test
    void load_balancer_is_shown_by_the_function_behind_it() {
        TraceMap map = map(
                List.of(client(), node("S/Lb", NodeKind.LOAD_BALANCER, null, null), function("S/A", "a")),
                always("CLIENT", "S/Lb", ""),
                always("S/Lb", "S/A", ""));

        assertThat(lines(MapProof.of(map, List.of(trace(T1, segment(T1, "a1", "a", LAMBDA, null))))))
                .containsExactly(
                        "PROVEN CLIENT -> S/Lb [a1] It is in the trace once.",
                        "PROVEN S/Lb -> S/A [a1] It is in the trace once.");
    }

    @Test
    void bucket_that_notifies_a_function_is_shown_by_the_function() {
        TraceMap map = map(
                List.of(node("S/Bucket", NodeKind.BUCKET, null, "AWS::S3::Bucket"), function("S/A", "a")),
                always("S/Bucket", "S/A", ""));

        assertThat(lines(MapProof.of(map, List.of(trace(T1, segment(T1, "a1", "a", LAMBDA, null))))))
                .containsExactly("PROVEN S/Bucket -> S/A [a1] It is in the trace once.");
    }

    @Test
    void topic_that_a_function_calls_is_not_shown_by_a_trace_without_that_function() {
        assertThat(lines(MapProof.of(TOPIC, List.of(trace(T1, segment(T1, "b1", "b", LAMBDA, null))))))
                .containsExactly(
                        "NOT_TAKEN S/A -> S/News [] No trace reaches S/A.",
                        "NOT_TAKEN S/News -> S/B [] No trace reaches S/News.",
                        "NOT_TAKEN S/News -> S/C [] No trace reaches S/News.",
                        "UNEXPECTED CLIENT:client -> S/B [b1] It is in the trace once, but the trace begins there, and the map has"
                                + " no client that calls it.");
    }

    @Test
    void table_that_a_stage_always_calls_and_did_not_is_missing() {
        TraceMap map = map(
                List.of(
                        client(),
                        Drawn.stage("S/Api", "api/prod"),
                        node("S/T", NodeKind.TABLE, "t", "AWS::DynamoDB::Table")),
                always("CLIENT", "S/Api", ""),
                always("S/Api", "S/T", ""));

        assertThat(lines(MapProof.of(map, List.of(trace(T1, segment(T1, "a1", "api/prod", Drawn.STAGE, null))))))
                .contains("MISSING S/Api -> S/T [] Trace " + T1 + " reaches S/Api, and no trace goes on to S/T.");
    }

    @Test
    void of_two_unseen_callers_neither_is_proven() {
        TraceMap map = map(
                List.of(
                        node("S/R1", NodeKind.EVENT_RULE, null, null),
                        node("S/R2", NodeKind.SCHEDULE, null, null),
                        function("S/A", "a")),
                always("S/R1", "S/A", ""),
                always("S/R2", "S/A", ""));

        assertThat(lines(MapProof.of(map, List.of(trace(T1, segment(T1, "a1", "a", LAMBDA, null))))))
                .containsExactly(
                        "NOT_TAKEN S/R1 -> S/A [] A trace has what may be it, but it is ambiguous: several ways lead to S/A.",
                        "NOT_TAKEN S/R2 -> S/A [] A trace has what may be it, but it is ambiguous: several ways lead to S/A.",
                        "UNEXPECTED CLIENT:client -> S/A [a1] It is in the trace once, but it is ambiguous: several ways lead there, and"
                                + " nothing in the trace tells which it took.");
    }

    @Test
    void nodes_that_add_nothing_are_not_missing() {
        TraceMap map = map(
                List.of(
                        function("S/A", "a"),
                        node("S/Bus", NodeKind.EVENT_BUS, null, null),
                        node("S/Rule", NodeKind.EVENT_RULE, null, null)),
                maybe("S/A", "S/Bus", ""),
                always("S/Bus", "S/Rule", ""));
        Trace trace = trace(T1, segment(T1, "a1", "a", LAMBDA, null, aws("e1", "Events", "PutEvents")));

        assertThat(lines(MapProof.of(map, List.of(trace))))
                .contains(
                        "NOT_TAKEN S/Bus -> S/Rule [] S/Rule adds nothing to a trace, and nothing that lies behind it is in one.");
    }

    @Test
    void call_of_a_bus_and_the_segment_behind_its_rule_prove_the_whole_way() {
        TraceMap map = map(
                List.of(
                        function("S/A", "a"),
                        node("S/Bus", NodeKind.EVENT_BUS, null, null),
                        node("S/Rule", NodeKind.EVENT_RULE, null, null),
                        function("S/B", "b")),
                maybe("S/A", "S/Bus", ""),
                always("S/Bus", "S/Rule", ""),
                always("S/Rule", "S/B", ""));
        Trace trace = trace(
                T1,
                segment(T1, "a1", "a", LAMBDA, null, aws("e1", "Events", "PutEvents")),
                segment(T1, "b1", "b", LAMBDA, "e1"));

        assertThat(lines(MapProof.of(map, List.of(trace))).subList(0, 3))
                .containsExactly(
                        "PROVEN S/A -> S/Bus [e1] It is in the trace once.",
                        "PROVEN S/Bus -> S/Rule [e1] It is in the trace once.",
                        "PROVEN S/Rule -> S/B [e1] It is in the trace once.");
    }

    @Test
    void linked_trace_proves_a_linked_hop() {
        Trace receiving = trace(T2, linked(segment(T2, "b1", "b", LAMBDA, null), new Link(T1, "q1", "parent")));
        MapProof proof = MapProof.of(QUEUE, List.of(receiving, SENDING));

        assertThat(lines(proof))
                .containsExactly(
                        "PROVEN CLIENT -> S/A [a1] It is in 1 of 2 traces, once.",
                        "PROVEN S/A -> S/Jobs [q1] It is in 1 of 2 traces, once.",
                        "PROVEN S/Jobs -> S/B [b1] It is in 1 of 2 traces, once.");
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void link_may_stand_on_lambdas_own_subsegment_and_name_the_trace_alone() {
        Trace receiving = trace(
                T2, segment(T2, "b1", "b", FUNCTION, null, linked(work("v", "Invocation"), new Link(T1, "", ""))));

        assertThat(MapProof.of(QUEUE, List.of(SENDING, receiving)).holds()).isTrue();
    }

    @Test
    void link_from_the_calling_side_proves_the_hop_too() {
        Segment sender = segment(
                T1,
                "a1",
                "a",
                FUNCTION,
                null,
                linked(aws("q1", "SQS", "SendMessage", "https://sqs/1/jobs"), new Link(T2, "", "child")));

        assertThat(MapProof.of(QUEUE, List.of(trace(T1, sender), trace(T2, segment(T2, "b1", "b", LAMBDA, null))))
                        .holds())
                .isTrue();
    }

    @Test
    void links_of_both_sides_are_one_sighting() {
        Segment sender = segment(
                T1,
                "a1",
                "a",
                FUNCTION,
                null,
                linked(aws("q1", "SQS", "SendMessage", "https://sqs/1/jobs"), new Link(T2, "b1", "child")));
        Segment receiver = linked(segment(T2, "b1", "b", LAMBDA, null), new Link(T1, "q1", "parent"));

        assertThat(lines(MapProof.of(QUEUE, List.of(trace(T1, sender), trace(T2, receiver)))))
                .contains("PROVEN S/Jobs -> S/B [b1] It is in 1 of 2 traces, once.");
    }

    @Test
    void link_to_a_trace_that_is_not_here_proves_the_only_linked_hop() {
        Trace receiving = trace(T2, linked(segment(T2, "b1", "b", LAMBDA, null), new Link(T1, "q1", "parent")));

        assertThat(lines(MapProof.of(QUEUE, List.of(receiving))))
                .contains("PROVEN S/Jobs -> S/B [b1] It is in the trace once.");
    }

    @Test
    void link_that_the_map_does_not_have_is_unexpected() {
        Trace receiving = trace(T2, linked(segment(T2, "x1", "a", LAMBDA, null), new Link(T1, "q1", "parent")));

        assertThat(lines(MapProof.of(QUEUE, List.of(SENDING, receiving))))
                .contains("UNEXPECTED S/Jobs -> S/A [x1] It is in 1 of 2 traces, once, but it is linked to trace " + T1
                        + ", and the map has no such hop.");
    }

    @Test
    void link_that_may_be_of_two_hops_is_ambiguous() {
        TraceMap map = map(
                List.of(
                        node("S/Q1", NodeKind.QUEUE, null, null),
                        node("S/Q2", NodeKind.QUEUE, null, null),
                        function("S/B", "b")),
                hop("S/Q1", "S/B", "", true, Carriage.LINKED, Verdict.TRACED),
                hop("S/Q2", "S/B", "", true, Carriage.LINKED, Verdict.TRACED));
        Trace receiving = trace(T2, linked(segment(T2, "b1", "b", LAMBDA, null), new Link(T1, "q1", "parent")));

        assertThat(lines(MapProof.of(map, List.of(receiving))))
                .contains("UNEXPECTED TRACE:" + T1
                        + " -> S/B [b1] It is in the trace once, but it is ambiguous: it is linked to" + " trace " + T1
                        + ", and several linked hops of the map may be it.");
    }

    @Test
    void linked_hop_that_no_trace_links_over_is_missing() {
        assertThat(lines(MapProof.of(QUEUE, List.of(SENDING))))
                .contains("MISSING S/Jobs -> S/B [] Trace " + T1
                        + " reaches S/Jobs, and no trace goes on to S/B. It would be in a"
                        + " trace of its own that links back: has that been fetched?");
    }

    @Test
    void trace_that_should_be_linked_and_is_not_is_unexpected() {
        assertThat(lines(MapProof.of(QUEUE, List.of(trace(T2, segment(T2, "b1", "b", LAMBDA, null))))))
                .contains(
                        "UNEXPECTED CLIENT -> S/B [b1] It is in the trace once, but the trace begins there without a link to"
                                + " another trace, and the map has no client that calls it.");
    }
}
