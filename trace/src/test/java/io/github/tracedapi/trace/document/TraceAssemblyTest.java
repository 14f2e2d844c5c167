package io.github.tracedapi.trace.document;

import static io.github.tracedapi.trace.document.Documents.ID;
import static io.github.tracedapi.trace.document.Documents.TRACE;
import static io.github.tracedapi.trace.document.Documents.embedded;
import static io.github.tracedapi.trace.document.Documents.id;
import static io.github.tracedapi.trace.document.Documents.segment;
import static io.github.tracedapi.trace.document.Documents.shape;
import static io.github.tracedapi.trace.document.Documents.streamed;
import static io.github.tracedapi.trace.document.Documents.subsegments;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceAssemblyTest {
    private static final String OTHER_CONTENT =
            "Another document of the same id says something else – it is left out: ";

    @Test
    void a_trace_of_which_nothing_has_come_is_not_there() {
        assertThat(new TraceAssembly().trace(TRACE)).isEmpty();
        assertThat(new TraceAssembly().traces()).isEmpty();
    }

    @Test
    void a_trace_that_is_forgotten_is_gone() {
        TraceAssembly traces = new TraceAssembly();
        traces.add(SegmentDocument.read(segment(id(1), 1)));
        traces.forget(TRACE);

        assertThat(traces.trace(TRACE)).isEmpty();
    }

    @Test
    void a_subsegment_is_unplaced_until_its_parent_comes() {
        TraceAssembly traces = new TraceAssembly();
        traces.add(SegmentDocument.read(streamed(id(3), id(2), 3)));
        traces.add(SegmentDocument.read(streamed(id(2), id(1), 2)));

        assertThat(shape(traces.trace(TRACE).orElseThrow())).isEqualTo(" | 2[3]");

        traces.add(SegmentDocument.read(segment(id(1), 1)));

        assertThat(shape(traces.trace(TRACE).orElseThrow())).isEqualTo("1[2[3]] | ");
    }

    @Test
    void embedded_and_streamed_subsegments_stand_in_one_tree_by_start() {
        Trace trace = trace(
                segment(id(1), 1, subsegments(embedded(id(4), 4, subsegments(embedded(id(5), 5))), embedded(id(2), 2))),
                streamed(id(6), id(4), 4),
                streamed(id(3), id(1), 3));

        assertThat(shape(trace)).isEqualTo("1[2 3 4[6 5]] | ");
        assertThat(trace.segments().get(0).faults()).isEmpty();
    }

    @Test
    void segments_stay_flat_by_start() {
        Trace trace = trace(segment(id(2), 2, "\"parent_id\":\"" + id(1) + "\""), segment(id(1), 1));

        assertThat(shape(trace)).isEqualTo("1 2 | ");
    }

    @Test
    void a_subsegment_may_have_the_id_of_a_segment() {
        Trace trace = trace(segment(id(1), 1), streamed(id(1), id(1), 2), streamed(id(2), id(1), 3));

        assertThat(shape(trace)).isEqualTo("1[1 2] | ");
    }

    @Test
    void the_same_document_twice_is_there_once() {
        Trace trace = trace(segment(id(1), 1), segment(id(1), 1), streamed(id(2), id(1), 1), streamed(id(2), id(1), 1));

        assertThat(shape(trace)).isEqualTo("1[2] | ");
        assertThat(faults(trace)).isEmpty();
    }

    @Test
    void what_has_ended_counts_more_than_what_is_in_progress() {
        String begun =
                segment(id(1), 1, subsegments(inProgress(id(2)))).replace("\"end_time\":2,", "\"in_progress\":true,");
        Trace trace = trace(segment(id(1), 1), begun, streamed(id(2), id(1), 1));

        assertThat(shape(trace)).isEqualTo("1[2] | ");
        assertThat(trace.segments().get(0).inProgress()).isFalse();
        assertThat(trace.segments().get(0).subsegments().get(0).inProgress()).isFalse();
        assertThat(faults(trace)).isEmpty();
    }

    @Test
    void what_only_the_one_in_progress_holds_within_is_kept() {
        String begun = segment(id(1), 1, subsegments(embedded(id(2), 2)))
                .replaceFirst("\"end_time\":2,", "\"in_progress\":true,");

        assertThat(shape(trace(begun, segment(id(1), 1, subsegments(embedded(id(3), 3))))))
                .isEqualTo("1[2 3] | ");
    }

    @Test
    void of_two_that_have_ended_the_later_counts_and_the_other_is_said() {
        String earlier = segment(id(1), 1).replace("\"end_time\":2", "\"end_time\":1.5");

        Trace trace = trace(segment(id(1), 1), earlier);

        assertThat(trace.segments()).hasSize(1);
        assertThat(trace.segments().get(0).end()).contains(java.time.Instant.ofEpochSecond(2));
        assertThat(faults(trace)).containsExactly(OTHER_CONTENT + earlier);
    }

    @Test
    void a_long_document_that_is_left_out_is_cut_in_the_fault() {
        String other =
                segment(id(1), 1, "\"x\":\"" + "x".repeat(300) + "\"").replace("\"end_time\":2", "\"end_time\":1.5");

        assertThat(faults(trace(segment(id(1), 1), other)))
                .containsExactly(OTHER_CONTENT + other.substring(0, 300) + "…");
    }

    @Test
    void embedded_and_sent_by_itself_it_is_the_same() {
        String alone = "{\"id\":\"" + id(2) + "\",\"name\":\"n2\",\"start_time\":1,\"end_time\":2";
        Trace trace = trace(
                segment(id(1), 1, subsegments(alone + "}")),
                alone + ",\"type\":\"subsegment\",\"trace_id\":\"" + ID + "\",\"parent_id\":\"" + id(1) + "\"}");

        assertThat(shape(trace)).isEqualTo("1[2] | ");
        assertThat(faults(trace)).isEmpty();
        assertThat(trace.segments().get(0).subsegments().get(0).streamed()).isTrue();
    }

    @Test
    void of_two_parents_the_one_of_the_document_that_counts_is_taken_and_the_other_is_said() {
        Trace trace = trace(
                segment(id(1), 1, subsegments(embedded(id(3), 1))),
                segment(id(2), 1, subsegments(embedded(id(3), 1).replace("\"end_time\":2", "\"end_time\":3"))));

        assertThat(shape(trace)).isEqualTo("1 2[3] | ");
        assertThat(faults(trace))
                .containsExactly(
                        OTHER_CONTENT + embedded(id(3), 1),
                        "Another document says it is part of \"" + id(1) + "\" – it is placed under \"" + id(2)
                                + "\".");
    }

    @Test
    void of_two_parents_the_one_that_has_come_is_taken() {
        Trace trace = trace(
                segment(id(1), 1, subsegments(embedded(id(3), 1))),
                streamed(id(3), id(9), 1).replace("\"end_time\":2", "\"end_time\":3"));

        assertThat(shape(trace)).isEqualTo("1[3] | ");
    }

    @Test
    void a_circle_of_parents_is_opened_at_its_first() {
        Trace trace = trace(
                segment(id(1), 1),
                streamed(id(4), id(3), 4),
                streamed(id(3), id(2), 3),
                streamed(id(2), id(4), 2),
                streamed(id(5), id(4), 1));

        assertThat(shape(trace)).isEqualTo("1 | 2[3[4[5]]]");
        assertThat(trace.unplaced().get(0).faults())
                .containsExactly("It is part of itself, by a circle of 3 parents (\"" + id(2) + "\", \"" + id(3)
                        + "\", \"" + id(4) + "\") – it is placed nowhere.");
    }

    @Test
    void what_is_its_own_parent_is_unplaced() {
        Trace trace = trace(streamed(id(2), id(2), 2));

        assertThat(shape(trace)).isEqualTo(" | 2");
        assertThat(faults(trace))
                .containsExactly(
                        "It is part of itself, by a circle of 1 parents (\"" + id(2) + "\") – it is placed nowhere.");
    }

    @Test
    void a_large_circle_is_named_by_its_first_five() {
        List<String> documents = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            documents.add(streamed(id(i), id(i % 6 + 1), i));
        }

        assertThat(faults(trace(documents.toArray(String[]::new))))
                .containsExactly("It is part of itself, by a circle of 6 parents (\"" + id(1) + "\", \"" + id(2)
                        + "\", \"" + id(3) + "\", \"" + id(4) + "\", \"" + id(5) + "\", …) – it is placed nowhere.");
    }

    @Test
    void one_with_the_id_of_what_it_is_part_of_stays_there() {
        Trace trace =
                trace(streamed(id(2), id(1), 1, subsegments(embedded(id(2), 2, subsegments(embedded(id(3), 3))))));

        assertThat(shape(trace)).isEqualTo(" | 2[2[3]]");
        assertThat(faults(trace)).containsExactly("It has the id \"" + id(2) + "\" of what it is part of.");
    }

    @Test
    void those_without_an_id_are_all_kept_and_once() {
        String document = segment(id(1), 1, subsegments("{\"name\":\"a\"}", "{\"name\":\"a\"}", "{\"name\":\"b\"}"));

        assertThat(shape(trace(document, document))).isEqualTo("1[- - -] | ");
    }

    @Test
    void segments_and_sent_subsegments_without_an_id_are_kept() {
        String nameless = segment(id(1), 1).replace(id(1), "");

        assertThat(shape(trace(nameless, nameless, streamed(id(2), id(1), 1).replace(id(2), ""), segment(id(1), 1))))
                .isEqualTo("- 1[-] | ");
    }

    @Test
    void a_chain_as_deep_as_may_be_is_one_tree() {
        Trace trace = chain(EntityTree.DEEPEST);

        assertThat(trace.unplaced().isEmpty()).isTrue();
        assertThat(depth(trace.segments())).isEqualTo(EntityTree.DEEPEST + 1);
    }

    @Test
    void a_deeper_chain_is_cut_and_said() {
        Trace trace = chain(2 * EntityTree.DEEPEST + 1);

        assertThat(depth(trace.segments())).isEqualTo(EntityTree.DEEPEST + 1);
        assertThat(trace.unplaced().size()).isEqualTo(2);
        assertThat(depth(trace.unplaced())).isEqualTo(EntityTree.DEEPEST);
        assertThat(trace.unplaced().get(0).faults())
                .containsExactly("It is nested deeper than 256 levels – it is placed nowhere.");
    }

    @Test
    void a_very_long_chain_does_no_harm() {
        assertThat(entities(chain(20_000)).size()).isEqualTo(20_001);
    }

    @Test
    void a_trace_has_its_broken_documents_in_one_order() {
        Trace trace = trace("{\"trace_id\":\"" + ID + "\",,", "{\"trace_id\":\"" + ID + "\",");

        assertThat(trace.broken())
                .extracting(io.github.tracedapi.trace.BrokenDocument::text)
                .containsExactly("{\"trace_id\":\"" + ID + "\",", "{\"trace_id\":\"" + ID + "\",,");
    }

    @Test
    void traces_come_by_their_first_start_then_by_their_id() {
        TraceAssembly traces = new TraceAssembly();
        String late = "1-00000001-" + "a".repeat(24);
        String second = "1-00000009-" + "b".repeat(24);
        String first = "1-00000009-" + "a".repeat(24);
        String brokenOnly = "1-00000003-" + "a".repeat(24);
        traces.add(SegmentDocument.read(segment(id(1), 7).replace(ID, late)));
        traces.add(SegmentDocument.read(segment(id(1), 5).replace(ID, second)));
        traces.add(SegmentDocument.read(streamed(id(1), id(2), 5).replace(ID, first)));
        traces.add(SegmentDocument.read("{\"trace_id\":\"" + brokenOnly + "\""));

        assertThat(traces.traces())
                .extracting(Trace::id)
                .containsExactly(new TraceId(brokenOnly), new TraceId(first), new TraceId(second), new TraceId(late));
    }

    private static String inProgress(String id) {
        return "{\"id\":\"" + id + "\",\"name\":\"n2\",\"start_time\":1,\"in_progress\":true}";
    }

    /** A segment, and subsegments that each are part of the one before; the last come first. */
    private static Trace chain(int length) {
        List<String> documents = new ArrayList<>();
        documents.add(segment(id(1), 1));
        for (int i = 2; i <= length + 1; i++) {
            documents.add(streamed(id(i), id(i - 1), i));
        }
        Collections.reverse(documents);
        return trace(documents.toArray(String[]::new));
    }

    private static int depth(List<? extends Entity> entities) {
        return entities.stream()
                .mapToInt(each -> 1 + depth(each.subsegments()))
                .max()
                .orElse(0);
    }

    private static Trace trace(String... documents) {
        TraceAssembly traces = new TraceAssembly();
        for (String document : documents) {
            traces.add(SegmentDocument.read(document));
        }
        return traces.trace(TRACE).orElseThrow();
    }

    private static List<String> faults(Trace trace) {
        return entities(trace).stream()
                .flatMap(entity -> entity.faults().stream())
                .toList();
    }

    private static List<Entity> entities(Trace trace) {
        List<Entity> all = new ArrayList<>();
        trace.segments().forEach(segment -> collect(segment, all));
        for (Subsegment subsegment : trace.unplaced()) {
            collect(subsegment, all);
        }
        return all;
    }

    private static void collect(Entity entity, List<Entity> all) {
        all.add(entity);
        entity.subsegments().forEach(each -> collect(each, all));
    }
}
