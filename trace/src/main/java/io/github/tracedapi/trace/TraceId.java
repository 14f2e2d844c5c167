package io.github.tracedapi.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a trace, as X-Ray writes it: {@code 1-5759e988-bd862e3fe1be46a994272793}.
 *
 * @param text version, epoch second in eight hex digits and 24 more hex digits, in lower case
 */
public record TraceId(String text) {
    private static final Pattern FORM = Pattern.compile("1-([0-9a-f]{8})-([0-9a-f]{24})");

    /**
     * @throws IllegalArgumentException if the text is no trace id
     */
    public TraceId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no trace id: 1-<8 hex>-<24 hex> is.");
        }
    }

    /** The trace id that a text holds, if it holds one; upper-case digits are read as lower-case ones. */
    public static Optional<TraceId> read(String text) {
        Matcher form = FORM.matcher(text.toLowerCase(java.util.Locale.ROOT));
        return form.matches() ? Optional.of(new TraceId(form.group())) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
