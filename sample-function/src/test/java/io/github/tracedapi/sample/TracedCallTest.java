package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where no Lambda begins the segment, the test does. The handler must never. */
class TracedCallTest {
    private final Emitter emitter = AWSXRay.getGlobalRecorder().getEmitter();

    @AfterEach
    void leave_no_trace() {
        AWSXRay.clearTraceEntity();
        AWSXRay.getGlobalRecorder().setEmitter(emitter);
    }

    @Test
    void the_work_runs_in_a_subsegment_that_ends_with_it() {
        Segment segment = begin();

        Subsegment outer = TracedCall.in("outer", subsegment -> {
            Subsegment inner = TracedCall.in("inner", nested -> nested);
            assertThat(inner.getParent()).isSameAs(subsegment);
            assertThat(inner.isInProgress()).isFalse();
            assertThat(AWSXRay.getTraceEntity()).isSameAs(subsegment);
            return subsegment;
        });

        assertThat(outer.getName()).isEqualTo("outer");
        assertThat(outer.getParent()).isSameAs(segment);
        assertThat(outer.isInProgress()).isFalse();
        assertThat(outer.isFault()).isFalse();
        assertThat(AWSXRay.getTraceEntity()).isSameAs(segment);
    }

    @Test
    void a_checked_exception_is_recorded_and_thrown_on() {
        begin();
        IOException thrown = new IOException("no price");
        AtomicReference<Subsegment> seen = new AtomicReference<>();

        assertThatThrownBy(() -> TracedCall.in("price", subsegment -> {
                    seen.set(subsegment);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertRecorded(seen.get(), thrown);
    }

    @Test
    void an_error_is_recorded_and_thrown_on() {
        begin();
        StackOverflowError thrown = new StackOverflowError("too deep");
        AtomicReference<Subsegment> seen = new AtomicReference<>();

        assertThatThrownBy(() -> TracedCall.in("price", subsegment -> {
                    seen.set(subsegment);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertRecorded(seen.get(), thrown);
    }

    @Test
    void without_a_trace_the_work_runs_all_the_same_and_leaves_nothing_behind() {
        String result = TracedCall.in("work", subsegment -> {
            subsegment.putAnnotation("item", "teapot");
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(AWSXRay.getTraceEntity()).isNull();
    }

    private static Segment begin() {
        AWSXRay.getGlobalRecorder().setEmitter(new SilentEmitter());
        Segment segment = AWSXRay.beginSegment("test");
        segment.setSampled(true);
        return segment;
    }

    private static void assertRecorded(Subsegment subsegment, Throwable thrown) {
        assertThat(subsegment.isInProgress()).isFalse();
        assertThat(subsegment.isFault()).isTrue();
        assertThat(subsegment.getCause().getExceptions()).hasSize(1);
        assertThat(subsegment.getCause().getExceptions().get(0).getThrowable()).isSameAs(thrown);
    }

    /** So that nothing leaves the test. */
    private static final class SilentEmitter extends Emitter {
        @Override
        public boolean sendSegment(Segment segment) {
            return true;
        }

        @Override
        public boolean sendSubsegment(Subsegment subsegment) {
            return true;
        }
    }
}
