package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecorderStartTest {
    private final CountDownLatch lock = new CountDownLatch(1);

    @Test
    void what_needs_it_waits_until_it_is_over_and_it_runs_on_a_thread_that_keeps_no_process_alive() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        RecorderStart start = new RecorderStart(() -> ran.set(Thread.currentThread()), 30_000);
        start.begin();

        assertThat(start.await()).isTrue();
        assertThat(ran.get()).isNotSameAs(Thread.currentThread());
        assertThat(ran.get().isDaemon()).isTrue();
        assertThat(ran.get().getName()).isEqualTo("traced-api-xray-start");
    }

    @Test
    void who_holds_what_it_waits_for_waits_for_a_while_and_it_goes_on_afterwards() {
        RecorderStart start = new RecorderStart(this::awaitLock, 50);
        start.begin();

        assertThat(start.await()).isFalse();
        lock.countDown();
        RecorderStart next = new RecorderStart(this::awaitLock, 30_000);
        next.begin();
        assertThat(next.await()).isTrue();
    }

    @Test
    void a_start_that_fails_is_over() {
        RecorderStart start = new RecorderStart(
                () -> {
                    throw new NoClassDefFoundError("com/fasterxml/jackson/databind/ObjectMapper");
                },
                30_000);
        start.begin();

        assertThat(start.await()).isTrue();
    }

    @Test
    void an_interrupted_thread_waits_and_stays_interrupted() {
        RecorderStart start = new RecorderStart(this::awaitLock, 30_000);
        start.begin();
        Thread.currentThread().interrupt();
        try {
            lock.countDown();
            assertThat(start.await()).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private void awaitLock() {
        try {
            lock.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
