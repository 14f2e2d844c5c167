package io.github.tracedapi.trace.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Seconds since 1970 as X-Ray writes them, {@code 1.795336773539E9}. A double would lose what some services write behind the
 * microseconds.
 */
final class EpochTime {
    private static final int NANO_DIGITS = 9;
    /** More digits than any number here has: only an exponent gives as many. */
    private static final int MOST_DIGITS = 200;

    private static final BigDecimal YEAR_10000 = BigDecimal.valueOf(253_402_300_800L);
    private static final BigDecimal YEAR_10000_MILLIS = YEAR_10000.movePointRight(3);

    private EpochTime() {}

    /** What is wrong with a time, as the rest of a sentence that begins with it; null if nothing is. */
    static @Nullable String fault(BigDecimal seconds) {
        if (seconds.signum() < 0) {
            return "is before 1970 – it is left out – seconds since 1970 are due.";
        }
        if (seconds.compareTo(YEAR_10000) >= 0) {
            String hint = seconds.compareTo(YEAR_10000_MILLIS) < 0 ? "; are these milliseconds?" : ".";
            return "is after the year 9999 – it is left out – seconds since 1970 are due" + hint;
        }
        // Such as 1E-999999999: to round it would take a power of ten with a billion digits.
        if (seconds.scale() > MOST_DIGITS) {
            return "has more than " + MOST_DIGITS + " decimal places – it is left out – seconds since 1970 are due.";
        }
        return null;
    }

    /** The moment of a time without fault; what is finer than a nanosecond is cut off. */
    static Instant instant(BigDecimal seconds) {
        BigDecimal[] parts = seconds.setScale(NANO_DIGITS, RoundingMode.DOWN).divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(
                parts[0].longValueExact(), parts[1].movePointRight(NANO_DIGITS).longValueExact());
    }
}
