package io.github.tracedapi.trace.view;

import static io.github.tracedapi.trace.view.SampleTraces.at;
import static io.github.tracedapi.trace.view.SampleTraces.id;
import static io.github.tracedapi.trace.view.SampleTraces.piece;
import static io.github.tracedapi.trace.view.SampleTraces.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.view.Span.Ending;
import io.github.tracedapi.trace.view.WaterfallRow.Ended;
import io.github.tracedapi.trace.view.WaterfallRow.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static Waterfall read(Trace trace) {
        return Waterfall.of(trace, DurationText.in(true));
    }

    private static List<String> tree(Trace trace) {
        return read(trace).rows().stream()
                .map(row -> " ".repeat(row.depth()) + row.name())
                .toList();
    }

    private static WaterfallRow row(Trace trace, String name) {
        return read(trace).rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Trace withUnplaced(List<Segment> segments, Subsegment... unplaced) {
        return new Trace(SampleTraces.ID, segments, List.of(unplaced), List.of(), false);
    }

    @Test
    void segments_stand_below_the_subsegment_that_called_them() {
        assertThat(tree(SampleTraces.order()))
                .containsExactly(
                        "orders-api/prod",
                        " Lambda",
                        "  orders",
                        "   orders",
                        "    Initialization",
                        "    price-order",
                        "     prices.example",
                        "    DynamoDb",
                        "    DynamoDb",
                        "    audit@db.example",
                        "    publish");
    }

    @Test
    void siblings_stand_by_start_and_those_without_one_last() {
        Segment segment = piece(1, "a")
                .millis(0, 9)
                .with(
                        piece(2, "timeless").subsegment(null),
                        piece(3, "late").millis(5, 6).subsegment(null),
                        piece(4, "early").millis(1, 2).subsegment(null),
                        piece(5, "early too").millis(1, 2).subsegment(null))
                .segment(null, null);
        assertThat(tree(trace(segment))).containsExactly("a", " early", " early too", " late", " timeless");
    }

    @Test
    void a_parent_is_the_row_that_it_says_it_is() {
        List<WaterfallRow> rows = read(SampleTraces.order()).rows();
        assertThat(rows).extracting(WaterfallRow::parent).containsExactly(-1, 0, 1, 2, 3, 3, 5, 3, 3, 3, 3);
    }

    @Test
    void segments_whose_parent_has_not_come_stand_below_a_row_that_says_so() {
        Segment lost = piece(1, "lost").millis(2, 3).segment(id(9), null);
        assertThat(tree(trace(lost))).containsExactly("(parent " + id(9) + " not received)", " lost");
        WaterfallRow absent = read(trace(lost)).rows().get(0);
        assertThat(absent.kind()).isEqualTo(Kind.ABSENT);
        assertThat(absent.span()).isEqualTo(new Span(0, 1_000_000, Ending.ENDED));
        assertThat(absent.ended()).isEqualTo(Ended.UNKNOWN);
    }

    @Test
    void unplaced_subsegments_of_one_parent_share_its_row() {
        Trace trace = withUnplaced(
                List.of(),
                piece(1, "b").millis(4, 6).streamed(null, id(9)),
                piece(2, "a").millis(0, 3).streamed(null, id(9)),
                piece(3, "c").millis(5, 7).subsegment(null));
        assertThat(tree(trace))
                .containsExactly("(parent " + id(9) + " not received)", " a", " b", "(parent not said)", " c");
        assertThat(read(trace).rows().get(0).span()).isEqualTo(new Span(0, 6_000_000, Ending.ENDED));
    }

    @Test
    void an_unplaced_subsegment_whose_parent_is_there_stands_below_it() {
        Segment segment = piece(1, "a").millis(0, 9).segment(null, null);
        assertThat(tree(withUnplaced(
                        List.of(segment), piece(2, "b").millis(1, 2).streamed(null, id(1)))))
                .containsExactly("a", " b");
    }

    @Test
    void segments_that_name_each_other_as_parents_are_shown_once() {
        Segment one = piece(1, "one").millis(0, 9).segment(id(2), null);
        Segment two = piece(2, "two").millis(1, 8).segment(id(1), null);
        assertThat(tree(trace(one, two))).containsExactly("one", " two");
        assertThat(row(trace(one, two), "one").notes()).containsExactly("it names its own descendant as its parent");
    }

    @Test
    void a_segment_that_names_itself_as_its_parent_is_shown_once() {
        assertThat(tree(trace(piece(1, "one").millis(0, 9).segment(id(1), null))))
                .containsExactly("one");
    }

    @Test
    void what_names_an_id_that_two_share_stands_below_the_first() {
        Segment one = piece(1, "one").millis(0, 9).segment(null, null);
        Segment two = piece(1, "two").millis(1, 8).segment(null, null);
        Segment called = piece(3, "called").millis(2, 3).segment(id(1), null);
        assertThat(tree(trace(two, one, called))).containsExactly("one", " called", "two");
    }

    @Test
    void broken_documents_stand_last_with_what_is_wrong() {
        Trace trace =
                new Trace(SampleTraces.ID, List.of(), List.of(), List.of(new BrokenDocument("{", "It ends.")), false);
        assertThat(tree(trace)).containsExactly("(broken document)");
        assertThat(read(trace).rows().get(0).notes()).containsExactly("It ends.");
    }

    @Test
    void a_document_without_a_name_is_said_to_have_none() {
        assertThat(tree(trace(piece(1, "").millis(0, 1).segment(null, null)))).containsExactly("(no name)");
    }

    @Test
    void a_trace_nested_ten_thousand_times_is_read() {
        assertThat(read(SampleTraces.deep(10_000)).rows())
                .hasSize(10_001)
                .last()
                .extracting(WaterfallRow::depth)
                .isEqualTo(10_000);
    }

    @Test
    void the_clock_begins_with_the_earliest_time_of_all() {
        Waterfall waterfall = read(SampleTraces.order());
        assertThat(waterfall.begin()).isEqualTo(at(0));
        assertThat(waterfall.nanos()).isEqualTo(276_000_000);
        assertThat(row(SampleTraces.order(), "Lambda").span())
                .isEqualTo(new Span(182_000_000, 275_000_000, Ending.ENDED));
    }

    @Test
    void work_in_progress_goes_on_to_the_end_of_the_trace() {
        assertThat(row(SampleTraces.order(), "publish").span())
                .isEqualTo(new Span(268_000_000, 276_000_000, Ending.OPEN));
        assertThat(row(SampleTraces.order(), "publish").ended()).isEqualTo(Ended.IN_PROGRESS);
    }

    @Test
    void a_row_with_one_time_is_a_point_and_says_what_is_missing() {
        Trace trace = trace(
                piece(1, "no-end").times(at(0), null).segment(null, null),
                piece(2, "no-start").times(null, at(5)).segment(null, null),
                piece(3, "neither").segment(null, null));
        assertThat(row(trace, "no-end").span()).isEqualTo(new Span(0, 0, Ending.POINT));
        assertThat(row(trace, "no-end").notes()).containsExactly("no end time");
        assertThat(row(trace, "no-end").ended()).isEqualTo(Ended.UNKNOWN);
        assertThat(row(trace, "no-start").span()).isEqualTo(new Span(5_000_000, 5_000_000, Ending.POINT));
        assertThat(row(trace, "no-start").notes()).containsExactly("no start time");
        assertThat(row(trace, "neither").span()).isNull();
        assertThat(row(trace, "neither").notes()).containsExactly("no start time", "no end time");
    }

    @Test
    void a_trace_without_any_time_has_no_beginning() {
        Waterfall waterfall = read(trace(piece(1, "a").segment(null, null)));
        assertThat(waterfall.begin()).isNull();
        assertThat(waterfall.nanos()).isZero();
    }

    @Test
    void times_that_no_clock_can_be_apart_are_held_at_a_limit() {
        Trace trace = trace(piece(1, "a").times(Instant.MIN, Instant.MAX).segment(null, null));
        assertThat(read(trace).nanos()).isEqualTo(Long.MAX_VALUE / 2);
        assertThat(Span.between(Instant.MAX, Instant.MIN)).isEqualTo(-Long.MAX_VALUE / 2);
    }

    @Test
    void a_cold_start_is_no_skew() {
        assertThat(row(SampleTraces.order(), "Initialization").notes())
                .containsExactly("starts 190 ms before its parent – a cold start");
    }

    @Test
    void a_child_that_starts_before_its_parent_tells_of_two_clocks() {
        assertThat(row(SampleTraces.torn(), "Lambda").notes())
                .containsExactly("starts 4.0 ms before its parent – their clocks differ");
        Segment other = piece(1, "a")
                .millis(5, 9)
                .with(piece(2, "Initialization").millis(4, 5).subsegment(null))
                .segment(null, "AWS::Lambda");
        assertThat(row(trace(other), "Initialization").notes())
                .containsExactly("starts 1.0 ms before its parent – their clocks differ");
    }

    @Test
    void a_child_that_starts_with_its_parent_is_not_noted() {
        Segment parent = piece(1, "a")
                .millis(5, 9)
                .with(piece(2, "b").millis(5, 9).subsegment(null))
                .segment(null, null);
        assertThat(row(trace(parent), "b").notes()).isEmpty();
    }

    @Test
    void an_end_before_the_start_is_noted() {
        assertThat(row(SampleTraces.torn(), "backwards").notes()).containsExactly("ends 5.0 ms before it starts");
    }

    @Test
    void linked_traces_and_faults_of_the_document_are_noted() {
        TraceId other = new TraceId("1-5759e980-aaaaaaaaaaaaaaaaaaaaaaaa");
        Segment segment = piece(1, "a")
                .millis(0, 1)
                .linked(new Link(other, id(7), "parent"))
                .linked(new Link(other, "", ""))
                .faulty("id: none.")
                .segment(null, null);
        assertThat(row(trace(segment), "a").notes())
                .containsExactly("parent trace " + other + ", " + id(7), "linked trace " + other, "id: none.");
    }

    @Test
    void the_worst_counts() {
        assertThat(Ended.of(piece(1, "a")
                        .millis(0, 1)
                        .ended(new Outcome(true, true, true, null))
                        .segment(null, null)))
                .isEqualTo(Ended.FAULT);
        assertThat(Ended.of(
                        piece(1, "a").millis(0, 1).ended(SampleTraces.THROTTLE).segment(null, null)))
                .isEqualTo(Ended.THROTTLE);
        assertThat(Ended.of(
                        piece(1, "a").inProgress(0).ended(SampleTraces.ERROR).segment(null, null)))
                .isEqualTo(Ended.ERROR);
        assertThat(Ended.of(piece(1, "a").millis(0, 1).segment(null, null))).isEqualTo(Ended.OK);
        assertThat(List.of(Ended.FAULT.bad(), Ended.THROTTLE.bad(), Ended.ERROR.bad()))
                .containsOnly(true);
        assertThat(List.of(Ended.IN_PROGRESS.bad(), Ended.OK.bad(), Ended.UNKNOWN.bad()))
                .containsOnly(false);
    }

    @Test
    void the_worst_below_a_row_reaches_its_parents() {
        assertThat(read(SampleTraces.order()).worst())
                .startsWith(
                        Ended.ERROR, Ended.ERROR, Ended.ERROR, Ended.ERROR, Ended.OK, Ended.OK, Ended.OK, Ended.ERROR);
    }

    @Test
    void the_status_stands_behind_the_outcome() {
        assertThat(row(SampleTraces.order(), "orders-api/prod").outcome()).isEqualTo("ok 201");
        assertThat(row(SampleTraces.order(), "price-order").outcome()).isEqualTo("ok");
        Segment endless = piece(1, "a")
                .times(at(0), null)
                .http("{\"response\":{\"status\":200}}")
                .segment(null, null);
        assertThat(row(trace(endless), "a").outcome()).isEqualTo("200");
    }

    @Test
    void the_counts_name_what_there_is() {
        assertThat(read(SampleTraces.order()).counts()).isEqualTo("3 segments, 8 subsegments, 1 error, 1 in progress");
        assertThat(read(SampleTraces.torn()).counts())
                .isEqualTo("3 segments, 6 subsegments, 1 fault, 1 throttle, 2 parents not received, 1 broken document");
        assertThat(read(SampleTraces.calls(20)).counts()).isEqualTo("1 segment, 20 subsegments, 2 errors");
    }

    @Test
    void a_call_says_what_it_called() {
        assertThat(row(SampleTraces.order(), "DynamoDb").detail()).isEqualTo("[aws] PutItem orders");
        assertThat(row(SampleTraces.order(), "prices.example").detail()).isEqualTo("[remote] GET /price");
        assertThat(row(SampleTraces.order(), "price-order").detail()).isEmpty();
        assertThat(row(SampleTraces.order(), "orders-api/prod").detail()).isEqualTo("AWS::ApiGateway::Stage");
    }

    @Test
    void the_path_of_a_call_is_without_host_query_and_fragment() {
        assertThat(detail("https://host")).isEqualTo("[remote] GET /");
        assertThat(detail("https://host/a/b?c=d#e")).isEqualTo("[remote] GET /a/b");
        assertThat(detail("https://host/a#e?f")).isEqualTo("[remote] GET /a");
        assertThat(detail("/a?b")).isEqualTo("[remote] GET /a");
        assertThat(detail("a")).isEqualTo("[remote] GET a");
    }

    private static String detail(String url) {
        return RowDetail.of(piece(1, "a")
                .http("{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}")
                .subsegment("remote"));
    }
}
