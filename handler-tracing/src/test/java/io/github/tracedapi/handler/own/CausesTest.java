package io.github.tracedapi.handler.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.document.DocumentSender;
import io.github.tracedapi.handler.document.Notices;
import io.github.tracedapi.handler.document.Thrown;
import io.github.tracedapi.handler.fixtures.Incoming;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class CausesTest {
    private final List<String> told = new ArrayList<>();
    private final NativeBackend backend = new NativeBackend(DocumentSender.standard(), Notices.to(told::add));
    private final Recording subsegment =
            backend.invocation(Incoming.sampled().header()).begin("work");

    @Test
    void an_exception_comes_with_its_causes_each_linked_to_the_next() {
        subsegment.failed(new IllegalStateException("outer", new IOException("inner")));

        assertThat(thrown())
                .extracting(Thrown::type)
                .containsExactly("java.lang.IllegalStateException", "java.io.IOException");
        assertThat(thrown()).extracting(Thrown::message).containsExactly("outer", "inner");
        assertThat(thrown().get(0).cause()).isEqualTo(thrown().get(1).id()).matches("[0-9a-f]{16}");
        assertThat(thrown().get(1).cause()).isNull();
    }

    @Test
    void fifty_frames_are_kept_and_the_others_counted() {
        IOException deep = new IOException("deep");
        StackTraceElement[] frames = new StackTraceElement[73];
        Arrays.setAll(frames, i -> new StackTraceElement("Type", "method" + i, "Type.java", i));
        deep.setStackTrace(frames);
        subsegment.failed(deep);

        assertThat(thrown()).singleElement().satisfies(one -> {
            assertThat(one.stack()).hasSize(50).startsWith(frames[0]).endsWith(frames[49]);
            assertThat(one.truncated()).isEqualTo(23);
        });
    }

    @Test
    void causes_in_a_circle_end() {
        IOException first = new IOException("first");
        IOException second = new IOException("second", first);
        first.initCause(second);
        subsegment.failed(first);

        assertThat(thrown()).extracting(Thrown::message).containsExactly("first", "second");
    }

    @Test
    void causes_without_end_are_bounded_and_told() {
        Throwable chain = new IOException("0");
        for (int i = 1; i < 100; i++) {
            chain = new IOException(String.valueOf(i), chain);
        }
        subsegment.failed(chain);

        assertThat(thrown()).hasSize(16);
        assertThat(thrown().get(15).cause()).isNull();
        assertThat(told)
                .containsExactly(
                        "{\"tracedapi\":\"CausesLeftOut\",\"message\":\"\\\"java.io.IOException\\\": has more than 16"
                                + " causes – the innermost are not recorded – look into the log.\"}");
    }

    @Test
    void an_exception_that_fails_itself_is_recorded_by_its_type() {
        subsegment.failed(new Hostile());

        assertThat(thrown()).extracting(Thrown::type).containsExactly(Hostile.class.getName());
        assertThat(thrown().get(0).message()).isEqualTo("(unreadable: java.lang.IllegalStateException)");
    }

    @Test
    void what_a_service_of_AWS_has_thrown_is_remote() {
        subsegment.failed(new IllegalStateException(
                ResourceNotFoundException.builder().message("none").build()));

        assertThat(thrown()).extracting(Thrown::remote).containsExactly(false, true);
    }

    @Test
    void one_thrown_at_two_places_side_by_side_is_described_at_both() {
        IOException shared = new IOException("shared");
        LiveSubsegment one = (LiveSubsegment) subsegment.begin("one");
        LiveSubsegment other = (LiveSubsegment) subsegment.begin("other");
        one.failed(shared);
        other.failed(shared);

        assertThat(one.contents().thrown().get(0).message()).isEqualTo("shared");
        assertThat(other.contents().thrown().get(0).message()).isEqualTo("shared");
    }

    private List<Thrown> thrown() {
        return ((LiveSubsegment) subsegment).contents().thrown();
    }

    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }
}
