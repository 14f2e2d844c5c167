package io.github.tracedapi.trace.view;

import java.time.Instant;

/**
 * When a row's work was done, in nanoseconds since the trace began.
 *
 * @param start  where its bar begins
 * @param end    where its bar ends; before {@code start} if the document says so
 * @param ending how much of {@code end} is known
 */
record Span(long start, long end, Ending ending) {
    /** What is known of the end of a piece of work. */
    enum Ending {
        /** It ended then. */
        ENDED,
        /** It had not ended; its bar goes to the end of what is known of the trace. */
        OPEN,
        /** The document has a start or an end, and not the other; the bar is a point. */
        POINT
    }

    long nanos() {
        return end - start;
    }

    /** The nanoseconds from one instant to another, held at ±146 years where the documents are further apart. */
    static long between(Instant from, Instant to) {
        long limit = Long.MAX_VALUE / 2;
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        if (Math.abs(seconds) >= limit / 1_000_000_000) {
            return seconds < 0 ? -limit : limit;
        }
        return seconds * 1_000_000_000 + to.getNano() - from.getNano();
    }
}
