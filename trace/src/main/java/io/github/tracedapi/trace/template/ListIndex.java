package io.github.tracedapi.trace.template;

/** Reads the index of a list's element. */
final class ListIndex {
    private ListIndex() {}

    /** The index that a text writes, from 0; -1 if it writes none. */
    static int of(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= 9
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
