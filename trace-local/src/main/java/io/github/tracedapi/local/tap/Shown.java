package io.github.tracedapi.local.tap;

/** Text of a request, as it may stand in a message or on a terminal: printable ASCII, and not too much of it. */
final class Shown {
    /** The most that is shown of one text, in characters. */
    static final int LONGEST = 1024;

    private Shown() {}

    static String text(String text) {
        int length = Math.min(text.length(), LONGEST);
        StringBuilder shown = new StringBuilder(length);
        for (int index = 0; index < length; index++) {
            char character = text.charAt(index);
            if (character >= ' ' && character <= '~') {
                shown.append(character);
            } else {
                shown.append(String.format("\\u%04x", (int) character));
            }
        }
        return text.length() > LONGEST ? shown.append("...").toString() : shown.toString();
    }
}
