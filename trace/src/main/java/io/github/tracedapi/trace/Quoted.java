package io.github.tracedapi.trace;

/**
 * A text from elsewhere (a template, a trace, a request) as it may stand in a sentence or on a terminal: on one line, without
 * characters that cannot be seen, and not too long.
 *
 * <pre>{@code
 * Quoted.text(name);      // "orders", in quotation marks
 * Quoted.plain(name);     // orders; a line break in it shows as its escape
 * }</pre>
 */
public final class Quoted {
    /** The most characters that are shown; what is cut off leaves an ellipsis. */
    public static final int LONGEST = 200;

    private Quoted() {}

    /** The text in quotation marks. */
    public static String text(String text) {
        return '"' + plain(text) + '"';
    }

    /** The text without quotation marks. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(character -> {
            if (isSeen(character)) {
                plain.appendCodePoint(character);
            } else {
                plain.append(String.format("\\u%04x", character));
            }
        });
        if (text.codePointCount(0, text.length()) > LONGEST) {
            plain.append('…');
        }
        return plain.toString();
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
