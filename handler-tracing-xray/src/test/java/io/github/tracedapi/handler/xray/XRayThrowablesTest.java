package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.FacadeSegment;
import com.amazonaws.xray.entities.ThrowableDescription;
import com.amazonaws.xray.entities.TraceHeader.SampleDecision;
import com.amazonaws.xray.entities.TraceID;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class XRayThrowablesTest {
    private final AWSXRayRecorder recorder = new AWSXRayRecorder();
    private final Entity entity = new FacadeSegment(recorder, TraceID.invalid(), Mended.PARENT, SampleDecision.SAMPLED);
    private final XRayThrowables throwables = new XRayThrowables();

    private List<ThrowableDescription> describe(Throwable thrown) {
        return throwables.describeInContext(entity, thrown, List.of());
    }

    @Test
    void each_cause_is_described_and_the_one_before_refers_to_it() {
        List<ThrowableDescription> described =
                describe(new IllegalStateException("outer", new UncheckedIOException(new IOException("inner"))));
        assertThat(described)
                .extracting(ThrowableDescription::getType)
                .containsExactly(
                        "java.lang.IllegalStateException", "java.io.UncheckedIOException", "java.io.IOException");
        assertThat(described).extracting(ThrowableDescription::isRemote).containsExactly(false, true, false);
        assertThat(described.get(0).getCause()).isEqualTo(described.get(1).getId());
        assertThat(described.get(1).getCause()).isEqualTo(described.get(2).getId());
        assertThat(described.get(2).getCause()).isNull();
        assertThat(described)
                .allSatisfy(one -> assertThat(one.getId()).matches("[0-9a-f]{16}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_a_service_of_aws_has_thrown_is_remote() {
        AwsServiceException thrown =
                AwsServiceException.builder().message("no such table").build();

        assertThat(describe(thrown))
                .singleElement()
                .satisfies(one -> assertThat(one.isRemote()).isTrue());
    }

    @Test
    void a_stack_is_cut_to_fifty_frames_and_the_rest_counted() {
        IllegalStateException thrown = new IllegalStateException();
        StackTraceElement[] frames = new StackTraceElement[60];
        java.util.Arrays.fill(frames, new StackTraceElement("A", "b", "A.java", 1));
        thrown.setStackTrace(frames);
        assertThat(describe(thrown).get(0).getStack()).hasSize(50);
        assertThat(describe(thrown).get(0).getTruncated()).isEqualTo(10);
    }

    @Test
    void a_chain_of_causes_is_cut_at_sixteen() {
        Throwable thrown = new IOException("0");
        for (int i = 1; i < 40; i++) {
            thrown = new IOException(Integer.toString(i), thrown);
        }
        assertThat(describe(thrown)).hasSize(16);
    }

    @Test
    void an_exception_whose_own_code_fails_is_described_by_its_type() {
        @SuppressWarnings("serial")
        class Hostile extends RuntimeException {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException();
            }
        }
        assertThat(describe(new Hostile())).singleElement().satisfies(one -> {
            assertThat(one.getType()).endsWith("Hostile");
            assertThat(one.getMessage()).isEqualTo("(unreadable: java.lang.IllegalStateException)");
        });
    }
}
