package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.SubsegmentImpl;
import com.amazonaws.xray.listeners.SegmentListener;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvocationSegmentIT {
    private Mended mended;

    @BeforeEach
    void mend() throws IOException {
        mended = new Mended();
    }

    @AfterEach
    void close() {
        mended.close();
    }

    @Test
    void what_has_ended_leaves_early_when_more_than_a_megabyte_waits() throws Exception {
        TraceId trace = mended.invocation();
        Recording top = mended.place().begin("top");
        for (int i = 0; i < 40; i++) {
            Recording child = top.begin("child-" + i);
            child.metadata("default", "text", "x".repeat(30_000));
            child.end();
        }
        assertThat(mended.documents(trace)).hasSizeBetween(30, 36);
        top.end();
        assertThat(mended.names(trace)).hasSize(41).doesNotHaveDuplicates();
    }

    @Test
    void what_is_under_way_holds_four_megabytes_at_most_and_says_so() throws Exception {
        TraceId trace = mended.invocation();
        Recording top = mended.place().begin("top");
        for (int i = 0; i < 200; i++) {
            top.metadata("default", "text-" + i, "x".repeat(30_000));
        }
        assertThat(mended.told)
                .containsExactly(
                        "{\"tracedapi\":\"TooLarge\",\"message\":\"\\\"text-139\\\" of the subsegment \\\"top\\\": what is"
                                + " under way holds more than 4194304 bytes – it is not recorded – put in less: X-Ray takes 64 KB for a"
                                + " subsegment.\"}");
        top.end();
        assertThat(mended.names(trace)).containsExactly("top");
    }

    @Test
    void more_than_five_thousand_under_way_are_not_recorded_and_told() throws Exception {
        TraceId trace = mended.invocation();
        Recording top = mended.place().begin("top");
        List<Recording> open = new ArrayList<>();
        for (int i = 0; i < 3_500; i++) {
            open.add(top.begin("child"));
        }
        Recording refused = open.get(open.size() - 1);
        assertThat(refused.isRecorded()).isFalse();
        assertThat(refused.header()).isEqualTo(top.header());
        assertThat(mended.told).singleElement().asString().startsWith("{\"tracedapi\":\"TooManyOpen\"");
        open.forEach(Recording::end);
        top.end();
        assertThat(mended.names(trace)).hasSizeGreaterThan(3_000);
    }

    @Test
    void a_flush_sends_what_has_ended_below_what_has_not() throws Exception {
        TraceId trace = mended.invocation();
        Recording top = mended.place().begin("top");
        top.begin("below").end();
        mended.served().flush();
        assertThat(mended.names(trace)).containsExactly("below");
        assertThat(mended.documents(trace).get(0).path("parent_id").asText())
                .isEqualTo(top.id().orElseThrow());
        top.end();
        assertThat(mended.names(trace)).containsExactly("below", "top");
    }

    @Test
    void a_subsegment_whose_own_end_was_called_is_sent_by_the_flush() throws Exception {
        TraceId trace = mended.invocation();
        mended.recorder.beginSubsegment("ended-by-hand").end();
        assertThat(mended.documents(trace)).isEmpty();
        mended.served().flush();
        assertThat(mended.names(trace)).containsExactly("ended-by-hand");
    }

    @Test
    void a_subsegment_that_ends_after_the_next_invocation_has_begun_is_still_sent_once() throws Exception {
        TraceId first = mended.invocation();
        Recording top = mended.place().begin("top");
        Recording below = top.begin("below");
        mended.invocation();
        below.end();
        assertThat(mended.names(first)).containsExactly("below");
        top.end();
        assertThat(mended.names(first)).containsExactly("below", "top");
    }

    @Test
    void a_subsegment_made_by_hand_is_sent_with_its_parent_if_it_has_ended_and_told_if_not() throws Exception {
        TraceId trace = mended.invocation();
        Subsegment top = mended.recorder.beginSubsegment("top");
        for (String name : List.of("ended", "under-way")) {
            Subsegment stranger = new SubsegmentImpl(mended.recorder, name, top.getParentSegment());
            stranger.setParent(top);
            top.addSubsegment(stranger);
            if (name.equals("ended")) {
                stranger.end();
            }
        }
        mended.recorder.endSubsegment();
        assertThat(mended.names(trace)).containsExactly("top", "ended");
        assertThat(mended.told).singleElement().asString().startsWith("{\"tracedapi\":\"SubsegmentNotEnded\"");
    }

    @Test
    void a_segment_that_is_sent_by_hand_is_not_sent_and_told_once() {
        mended.invocation();
        Segment segment = mended.recorder.beginSegment("mine");
        assertThat(mended.recorder.sendSegment(segment)).isFalse();
        assertThat(mended.told).singleElement().asString().startsWith("{\"tracedapi\":\"SegmentInLambda\"");
    }

    @Test
    void listeners_hear_of_subsegments_right_below_the_functions_segment_too() {
        List<String> heard = new ArrayList<>();
        mended.recorder.addSegmentListener(new SegmentListener() {
            @Override
            public void onBeginSubsegment(Subsegment subsegment) {
                heard.add("begin " + subsegment.getName());
            }

            @Override
            public void beforeEndSubsegment(Subsegment subsegment) {
                heard.add("before end " + subsegment.getName());
            }

            @Override
            public void afterEndSubsegment(Subsegment subsegment) {
                heard.add("after end " + subsegment.getName());
            }
        });
        mended.invocation();
        mended.recorder.beginSubsegment("top");
        mended.recorder.endSubsegment();
        assertThat(heard).containsExactly("begin top", "before end top", "after end top");
    }
}
