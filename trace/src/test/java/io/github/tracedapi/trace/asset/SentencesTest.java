package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    private final Sentences sentences = new Sentences("orders.zip");

    @Test
    void sentences_come_in_their_order_up_to_the_bound() {
        assertThat(add(Limits.SENTENCES)).hasSize(20);
        assertThat(sentences.list()).isEqualTo(add(0));
    }

    @Test
    void sentences_beyond_the_bound_are_counted() {
        List<String> expected = new ArrayList<>(add(Limits.SENTENCES).subList(0, Limits.SENTENCES));
        sentences.add("one");
        sentences.add("two");
        sentences.add("three");
        expected.add("orders.zip: 3 more of this kind.");

        assertThat(sentences.list()).isEqualTo(expected);
    }

    @Test
    void one_sentence_beyond_the_bound_is_not_kept() {
        add(Limits.SENTENCES);
        sentences.add("beyond");

        assertThat(sentences.list()).doesNotContain("beyond").endsWith("orders.zip: 1 more of this kind.");
    }

    private List<String> add(int count) {
        for (int number = 0; number < count; number++) {
            sentences.add("sentence " + number);
        }
        return sentences.list();
    }

    @ParameterizedTest(name = "{0} characters")
    @CsvSource({"0, 0, ''", "199, 199, ''", "200, 200, ''", "201, 200, …", "1000, 200, …"})
    void name_is_shown_up_to_its_bound(int length, int shown, String end) {
        assertThat(Sentences.shown("x".repeat(length))).isEqualTo("x".repeat(shown) + end);
    }

    @Test
    void what_cannot_be_seen_is_shown_as_a_question_mark() {
        assertThat(Sentences.shown("a\u001b\n\u202e\ud800\u2028\u2029\u007fé–z"))
                .isEqualTo("a???????é–z");
    }
}
