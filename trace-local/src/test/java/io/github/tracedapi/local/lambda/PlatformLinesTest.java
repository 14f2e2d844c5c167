package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lambda's own lines, as they were recorded from it. */
class PlatformLinesTest {
    private static final Invocation UNTRACED = new Invocation("5b3aa800", Bytes.utf8("{}"), Optional.empty());

    @Test
    void start_of_the_process_is_paid_for_with_the_first_invocation() {
        assertThat(PlatformLines.report(
                        UNTRACED,
                        Duration.ofNanos(1_248_310_000),
                        Optional.of(Duration.ofNanos(293_050_000)),
                        128,
                        Optional.of(94),
                        Optional.of("error\tError Type: Runtime.ExitError")))
                .containsExactly("REPORT RequestId: 5b3aa800\tDuration: 1248.31 ms\tBilled Duration: 1542 ms"
                        + "\tMemory Size: 128 MB\tMax Memory Used: 94 MB\tInit Duration: 293.05 ms"
                        + "\tStatus: error\tError Type: Runtime.ExitError");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00, 1", "1000000, 1.00, 1", "1000001, 1.00, 2", "2500000, 2.50, 3"})
    void time_paid_for_is_rounded_up_to_whole_milliseconds(long nanos, String shown, int paid) {
        assertThat(PlatformLines.report(
                        UNTRACED, Duration.ofNanos(nanos), Optional.empty(), 512, Optional.empty(), Optional.empty()))
                .containsExactly("REPORT RequestId: 5b3aa800\tDuration: " + shown + " ms\tBilled Duration: " + paid
                        + " ms\tMemory Size: 512 MB\t");
    }

    @ParameterizedTest
    @CsvSource({
        "Root=1-6b02ae32-d06637f48cc03736d423d352;Parent=f148d41691bc39d1;Sampled=1, true",
        "Root=1-6b02ae32-d06637f48cc03736d423d352;Parent=f148d41691bc39d1;Sampled=0, false",
    })
    void traced_invocation_has_a_line_for_xray(String header, boolean sampled) {
        Invocation traced = new Invocation("r", Bytes.NONE, Optional.of(header));

        assertThat(PlatformLines.report(
                        traced, Duration.ZERO, Optional.empty(), 128, Optional.empty(), Optional.empty()))
                .last()
                .isEqualTo("XRAY TraceId: 1-6b02ae32-d06637f48cc03736d423d352\tSegmentId: f148d41691bc39d1\tSampled: "
                        + sampled + "\t");
    }

    @ParameterizedTest
    @CsvSource({"Root=1-6b02ae32-d06637f48cc03736d423d352", "nonsense", "''"})
    void header_without_a_segment_has_none(String header) {
        Invocation invocation = new Invocation("r", Bytes.NONE, Optional.of(header));

        assertThat(PlatformLines.report(
                        invocation, Duration.ZERO, Optional.empty(), 128, Optional.empty(), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void timeout_is_told_with_the_time() {
        assertThat(PlatformLines.timedOut(Instant.parse("2026-11-22T17:00:00.120Z"), "r", Duration.ofSeconds(3)))
                .isEqualTo("2026-11-22T17:00:00.120Z r Task timed out after 3.00 seconds");
    }

    @Test
    void start_that_failed_has_a_report() {
        assertThat(PlatformLines.initReport(Duration.ofMillis(9999), "init", "timeout"))
                .isEqualTo("INIT_REPORT Init Duration: 9999.00 ms\tPhase: init\tStatus: timeout");
    }
}
