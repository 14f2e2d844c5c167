package io.github.tracedapi.handler.document;

import static io.github.tracedapi.handler.document.EndedSubsegment.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SplittingPropertyTest {
    /** Deeper is nothing that a trace's reader puts together. */
    private static final int DEEPEST = 200;

    @Property(tries = 60)
    void any_tree_joins_to_itself_again(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int size, @ForAll @IntRange(max = 4) int shape) {
        Random random = new Random(seed);
        EndedSubsegment top = tree(random, size, shape);

        Written written = Written.of(top);

        assertThat(written.datagrams())
                .allSatisfy(bytes -> assertThat(bytes.length).isLessThanOrEqualTo(DocumentWriter.LONGEST));
        Trace trace = joined(written, random);
        assertThat(trace.unplaced()).hasSize(1);
        assertSame(trace.unplaced().get(0), top);
        assertThat(trace.unplaced().get(0).metadata().at("/tracedapi/documents").intValue())
                .isEqualTo(written.datagrams().size());
    }

    @Property(tries = 20)
    void writer_that_is_used_again_writes_the_same(@ForAll long first, @ForAll long second) {
        EndedSubsegment top = tree(new Random(second), 100, 1);
        List<String> alone = Written.of(top).documents();
        Written again = Written.of(tree(new Random(first), 100, 2));

        again.write(top);

        assertThat(again.documents()).isEqualTo(alone);
    }

    private static Trace joined(Written written, Random random) {
        List<byte[]> shuffled = new ArrayList<>(written.datagrams());
        Collections.shuffle(shuffled, random);
        StringBuilder all = new StringBuilder();
        shuffled.forEach(bytes -> all.append(new String(bytes, UTF_8)).append('\n'));
        TraceReader.Reading reading = TraceReader.read(all.toString());
        assertThat(reading.broken()).isEmpty();
        assertThat(reading.traces()).hasSize(1);
        return reading.traces().get(0);
    }

    private static EndedSubsegment tree(Random random, int size, int shape) {
        List<EndedSubsegment> all = new ArrayList<>();
        Map<EndedSubsegment, Integer> depths = new HashMap<>();
        int most = new int[] {20, 1_000, 10_000, 30_000}[random.nextInt(4)];
        for (int i = 0; i < size; i++) {
            EndedSubsegment one = named("work " + i % 7)
                    .id(i + 1)
                    .times(1_795_336_773_000_000L + i, 1_795_336_774_000_000L + random.nextInt(1_000_000))
                    .annotation("number", i);
            if (random.nextBoolean()) {
                one.metadata("default", "text", "é".repeat(random.nextInt(most / 2) + 1));
            }
            if (random.nextInt(20) == 0) {
                one.metadata("default", "long", "x".repeat(random.nextInt(30_000)));
            }
            if (i > 0) {
                EndedSubsegment parent = all.get(parent(random, i, shape));
                parent = depths.getOrDefault(parent, 0) < DEEPEST ? parent : all.get(0);
                depths.put(one, depths.getOrDefault(parent, 0) + 1);
                parent.below(one);
            }
            all.add(one);
        }
        return all.get(0);
    }

    private static int parent(Random random, int i, int shape) {
        return switch (shape) {
            case 0 -> 0;
            case 1 -> random.nextInt(i);
            case 2 -> i - 1;
            case 3 -> Math.max(0, i - 1 - random.nextInt(4));
            default -> (i - 1) / 3;
        };
    }

    private static void assertSame(Subsegment read, EndedSubsegment written) {
        assertThat(read.id()).isEqualTo(written.id());
        assertThat(read.name()).isEqualTo(written.name());
        assertThat(read.faults()).isEmpty();
        assertThat(read.annotations()).isEqualTo(written.annotations());
        assertThat(read.start().orElseThrow().getNano() / 1_000).isEqualTo((int) (written.startMicros() % 1_000_000));
        written.metadata()
                .getOrDefault("default", Map.of())
                .forEach((key, value) -> assertThat(value.equals(
                                read.metadata().path("default").path(key).textValue()))
                        .as("%s of %s is the same", key, read.id())
                        .isTrue());
        Map<String, Subsegment> below = new HashMap<>();
        read.subsegments().forEach(one -> below.put(one.id(), one));
        assertThat(read.subsegments()).hasSize(written.subsegments().size());
        for (EndedSubsegment one : written.subsegments()) {
            assertThat(below).containsKey(one.id());
            assertSame(below.get(one.id()), one);
        }
    }
}
