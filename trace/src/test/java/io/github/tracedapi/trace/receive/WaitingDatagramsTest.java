package io.github.tracedapi.trace.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WaitingDatagramsTest {
    @Test
    void they_are_taken_in_the_order_in_which_they_came() {
        WaitingDatagrams waiting = new WaitingDatagrams(1_000);
        waiting.offer(new byte[] {1});
        waiting.offer(new byte[] {2});

        assertThat(waiting.take()).containsExactly(new byte[] {1}, new byte[] {2});
    }

    @Test
    void one_that_just_fits_is_taken_in_and_one_byte_more_is_not() {
        WaitingDatagrams waiting = new WaitingDatagrams(2 * WaitingDatagrams.COST + 10);

        assertThat(waiting.offer(new byte[4])).isTrue();
        assertThat(waiting.offer(new byte[7])).isFalse();
        assertThat(waiting.offer(new byte[6])).isTrue();
        assertThat(waiting.offer(new byte[0])).isFalse();
    }

    @Test
    void those_that_were_taken_make_room_when_the_next_ones_are() {
        WaitingDatagrams waiting = new WaitingDatagrams(2 * WaitingDatagrams.COST + 10);
        waiting.offer(new byte[10]);
        waiting.take();
        assertThat(waiting.offer(new byte[1])).isFalse();
        assertThat(waiting.offer(new byte[0])).isTrue();

        assertThat(waiting.take()).hasSize(1);
        assertThat(waiting.offer(new byte[10])).isTrue();
        assertThat(waiting.offer(new byte[0])).isFalse();
    }

    @Test
    void at_most_256_are_taken_at_once() {
        WaitingDatagrams waiting = new WaitingDatagrams(100_000);
        for (int i = 0; i < 257; i++) {
            waiting.offer(new byte[] {(byte) i});
        }

        assertThat(waiting.take()).hasSize(256).first().isEqualTo(new byte[] {0});
        assertThat(waiting.take()).containsExactly(new byte[] {0});
    }

    @Test
    void taking_waits_for_one_to_come() throws Exception {
        WaitingDatagrams waiting = new WaitingDatagrams(1_000);
        CompletableFuture<List<byte[]>> taken = CompletableFuture.supplyAsync(waiting::take);
        waiting.offer(new byte[] {7});

        assertThat(taken.get(5, TimeUnit.SECONDS)).containsExactly(new byte[] {7});
    }

    @Test
    void closed_one_takes_nothing_in_but_lets_out_what_is_there() {
        WaitingDatagrams waiting = new WaitingDatagrams(1_000);
        waiting.offer(new byte[] {7});
        waiting.close();

        assertThat(waiting.offer(new byte[] {8})).isFalse();
        assertThat(waiting.take()).containsExactly(new byte[] {7});
        assertThat(waiting.take()).isEmpty();
    }

    @Test
    void closing_lets_nobody_wait() throws Exception {
        WaitingDatagrams waiting = new WaitingDatagrams(1_000);
        CompletableFuture<List<byte[]>> taken = CompletableFuture.supplyAsync(waiting::take);
        waiting.close();

        assertThat(taken.get(5, TimeUnit.SECONDS)).isEmpty();
    }
}
