package io.github.tracedapi.handler.xray.defect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the X-Ray SDK gets wrong in Lambda as it is, and that it is right when mended: in real JVMs, on the wire. */
@Timeout(180)
class DefectIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_DATAGRAM = 63 * 1024;

    private static LambdaProcess bare;
    private static LambdaProcess mended;
    private static LambdaProcess instrumentorFirst;

    @BeforeAll
    static void run() throws Exception {
        bare = LambdaProcess.run("bare", false, Map.of("TRACED_API_BACKEND", "none"));
        mended = LambdaProcess.run("mended", false, Map.of());
        instrumentorFirst = LambdaProcess.run("mended", true, Map.of("TRACED_CLIENT", "yes"));
    }

    @AfterAll
    static void end() {
        bare.close();
        mended.close();
        instrumentorFirst.close();
    }

    private static List<JsonNode> subsegments(LambdaProcess process, Defect defect) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String document : process.documents(defect)) {
            JsonNode read = JSON.readTree(document);
            found.add(read);
        }
        for (int i = 0; i < found.size(); i++) {
            found.get(i).path("subsegments").forEach(found::add);
        }
        return found;
    }

    private static List<String> names(LambdaProcess process, Defect defect) throws IOException {
        return subsegments(process, defect).stream()
                .map(subsegment -> subsegment.path("name").asText())
                .toList();
    }

    private static JsonNode named(LambdaProcess process, Defect defect, String name) throws IOException {
        List<JsonNode> found = subsegments(process, defect).stream()
                .filter(subsegment -> subsegment.path("name").asText().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    @Test
    void bare_a_subsegment_with_70_kB_of_metadata_is_lost() {
        assertThat(bare.documents(Defect.LONG_METADATA)).isEmpty();
    }

    @Test
    void mended_a_subsegment_with_70_kB_of_metadata_arrives_without_them_and_says_so() throws IOException {
        JsonNode found = named(mended, Defect.LONG_METADATA, "long");
        assertThat(found.at("/annotations/kept").asBoolean()).isTrue();
        assertThat(found.at("/metadata/tracedapi/trimmed/0").asText()).contains("metadata.default.text");
    }

    @Test
    void bare_three_subsegments_of_30_kB_are_lost_with_their_parent() {
        assertThat(bare.documents(Defect.THREE_CHILDREN)).isEmpty();
        assertThat(bare.documents(Defect.EIGHTY_CHILDREN)).isEmpty();
    }

    @Test
    void mended_each_of_them_arrives_once_in_datagrams_of_63_kB_at_most() throws IOException {
        assertThat(names(mended, Defect.THREE_CHILDREN))
                .containsExactlyInAnyOrder("parent", "child-0", "child-1", "child-2");
        assertThat(names(mended, Defect.EIGHTY_CHILDREN)).hasSize(81).doesNotHaveDuplicates();
        assertThat(names(mended, Defect.MANY)).hasSize(301).doesNotHaveDuplicates();
        for (Defect defect : Defect.values()) {
            assertThat(mended.documents(defect))
                    .allSatisfy(document -> assertThat(document.length() + 33).isLessThanOrEqualTo(LONGEST_DATAGRAM));
        }
    }

    @Test
    void bare_a_subsegment_that_ends_after_its_parent_never_ends() throws IOException {
        JsonNode late = named(bare, Defect.LATE_CHILD, "late");
        assertThat(late.path("in_progress").asBoolean()).isTrue();
        assertThat(late.has("end_time")).isFalse();
        assertThat(named(bare, Defect.GRANDCHILD_ENDS_LAST, "inner").has("end_time"))
                .isFalse();
    }

    @Test
    void mended_a_subsegment_that_ends_after_its_parent_is_sent_once_when_it_has_ended() throws IOException {
        JsonNode parent = named(mended, Defect.LATE_CHILD, "parent");
        JsonNode late = named(mended, Defect.LATE_CHILD, "late");
        assertThat(late.path("parent_id")).isEqualTo(parent.path("id"));
        assertThat(late.path("end_time").asDouble())
                .isGreaterThan(parent.path("end_time").asDouble());
        assertThat(names(mended, Defect.GRANDCHILD_ENDS_LAST)).containsExactly("top", "middle", "inner");
        for (Defect defect : Defect.values()) {
            assertThat(mended.documents(defect)).noneMatch(document -> document.contains("in_progress"));
        }
    }

    @Test
    void bare_an_error_leaves_the_subsegment_green() throws IOException {
        JsonNode work = named(bare, Defect.ERROR, "work");
        assertThat(work.has("fault")).isFalse();
        assertThat(work.has("cause")).isFalse();
    }

    @Test
    void mended_an_error_is_a_fault_with_its_cause_and_reaches_the_caller() throws IOException {
        JsonNode work = named(mended, Defect.ERROR, "work");
        assertThat(work.path("fault").asBoolean()).isTrue();
        assertThat(work.at("/cause/exceptions/0/type").asText()).isEqualTo("java.lang.AssertionError");
        assertThat(mended.saw(Defect.ERROR)).containsExactly("the same error reached the caller: broken", "returned");
    }

    @Test
    void bare_a_segment_breaks_its_own_and_every_later_invocation() {
        assertThat(bare.saw(Defect.SEGMENT)).containsExactly("threw java.lang.ClassCastException");
        assertThat(bare.saw(Defect.AFTER_SEGMENT)).containsExactly("threw java.lang.ClassCastException");
        assertThat(bare.saw(Defect.SEGMENT_WITHIN)).containsExactly("threw java.lang.ClassCastException");
    }

    @Test
    void mended_a_segment_changes_nothing_and_its_caller_is_named() throws IOException {
        assertThat(names(mended, Defect.SEGMENT)).containsExactly("work");
        assertThat(names(mended, Defect.AFTER_SEGMENT)).containsExactly("work");
        assertThat(mended.documents(Defect.SEGMENT_WITHIN)).hasSize(1);
        JsonNode handler = named(mended, Defect.SEGMENT_WITHIN, "handler");
        assertThat(handler.path("subsegments").findValuesAsText("name"))
                .containsExactly("one", "two", "three", "four", "five");
        assertThat(mended.notices("SegmentInLambda"))
                .singleElement()
                .asString()
                .matches(".*AWSXRay.beginSegment\\(\\\\\"mine\\\\\"\\), called by " + Handlers.class.getName()
                        + "\\.\\S+\\(Handlers\\.java:\\d+\\): in Lambda the segment is Lambda's own – it is ignored and not"
                        + " sent, and subsegments go where they would without it – begin a subsegment\\.\"}");
    }

    @Test
    void bare_the_executor_that_the_SDK_offers_throws() {
        assertThat(bare.saw(Defect.SEGMENT_EXECUTOR)).contains("thread threw java.lang.ClassCastException");
    }

    @Test
    void mended_the_executor_that_the_SDK_offers_works() throws IOException {
        assertThat(mended.saw(Defect.SEGMENT_EXECUTOR)).containsExactly("returned");
        assertThat(names(mended, Defect.SEGMENT_EXECUTOR)).containsExactlyInAnyOrder("handler", "elsewhere");
    }

    @Test
    void bare_the_header_of_a_call_has_lost_its_lineage() {
        assertThat(bare.saw(Defect.LINEAGE).get(0))
                .startsWith("sent Root=" + Defect.LINEAGE.root() + ";Parent=")
                .doesNotContain("Lineage");
        assertThat(bare.saw(Defect.UNSAMPLED_CALL).get(0)).doesNotContain("Lineage");
    }

    @Test
    void mended_the_header_of_a_call_keeps_its_lineage_wherever_the_instrumentor_is_on_the_class_path()
            throws IOException {
        for (LambdaProcess process : List.of(mended, instrumentorFirst)) {
            JsonNode call = named(process, Defect.LINEAGE, "DynamoDb");
            assertThat(process.saw(Defect.LINEAGE))
                    .first()
                    .isEqualTo("sent Root=" + Defect.LINEAGE.root() + ";Parent="
                            + call.path("id").asText() + ";Sampled=1;Lineage=25:a87bd80c:1");
            assertThat(process.saw(Defect.UNSAMPLED_CALL))
                    .first()
                    .isEqualTo("sent " + Defect.UNSAMPLED_CALL.header().replace("Sampled=1", "Sampled=0"));
        }
    }

    @Test
    void mended_a_client_that_is_traced_twice_makes_one_subsegment_of_a_call() throws IOException {
        assertThat(names(instrumentorFirst, Defect.LINEAGE)).containsExactly("DynamoDb");
    }

    @Test
    void bare_a_call_while_the_environment_starts_sends_a_trace_that_is_made_up() {
        assertThat(bare.saw(Defect.INIT_CALL).get(0)).matches("sent Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    }

    @Test
    void mended_a_call_while_the_environment_starts_sends_none_and_is_told() {
        assertThat(mended.saw(Defect.INIT_CALL)).containsExactly("sent none", "returned");
        assertThat(mended.notices("InitCall"))
                .containsExactly(
                        "{\"tracedapi\":\"InitCall\",\"message\":\"\\\"DynamoDb\\\": begun while the environment starts,"
                                + " before its first invocation – it is in no trace and is not recorded – call it from the handler, or do"
                                + " without it.\"}");
    }

    @Test
    void bare_a_root_that_cannot_be_read_makes_a_trace_of_its_own() {
        assertThat(bare.traces()).anyMatch(trace -> !trace.contains("1-5759e988-"));
    }

    @Test
    void mended_a_root_that_cannot_be_read_sends_nothing_and_is_told() {
        assertThat(mended.traces()).allMatch(trace -> trace.contains("1-5759e988-"));
        assertThat(mended.notices("TraceHeaderBad"))
                .singleElement()
                .asString()
                .contains("Root is \\\"" + Defect.BAD_ROOT.root() + "00\\\", which X-Ray would refuse");
    }

    @Test
    void bare_what_is_below_a_subsegment_left_open_is_lost_without_a_word() {
        assertThat(bare.documents(Defect.LEFT_OPEN)).isEmpty();
        assertThat(bare.output()).doesNotContain("left-open");
    }

    @Test
    void mended_a_subsegment_left_open_is_told_at_the_next_invocation_and_what_is_below_it_is_sent()
            throws IOException {
        assertThat(names(mended, Defect.LEFT_OPEN)).containsExactly("below");
        assertThat(names(mended, Defect.AFTER_LEFT_OPEN)).containsExactly("work");
        assertThat(mended.notices("SubsegmentNeverEnded"))
                .containsExactly(
                        "{\"tracedapi\":\"SubsegmentNeverEnded[left-open]\",\"message\":\"left-open: had not ended when the"
                                + " next invocation began – sent only if that still comes, while those below that had ended were – end each"
                                + " in a finally block, and wait for what runs in other threads.\"}");
    }

    @Test
    void bare_causes_that_are_a_circle_are_followed_without_end() {
        assertThat(bare.saw(Defect.CIRCLE)).contains("its cause was asked for 10000 times");
        assertThat(bare.documents(Defect.CIRCLE)).isEmpty();
    }

    @Test
    void mended_causes_that_are_a_circle_are_described_once() throws IOException {
        assertThat(mended.saw(Defect.CIRCLE)).containsExactly("returned");
        assertThat(named(mended, Defect.CIRCLE, "circle").at("/cause/exceptions"))
                .hasSize(1);
    }

    @Test
    void bare_a_subsegment_that_is_ended_twice_is_sent_twice() {
        assertThat(bare.documents(Defect.TWICE_ENDED)).hasSize(2);
    }

    @Test
    void mended_a_subsegment_that_is_ended_twice_is_sent_once() {
        assertThat(mended.documents(Defect.TWICE_ENDED)).hasSize(1);
    }

    @Test
    void bare_an_annotation_without_value_fails_the_request() {
        assertThat(bare.saw(Defect.ODD_VALUES)).containsExactly("threw java.lang.NullPointerException");
    }

    @Test
    void mended_an_annotation_without_value_is_left_out_and_one_that_comes_too_late_is_told() throws IOException {
        assertThat(mended.saw(Defect.ODD_VALUES)).containsExactly("returned");
        JsonNode annotations = named(mended, Defect.ODD_VALUES, "odd").path("annotations");
        assertThat(annotations).hasToString("{\"after\":\"it\"}");
        assertThat(mended.notices("AfterEnd"))
                .singleElement()
                .asString()
                .contains("\\\"too late\\\" of the subsegment \\\"odd\\\": put in after its end");
    }

    @Test
    void bare_a_subsegment_without_sampling_cannot_have_another_below_it() {
        assertThat(bare.saw(Defect.NOT_SAMPLED_BELOW)).containsExactly("threw java.lang.IllegalArgumentException");
    }

    @Test
    void mended_a_subsegment_without_sampling_stays_out_of_its_parents_document() throws IOException {
        assertThat(mended.saw(Defect.NOT_SAMPLED_BELOW)).containsExactly("returned");
        assertThat(names(mended, Defect.NOT_SAMPLED_BELOW)).containsExactly("handler");
    }

    @Test
    void bare_work_of_shared_threads_is_in_the_trace_of_who_made_the_threads() throws IOException {
        assertThat(names(bare, Defect.POOL_2)).containsExactly("handler");
        assertThat(names(bare, Defect.POOL_1)).contains("of-POOL_2", "of-POOL_3", "of-POOL_4");
        assertThat(names(bare, Defect.RUN_1)).containsExactly("of-RUN_2");
    }

    @Test
    void mended_work_of_shared_threads_is_in_the_trace_of_who_asked_for_it() throws IOException {
        for (Defect defect : List.of(Defect.POOL_1, Defect.POOL_2, Defect.POOL_3, Defect.POOL_4)) {
            String own = "of-" + defect;
            JsonNode handler = named(mended, defect, "handler");
            assertThat(handler.path("subsegments").findValuesAsText("name")).containsExactly(own, own, own, own, own);
            assertThat(mended.documents(defect)).hasSize(1);
        }
        assertThat(mended.documents(Defect.RUN_1)).isEmpty();
        assertThat(names(mended, Defect.RUN_2)).containsExactly("handler", "of-RUN_2");
    }

    @Test
    void mended_priming_sends_nothing() {
        assertThat(mended.saw(Defect.PRIMED)).containsExactly("installed true", "returned");
        assertThat(mended.documents(Defect.PRIMED)).isEmpty();
        assertThat(mended.traces()).noneMatch(trace -> trace.contains("1-00000000-"));
    }

    @Test
    void mended_the_time_is_not_cut_to_milliseconds() throws IOException {
        assertThat(subsegments(mended, Defect.EIGHTY_CHILDREN))
                .extracting(
                        subsegment -> Math.round(subsegment.path("start_time").asDouble() * 1e6) % 1_000)
                .anyMatch(micros -> micros != 0);
    }
}
