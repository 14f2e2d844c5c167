package io.github.tracedapi.trace.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.TraceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class KeptDocumentsTest {
    private static final TraceId A = new TraceId("1-00000000-00000000000000000000000a");
    private static final TraceId B = new TraceId("1-00000000-00000000000000000000000b");
    private static final TraceId C = new TraceId("1-00000000-00000000000000000000000c");
    private static final int COST = KeptDocuments.COST;

    @Test
    void documents_of_a_trace_stand_in_the_order_in_which_they_came() {
        KeptDocuments kept = kept(9, 9, 9_999);
        kept.add(A, new byte[] {1});
        kept.add(B, new byte[] {2});
        kept.add(A, new byte[] {3});

        assertThat(kept.of(A)).containsExactly(new byte[] {1}, new byte[] {3});
        assertThat(kept.of(C)).isEmpty();
        assertThat(kept.traceIds()).containsExactly(A, B);
        assertThat(kept.tally()).isEqualTo(new KeptDocuments.Tally(3, 0, 0, 0));
    }

    @Test
    void oldest_trace_goes_for_one_more_than_there_is_room_for() {
        KeptDocuments kept = kept(2, 99, 9_999);
        kept.add(A, new byte[1]);
        kept.add(A, new byte[1]);
        kept.add(B, new byte[1]);
        kept.add(C, new byte[1]);

        assertThat(kept.traceIds()).containsExactly(B, C);
        assertThat(kept.tally()).isEqualTo(new KeptDocuments.Tally(4, 0, 1, 2));
    }

    @Test
    void oldest_trace_goes_for_one_document_too_many() {
        KeptDocuments kept = kept(9, 3, 9_999);
        kept.add(A, new byte[1]);
        kept.add(B, new byte[1]);
        kept.add(B, new byte[1]);
        assertThat(kept.traceIds()).containsExactly(A, B);

        kept.add(C, new byte[1]);
        assertThat(kept.traceIds()).containsExactly(B, C);
        kept.add(C, new byte[1]);
        assertThat(kept.traceIds()).containsExactly(C);
        assertThat(kept.tally()).isEqualTo(new KeptDocuments.Tally(5, 0, 2, 3));
    }

    @Test
    void oldest_trace_goes_for_one_byte_too_many() {
        KeptDocuments kept = kept(9, 99, 2 * COST + 10);
        kept.add(A, new byte[4]);
        kept.add(B, new byte[6]);
        assertThat(kept.traceIds()).containsExactly(A, B);

        kept.add(C, new byte[5]);
        assertThat(kept.traceIds()).containsExactly(C);
        assertThat(kept.tally()).isEqualTo(new KeptDocuments.Tally(3, 0, 2, 2));
    }

    @Test
    void room_of_an_evicted_trace_is_free_again() {
        KeptDocuments kept = kept(9, 99, 2 * COST + 10);
        kept.add(A, new byte[10]);
        kept.add(B, new byte[10]);
        kept.add(C, new byte[0]);

        assertThat(kept.traceIds()).containsExactly(B, C);
    }

    @Test
    void document_of_the_oldest_trace_drives_the_next_one_out_and_not_its_own() {
        KeptDocuments kept = kept(9, 2, 9_999);
        kept.add(A, new byte[1]);
        kept.add(B, new byte[1]);
        kept.add(A, new byte[1]);

        assertThat(kept.traceIds()).containsExactly(A);
        assertThat(kept.of(A)).hasSize(2);
    }

    @Test
    void trace_that_alone_is_too_many_documents_keeps_its_first_ones() {
        KeptDocuments kept = kept(9, 2, 9_999);
        kept.add(A, new byte[] {1});
        kept.add(A, new byte[] {2});
        kept.add(A, new byte[] {3});

        assertThat(kept.of(A)).containsExactly(new byte[] {1}, new byte[] {2});
        assertThat(kept.tally()).isEqualTo(new KeptDocuments.Tally(2, 1, 0, 0));
    }

    @Test
    void trace_that_alone_is_too_many_bytes_keeps_what_fits() {
        KeptDocuments kept = kept(9, 99, 2 * COST + 2);
        kept.add(A, new byte[] {1});
        kept.add(A, new byte[] {2, 2});
        kept.add(A, new byte[] {3});

        assertThat(kept.of(A)).containsExactly(new byte[] {1}, new byte[] {3});
        assertThat(kept.tally()).isEqualTo(new KeptDocuments.Tally(2, 1, 0, 0));
    }

    @Test
    void refused_document_of_a_new_trace_makes_no_trace() {
        KeptDocuments kept = kept(9, 99, COST);
        kept.add(A, new byte[1]);

        assertThat(kept.traceIds()).isEmpty();
        assertThat(kept.tally()).isEqualTo(new KeptDocuments.Tally(0, 1, 0, 0));
    }

    @Test
    void waiting_ends_with_the_first_document() throws Exception {
        KeptDocuments kept = kept(9, 99, 9_999);
        CompletableFuture<List<byte[]>> waited = await(kept, A, 0);
        kept.add(B, new byte[] {1});
        kept.add(A, new byte[] {2});

        assertThat(waited.get(5, TimeUnit.SECONDS)).containsExactly(new byte[] {2});
    }

    @Test
    void waiting_ends_at_once_for_what_is_there() throws Exception {
        KeptDocuments kept = kept(9, 99, 9_999);
        kept.add(A, new byte[] {2});

        assertThat(await(kept, A, 0).get(5, TimeUnit.SECONDS)).containsExactly(new byte[] {2});
    }

    @Test
    void waiting_ends_when_time_is_up() throws Exception {
        KeptDocuments kept = kept(9, 99, 9_999);
        kept.add(A, new byte[] {2});
        long deadline = System.nanoTime() + Duration.ofMillis(20).toNanos();

        assertThat(kept.awaitChange(A, 1, deadline)).containsExactly(new byte[] {2});
        assertThat(System.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void waiting_ends_when_it_is_closed() throws Exception {
        KeptDocuments kept = kept(9, 99, 9_999);
        CompletableFuture<List<byte[]>> waited = await(kept, A, 0);
        kept.close();

        assertThat(waited.get(5, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void two_may_wait_for_one_trace() throws Exception {
        KeptDocuments kept = kept(9, 99, 9_999);
        CompletableFuture<List<byte[]>> one = await(kept, A, 0);
        CompletableFuture<List<byte[]>> two = await(kept, A, 1);
        kept.add(A, new byte[1]);
        assertThat(one.get(5, TimeUnit.SECONDS)).hasSize(1);
        kept.add(A, new byte[1]);

        assertThat(two.get(5, TimeUnit.SECONDS)).hasSize(2);
    }

    private static CompletableFuture<List<byte[]>> await(KeptDocuments kept, TraceId id, int known) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return kept.awaitChange(
                        id, known, System.nanoTime() + Duration.ofSeconds(8).toNanos());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static KeptDocuments kept(int maxTraces, int maxDocuments, long maxBytes) {
        return new KeptDocuments(new ReceiverBounds(0, 1, 1, maxTraces, maxDocuments, maxBytes, 1));
    }
}
