package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeaderReading;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallLogTest {
    private static final TraceHeaderReading HEADER = TraceHeader.read(null);

    private final AtomicLong seconds = new AtomicLong();
    private final CallLog log = new CallLog("Orders-1", () -> Instant.ofEpochSecond(seconds.get()), 2);

    @Test
    void call_has_the_time_from_its_beginning_to_its_end() {
        CallLog.Open call = begin(1);
        seconds.set(5);
        call.replied(200);

        assertThat(log.calls())
                .containsExactly(new TappedCall(
                        "Orders-1",
                        "sqs",
                        "call 1",
                        HEADER,
                        200,
                        Instant.ofEpochSecond(1),
                        Instant.ofEpochSecond(5),
                        Optional.empty()));
    }

    @Test
    void calls_are_listed_by_their_start_and_not_by_their_end() {
        CallLog.Open first = begin(1);
        begin(2).replied(200);
        first.replied(200);

        assertThat(log.calls()).extracting(TappedCall::operation).containsExactly("call 1", "call 2");
    }

    @Test
    void call_ends_once() {
        CallLog.Open call = begin(1);
        call.failed(0, "broke");
        call.replied(200);

        assertThat(log.calls()).extracting(TappedCall::failure).containsExactly(Optional.of("broke"));
    }

    @Test
    void calls_under_way_do_not_push_out_those_that_are_over() {
        begin(1).replied(200);
        begin(2).replied(200);
        begin(3);

        assertThat(log.calls()).extracting(TappedCall::operation).containsExactly("call 1", "call 2", "call 3");
        assertThat(log.dropped()).isZero();
    }

    @Test
    void log_is_complete_since_just_after_the_latest_start_of_a_call_that_was_dropped() {
        CallLog.Open early = begin(1);
        begin(2).replied(200);
        early.replied(200);
        begin(3).replied(200);
        assertThat(log.completeSince(Instant.ofEpochSecond(2))).isFalse();
        assertThat(log.completeSince(Instant.ofEpochSecond(3))).isTrue();

        begin(4).replied(200);

        assertThat(log.dropped()).isEqualTo(2);
        assertThat(log.completeSince(Instant.ofEpochSecond(2))).isFalse();
        assertThat(log.completeSince(Instant.ofEpochSecond(3))).isTrue();
    }

    @Test
    void log_that_dropped_nothing_is_complete() {
        begin(1).replied(200);
        begin(2).replied(200);

        assertThat(log.completeSince(Instant.MIN)).isTrue();
    }

    private CallLog.Open begin(long second) {
        seconds.set(second);
        return log.begin("sqs", () -> "call " + second, HEADER);
    }
}
