package io.github.tracedapi.local.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void the_same_chance_makes_the_same_ids() {
        Ids one = new Ids(new SplittableRandom(7));
        Ids other = new Ids(new SplittableRandom(7));

        for (int round = 0; round < 100; round++) {
            assertThat(one.trace(START)).isEqualTo(other.trace(START));
            assertThat(one.segment()).isEqualTo(other.segment());
            assertThat(one.request()).isEqualTo(other.request());
        }
    }

    @Test
    void ids_have_the_form_that_aws_gives_them() {
        Ids ids = new Ids(new SplittableRandom(7));

        for (int round = 0; round < 1000; round++) {
            assertThat(ids.trace(START).text()).matches("1-6b02d940-[0-9a-f]{24}");
            assertThat(ids.segment()).matches("[0-9a-f]{16}");
            UUID request = UUID.fromString(ids.request());
            assertThat(request.version()).isEqualTo(4);
            assertThat(request.variant()).isEqualTo(2);
        }
    }

    @Test
    void small_numbers_are_filled_up() {
        RandomGenerator zero = () -> 0;

        assertThat(new Ids(zero).segment()).isEqualTo("0000000000000000");
        assertThat(new Ids(zero).request()).isEqualTo("00000000-0000-4000-8000-000000000000");
    }

    @Test
    void threads_that_share_them_get_each_id_once() throws Exception {
        Ids ids = new Ids(new SplittableRandom(7));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int task = 0; task < 8; task++) {
                tasks.add(() -> {
                    int fresh = 0;
                    for (int round = 0; round < 5_000; round++) {
                        fresh += (seen.add(ids.segment()) ? 1 : 0) + (seen.add(ids.request()) ? 1 : 0);
                    }
                    return fresh;
                });
            }
            int fresh = 0;
            for (Future<Integer> result : threads.invokeAll(tasks)) {
                fresh += result.get();
            }
            assertThat(fresh).isEqualTo(80_000);
        } finally {
            threads.shutdownNow();
        }
    }
}
