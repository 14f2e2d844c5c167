package io.github.tracedapi.trace.document;

import static io.github.tracedapi.trace.document.Documents.HEADER;
import static io.github.tracedapi.trace.document.Documents.ID;
import static io.github.tracedapi.trace.document.Documents.id;
import static io.github.tracedapi.trace.document.Documents.segment;
import static io.github.tracedapi.trace.document.Documents.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.github.tracedapi.trace.Trace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Feeds changed documents to the reader for a minute: {@code ./mvnw -Pnightly -pl trace test}. What fails names its seed, and
 * {@code -Dfuzz.seed=} begins there.
 */
@Tag("fuzz")
class TraceReaderFuzzTest {
    private static final String NEIGHBOUR = "1-0000002a-" + "a".repeat(24);
    private static final String BEFORE = segment(id(77), 7).replace(ID, NEIGHBOUR);
    private static final String AFTER = streamed(id(78), id(77), 7).replace(ID, NEIGHBOUR);
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Test
    void no_document_costs_much_or_harms_its_neighbours() throws IOException {
        List<String> sound = List.of(
                Documents.resource("/traces/orders.batch-get-traces.json"),
                HEADER + segment(id(1), 1, Documents.subsegments(Documents.embedded(id(2), 2))),
                "[" + segment(id(1), 1) + "," + streamed(id(2), id(1), 2) + "]");
        Trace alone = TraceReader.read(BEFORE + AFTER).traces().get(0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("fuzz.seconds", 60)).toNanos();
        long documents = 0;
        long slowest = 0;
        long largest = 0;
        for (; System.nanoTime() < end; seed++, documents++) {
            Mangle mangle = new Mangle(seed);
            String between = seed % 8 == 0
                    ? mangle.object(8)
                    : mangle.mangled(sound.get((int) Math.floorMod(seed, (long) sound.size())));
            String text = HEADER + BEFORE + "\n" + between + "\n" + HEADER + AFTER;
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long began = System.nanoTime();
            try {
                assertThat(TraceReader.read(text).traces()).contains(alone);
                SegmentDocument.read(between);
            } catch (Throwable thrown) {
                fail("-Dfuzz.seed=" + seed + ": " + between, thrown);
            }
            // The first ones pay for loading classes.
            if (documents > 100) {
                slowest = Math.max(slowest, System.nanoTime() - began);
                largest = Math.max(largest, threads.getCurrentThreadAllocatedBytes() - bytes);
                assertThat(Duration.ofNanos(slowest))
                        .as("time of -Dfuzz.seed=%d", seed)
                        .isLessThan(LONGEST);
                assertThat(largest).as("bytes of -Dfuzz.seed=%d", seed).isLessThan(MOST_BYTES);
            }
        }
        assertThat(documents).isGreaterThan(1_000);
        System.out.printf("%d documents; slowest %d µs, largest %d bytes%n", documents, slowest / 1_000, largest);
    }
}
