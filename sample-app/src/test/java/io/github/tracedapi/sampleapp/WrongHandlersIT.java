package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What users do wrong in a handler, with the real X-Ray SDK: the proof fails and names it. */
@Timeout(300)
class WrongHandlersIT {
    private static final String FUNCTION = "OrdersSample-OrdersFunction520DBA95";

    @TempDir
    private static Path cdkOut;

    @TempDir
    private Path copy;

    @BeforeAll
    static void synthesize() throws Exception {
        Sample.synthesizedInto(cdkOut, Map.of());
    }

    /** The faults of requests sent one after the other. */
    private List<List<TraceFault>> faults(String body, int requests) throws Exception {
        List<List<TraceFault>> faults = new ArrayList<>();
        try (RunningSample sample = RunningSample.of(OtherHandler.in(cdkOut, copy, body))) {
            for (int i = 0; i < requests; i++) {
                RequestRecord record = sample.get("/prod/any");
                faults.add(RunningSample.faults(record));
            }
        }
        return faults;
    }

    private static List<String> errors(List<TraceFault> faults) {
        return faults.stream().filter(TraceFault::error).map(TraceFault::id).toList();
    }

    private static List<String> ids(List<TraceFault> faults) {
        return faults.stream().map(TraceFault::id).toList();
    }

    @Test
    void sound_handler_has_no_fault() throws Exception {
        assertThat(faults("read(TRACED);", 2)).containsExactly(List.of(), List.of());
    }

    @Test
    void client_that_is_not_instrumented() throws Exception {
        List<TraceFault> faults = faults("read(UNTRACED);", 1).get(0);

        assertThat(errors(faults)).contains("UninstrumentedClient");
        assertThat(faults.get(0).where()).startsWith(FUNCTION);
    }

    @Test
    void segment_begun_in_the_handler() throws Exception {
        List<List<TraceFault>> faults = faults("""
                AWSXRay.beginSegment("mine");
                read(TRACED);
                AWSXRay.endSegment();
                """, 2);

        assertThat(faults).allSatisfy(each -> assertThat(errors(each)).contains("SegmentInHandler"));
    }

    @Test
    void subsegment_left_open() throws Exception {
        List<TraceFault> faults = faults("""
                        AWSXRay.beginSubsegment("left open");
                        read(TRACED);
                        """, 1).get(0);

        assertThat(errors(faults)).contains("OpenSubsegment");
    }

    @Test
    void document_over_64_kb() throws Exception {
        List<TraceFault> faults = faults("""
                        Subsegment large = AWSXRay.beginSubsegment("large");
                        large.putMetadata("text", "x".repeat(70_000));
                        read(TRACED);
                        AWSXRay.endSubsegment();
                        """, 1).get(0);

        assertThat(faults).isNotEmpty().first().matches(TraceFault::error);
    }

    @Test
    void work_in_another_thread_that_has_lost_its_parent() throws Exception {
        List<TraceFault> faults = faults("""
                        AWSXRay.beginSubsegment("outer");
                        Thread other = new Thread(() -> read(TRACED));
                        other.start();
                        other.join();
                        AWSXRay.endSubsegment();
                        """, 1).get(0);

        assertThat(ids(faults)).containsExactly("OverlappingSubsegments");
        assertThat(faults.get(0).error()).isFalse();
    }
}
