package io.github.tracedapi.trace;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a trace, as X-Ray writes it: {@code 1-5759e988-bd862e3fe1be46a994272793}.
 *
 * <pre>{@code
 * TraceId id = TraceId.read("1-5759e988-bd862e3fe1be46a994272793").orElseThrow();
 * id.epochSecond(); // 1465510280
 * id.w3c();         // "5759e988bd862e3fe1be46a994272793"
 * }</pre>
 *
 * @param text version, epoch second in eight hex digits and 24 more hex digits, in lower case
 */
public record TraceId(String text) {
    private static final int LENGTH = 35;
    private static final int RANDOM_BYTES = 12;
    private static final long LAST_SECOND = 0xFFFF_FFFFL;
    private static final Pattern FORM = Pattern.compile("1-[0-9a-f]{8}-[0-9a-f]{24}");
    private static final Pattern W3C_FORM = Pattern.compile("[0-9a-f]{32}");
    private static final String W3C_NONE = "0".repeat(32);

    /**
     * @throws IllegalArgumentException if the text is no trace id
     */
    public TraceId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no trace id: 1-<8 hex>-<24 hex> is.");
        }
    }

    /**
     * The id of a trace that begins now.
     *
     * @param start  when it begins; its fraction of a second is left out
     * @param random 12 bytes, as random as the caller wants the id to be
     * @throws IllegalArgumentException if there are not 12 bytes, or the second does not fit into eight hex digits
     */
    public static TraceId of(Instant start, byte[] random) {
        long second = start.getEpochSecond();
        if (second < 0 || second > LAST_SECOND) {
            throw new IllegalArgumentException("A trace cannot begin at " + start
                    + ": its id has eight hex digits for the second, which end at "
                    + Instant.ofEpochSecond(LAST_SECOND) + ".");
        }
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException(
                    "A trace id has " + RANDOM_BYTES + " random bytes, not " + random.length + ".");
        }
        return new TraceId("1-" + HexFormat.of().toHexDigits(second, 8) + "-"
                + HexFormat.of().formatHex(random));
    }

    /** The trace id that a text holds, if it holds one; upper-case digits are read as lower-case ones. */
    public static Optional<TraceId> read(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? Optional.of(new TraceId(lower)) : Optional.empty();
    }

    /**
     * The trace id that W3C's {@code traceparent} and OpenTelemetry write without version and dashes.
     * Empty for what W3C says is none: upper-case digits, all zeroes.
     */
    public static Optional<TraceId> readW3c(String text) {
        if (!W3C_FORM.matcher(text).matches() || text.equals(W3C_NONE)) {
            return Optional.empty();
        }
        return Optional.of(new TraceId("1-" + text.substring(0, 8) + "-" + text.substring(8)));
    }

    /** The same id as W3C's {@code traceparent} and OpenTelemetry write it: 32 hex digits. */
    public String w3c() {
        return text.substring(2, 10) + text.substring(11);
    }

    /** The second in which the trace began, as its id says: seconds since 1970. */
    public long epochSecond() {
        return Long.parseLong(text, 2, 10, 16);
    }

    @Override
    public String toString() {
        return text;
    }
}
