package io.github.tracedapi.handler.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Notices notices = Notices.to(lines::add);

    @Test
    void notice_is_one_line_of_json() {
        notices.tell("Some\"Id", "first\nsecond – third");

        assertThat(lines).containsExactly("{\"tracedapi\":\"Some\\\"Id\",\"message\":\"first\\nsecond – third\"}");
    }

    @Test
    void each_id_is_told_once() {
        notices.tell("A", "first");
        notices.tell("A", "second");
        notices.tell("B", "third");

        assertThat(lines)
                .containsExactly(
                        "{\"tracedapi\":\"A\",\"message\":\"first\"}", "{\"tracedapi\":\"B\",\"message\":\"third\"}");
    }

    @Test
    void it_is_told_once_by_any_number_of_threads() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int n = 0; n < 1_000; n++) {
                    notices.tell("A", "text");
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(lines).hasSize(1);
    }

    @Test
    void after_a_restore_it_is_told_again() {
        notices.tell("A", "text");
        notices.restored();
        notices.tell("A", "text");

        assertThat(lines).hasSize(2);
    }

    @Test
    void ids_that_are_made_up_fill_no_memory() {
        for (int i = 0; i < 10_000; i++) {
            notices.tell("id" + i, "text");
        }

        assertThat(lines).hasSize(200);
    }

    @Test
    void whoever_takes_the_lines_may_throw() {
        Notices broken = Notices.to(line -> {
            throw new IllegalStateException(line);
        });

        assertThatCode(() -> broken.tell("A", "text")).doesNotThrowAnyException();
    }
}
