package io.github.tracedapi.trace;

/** A text from elsewhere as it may stand in a sentence: in quotes, without control characters, and not too long. */
final class Quoted {
    private static final int LONGEST = 100;

    private Quoted() {}

    static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || !Character.isDefined(c) || Character.getType(c) == Character.SURROGATE) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        if (text.codePointCount(0, text.length()) > LONGEST) {
            quoted.append('…');
        }
        return quoted.append('"').toString();
    }
}
