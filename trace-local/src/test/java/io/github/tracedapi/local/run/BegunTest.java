package io.github.tracedapi.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BegunTest {
    private final List<String> ended = new ArrayList<>();
    private final Begun begun = new Begun();

    @Test
    void what_was_started_last_ends_first() {
        begun.add(() -> ended.add("first"));
        begun.add(() -> ended.add("second"));

        begun.close();

        assertThat(ended).containsExactly("second", "first");
    }

    @Test
    void one_that_fails_does_not_keep_the_others() {
        begun.add(() -> ended.add("first"));
        begun.add(() -> {
            throw new IllegalStateException("second");
        });
        begun.add(() -> {
            throw new IllegalStateException("third");
        });

        assertThatThrownBy(begun::close)
                .hasMessage("third")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("second"));
        assertThat(ended).containsExactly("first");
    }

    @Test
    void nothing_ends_twice() {
        begun.add(() -> ended.add("first"));

        begun.close();
        begun.close();

        assertThat(ended).containsExactly("first");
    }
}
