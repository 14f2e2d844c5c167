package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;

/**
 * A value and the name of the property that brought it: some can be given by their own name or inside an escape hatch, and
 * a message must name the one that the user wrote.
 */
record Given<T>(@Nullable T value, String property) {

    static <T> Given<T> of(String own, @Nullable T ownValue, String hatch, @Nullable T hatchValue, Mistakes mistakes) {
        String inHatch = hatch + "." + own;
        if (ownValue != null && hatchValue != null) {
            mistakes.add(
                    own,
                    "is given twice, also as " + inHatch,
                    "only one of the two can reach the template",
                    "keep one of them");
        }
        return ownValue != null ? new Given<>(ownValue, own) : new Given<>(hatchValue, inHatch);
    }

    T or(T otherwise) {
        return value == null ? otherwise : value;
    }
}
