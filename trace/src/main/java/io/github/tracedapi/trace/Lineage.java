package io.github.tracedapi.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Lambda counts a request's hops with, to stop a loop that calls itself for ever: {@code 25:a87bd80c:1}.
 * It has to be handed on as it came; see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">
 * recursive loop detection</a>.
 *
 * @param counter 0 to 32767
 * @param hash    8 hex digits, as they came
 * @param loops   0 to 255
 */
public record Lineage(int counter, String hash, int loops) {
    private static final int MOST_COUNTER = 32_767;
    private static final int MOST_LOOPS = 255;
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{8}");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5}):([0-9a-fA-F]{8}):([0-9]{1,3})");

    /**
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Lineage {
        if (counter < 0 || counter > MOST_COUNTER || !HASH.matcher(hash).matches() || loops < 0 || loops > MOST_LOOPS) {
            throw new IllegalArgumentException("\"" + counter + ":" + hash + ":" + loops
                    + "\" is no lineage: <0 to 32767>:<8 hex>:<0 to 255> is.");
        }
    }

    /** The lineage that a text holds, if it holds one. */
    public static Optional<Lineage> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int counter = Integer.parseInt(form.group(1));
        int loops = Integer.parseInt(form.group(3));
        return counter <= MOST_COUNTER && loops <= MOST_LOOPS
                ? Optional.of(new Lineage(counter, form.group(2), loops))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return counter + ":" + hash + ":" + loops;
    }
}
