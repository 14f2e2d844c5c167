package io.github.tracedapi.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();

    @Test
    void sentence_is_kept_once_in_the_order_in_which_it_came() {
        notices.addAll(List.of("b.", "a.", "b."));

        assertThat(notices.all()).containsExactly("b.", "a.");
    }

    @Test
    void sentence_without_its_full_stop_gets_one() {
        notices.addAll(List.of("a", "a."));

        assertThat(notices.all()).containsExactly("a.");
    }

    @Test
    void no_more_are_kept_than_a_person_reads() {
        for (int i = 0; i < 501; i++) {
            notices.add("number " + i);
        }

        assertThat(notices.all()).hasSize(500).last().isEqualTo("number 499.");
    }
}
