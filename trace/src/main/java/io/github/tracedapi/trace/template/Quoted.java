package io.github.tracedapi.trace.template;

/** Text of a template as a sentence may hold it: on one line, and not too long. */
final class Quoted {
    private static final int LONGEST = 200;

    private Quoted() {}

    /** The text in quotation marks. */
    static String of(String text) {
        return "\"" + cut(text) + "\"";
    }

    /** The text without quotation marks; control characters as their escapes. */
    static String cut(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST + 1L).forEach(character -> {
            if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        boolean longer = text.codePointCount(0, text.length()) > LONGEST;
        return longer ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "…" : shown.toString();
    }
}
