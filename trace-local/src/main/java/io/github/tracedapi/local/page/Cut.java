package io.github.tracedapi.local.page;

/** Shortens what is longer than anybody reads, and says by how much. */
final class Cut {
    private Cut() {}

    /** The text, or its beginning and how many characters more it has; never half of a surrogate pair. */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }
}
