package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever ends before whatever, on whatever thread: each subsegment arrives exactly once, below the one that it was begun below. */
class TreePropertyIT {
    private static Mended mended;

    @BeforeContainer
    static void mend() throws IOException {
        mended = new Mended();
    }

    @AfterContainer
    static void close() {
        mended.close();
    }

    @Property(tries = 60)
    void each_subsegment_arrives_once_below_its_own_parent(
            @ForAll @IntRange(min = 1, max = 120) int count,
            @ForAll @IntRange(min = 0, max = 30_000) int longest,
            @ForAll @IntRange(min = 1, max = 4) int threads,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        TraceId trace = mended.invocation();
        List<Recording> all = new ArrayList<>(List.of(mended.place().begin("0")));
        Map<String, String> parents = new HashMap<>(Map.of(id(all.get(0)), Mended.PARENT));
        for (int i = 1; i < count; i++) {
            Recording parent = all.get(random.nextInt(all.size()));
            Recording child = parent.begin(Integer.toString(i));
            child.metadata("default", "text", "x".repeat(random.nextInt(longest + 1)));
            parents.put(id(child), id(parent));
            all.add(child);
        }
        Collections.shuffle(all, random);
        endOn(threads, all);

        Map<String, String> found = new HashMap<>();
        List<String> times = new ArrayList<>();
        for (JsonNode document : mended.documents(trace)) {
            gather(document, document.path("parent_id").asText(), found, times);
        }
        assertThat(times).doesNotHaveDuplicates();
        assertThat(found).isEqualTo(parents);
        assertThat(mended.told).isEmpty();
    }

    private static void gather(JsonNode one, String parent, Map<String, String> found, List<String> times) {
        String id = one.path("id").asText();
        times.add(id);
        found.put(id, parent);
        assertThat(one.at("/annotations/ended").asBoolean()).isTrue();
        one.path("subsegments").forEach(below -> gather(below, id, found, times));
    }

    private static String id(Recording recording) {
        return recording.id().orElseThrow();
    }

    private static void endOn(int count, List<Recording> all) throws InterruptedException {
        CountDownLatch together = new CountDownLatch(count);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            int first = t;
            Thread thread = new Thread(() -> {
                together.countDown();
                try {
                    together.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                for (int i = first; i < all.size(); i += count) {
                    all.get(i).annotate("ended", true);
                    all.get(i).end();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
