package io.github.tracedapi.trace.view;

import java.util.Locale;

/** A duration in the unit that people would say it in: {@code 850 µs}, {@code 36.0 ms}, {@code 1.25 s}, {@code 2 min 05 s}. */
final class DurationText {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;

    private final String micro;

    private DurationText(String micro) {
        this.micro = micro;
    }

    /** Microseconds as {@code µs}, or as {@code us} where only ASCII may be written. */
    static DurationText in(boolean unicode) {
        return new DurationText(unicode ? "µs" : "us");
    }

    String of(long nanos) {
        return nanos < 0 ? "-" + positive(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos) : positive(nanos);
    }

    /** The unit is chosen after rounding, so that nothing reads {@code 1000 ms}. */
    private String positive(long nanos) {
        if (nanos == 0) {
            return "0 ms";
        }
        if (nanos < MICRO) {
            return "<1 " + micro;
        }
        if (rounded(nanos, MICRO) < 1_000) {
            return rounded(nanos, MICRO) + " " + micro;
        }
        if (rounded(nanos, MILLI / 10) < 1_000) {
            long tenths = rounded(nanos, MILLI / 10);
            return tenths / 10 + "." + tenths % 10 + " ms";
        }
        if (rounded(nanos, MILLI) < 1_000) {
            return rounded(nanos, MILLI) + " ms";
        }
        if (rounded(nanos, SECOND / 100) < 6_000) {
            long hundredths = rounded(nanos, SECOND / 100);
            return String.format(Locale.ROOT, "%d.%02d s", hundredths / 100, hundredths % 100);
        }
        if (rounded(nanos, SECOND) < 3_600) {
            long seconds = rounded(nanos, SECOND);
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        long minutes = rounded(nanos, MINUTE);
        if (minutes < 24 * 60) {
            return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
        }
        return String.format(Locale.ROOT, "%d d %02d h", minutes / 1440, minutes % 1440 / 60);
    }

    private static long rounded(long nanos, long unit) {
        return nanos / unit + (nanos % unit >= unit / 2 ? 1 : 0);
    }
}
