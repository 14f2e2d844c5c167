package io.github.tracedapi.trace;

import org.jspecify.annotations.Nullable;

/**
 * How a piece of work ended.
 *
 * @param error    the caller's mistake (4xx)
 * @param throttle refused for there being too many (429)
 * @param fault    a failure of the service (5xx, an exception)
 * @param cause    the exceptions, or null
 */
public record Outcome(
        boolean error,
        boolean throttle,
        boolean fault,
        @Nullable Cause cause) {
    /** It ended well. */
    public static final Outcome OK = new Outcome(false, false, false, null);

    /** Whether it ended in none of the three ways. */
    public boolean ok() {
        return !error && !throttle && !fault;
    }
}
