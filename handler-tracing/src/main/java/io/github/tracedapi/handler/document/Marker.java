package io.github.tracedapi.handler.document;

/** What is left in the place of a secret: {@code [redacted: card]}. It is never looked into again. */
final class Marker {
    private static final String START = "[redacted: ";
    private static final int LONGEST_KIND = 24;

    private Marker() {}

    static String of(String kind) {
        return START.concat(kind).concat("]"); // not +, whose machinery is of many classes
    }

    /** Behind the marker that begins here; -1 if none does. A kind has letters only, so nobody hides a card in one. */
    static int end(String text, int at) {
        if (!text.startsWith(START, at)) {
            return -1;
        }
        int from = at + START.length();
        int last = Math.min(text.length(), from + LONGEST_KIND + 1);
        for (int i = from; i < last; i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return i > from ? i + 1 : -1;
            }
            if (!Chars.isLetter(c) && c != ' ' && c != '-') {
                return -1;
            }
        }
        return -1;
    }
}
