package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;

/** A reason that somebody wrote down: what makes an exception reviewable. */
final class Reason {
    private Reason() {}

    static String of(String method, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException(
                    method
                            + "(reason): the reason is empty – nobody who reviews the template would know why – write it in a few words.");
        }
        return reason.strip();
    }
}
