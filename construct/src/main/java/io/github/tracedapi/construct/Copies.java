package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of what a user gave, nulls and all: the check explains them, where {@code List.copyOf} throws. */
final class Copies {
    private Copies() {}

    static <T> List<T> of(T @Nullable [] values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)));
    }
}
