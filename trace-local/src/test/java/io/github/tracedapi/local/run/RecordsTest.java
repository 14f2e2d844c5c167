package io.github.tracedapi.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.trace.map.CombinedProof;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordsTest {
    private static final int MOST_UNWRITTEN = 64;

    private final RequestLog log = new RequestLog(1000);
    private final Notices notices = new Notices();
    private final CombinedProof proof = new CombinedProof(new TraceMap(List.of(), List.of(), List.of(), List.of()));
    private final Records records = new Records(log, proof, notices);
    private final CountDownLatch writing = new CountDownLatch(1);
    private final FutureTask<Boolean> room = new FutureTask<>(() -> {
        records.awaitRoom();
        return true;
    });
    private final Thread next = new Thread(room, "next request");

    @AfterEach
    void end() {
        writing.countDown();
        next.interrupt();
        records.close();
    }

    /** A request that led to no function is over at once, and asks no service for what it writes. */
    private void write(int number) {
        GatewayExchange exchange = RequestLogTest.record(number).exchange();
        records.write(new RequestRun(number, null), exchange);
    }

    private void holdUpTheWriters() {
        log.listen(record -> {
            try {
                writing.await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void request_is_written_down_when_it_is_over() {
        write(1);

        await(() -> !log.records().isEmpty());
        assertThat(log.records()).singleElement().satisfies(record -> {
            assertThat(record.number()).isEqualTo(1);
            assertThat(record.untraced()).contains("no method of the API was met");
        });
        assertThat(notices.all()).isEmpty();
    }

    @Test
    void request_begins_while_fewer_than_64_are_unwritten() throws Exception {
        holdUpTheWriters();
        for (int number = 1; number < MOST_UNWRITTEN; number++) {
            write(number);
        }

        next.start();

        assertThat(room.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void request_waits_at_the_door_while_64_are_unwritten_and_then_goes_on() throws Exception {
        holdUpTheWriters();
        for (int number = 1; number <= MOST_UNWRITTEN; number++) {
            write(number);
        }

        next.start();
        await(() -> next.getState() == Thread.State.WAITING || room.isDone());
        assertThat(room.isDone()).isFalse();
        writing.countDown();

        assertThat(room.get(20, TimeUnit.SECONDS)).isTrue();
        await(() -> log.records().size() == MOST_UNWRITTEN);
    }

    @Test
    void what_cannot_be_written_is_a_notice_and_takes_no_room() throws Exception {
        log.listen(record -> {
            throw new IllegalStateException("no page");
        });
        for (int number = 1; number <= MOST_UNWRITTEN; number++) {
            write(number);
        }

        next.start();

        assertThat(room.get(20, TimeUnit.SECONDS)).isTrue();
        await(() -> notices.all().size() == MOST_UNWRITTEN);
        assertThat(notices.all())
                .contains("What is known of request request-64 could not be written down:"
                        + " java.lang.IllegalStateException: no page.");
    }
}
