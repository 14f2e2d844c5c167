package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.view.Columns;
import io.github.tracedapi.trace.view.Terminal;

/** Lines of text, broken at the terminal's width. */
final class TextLines {
    private final Terminal terminal;
    private final StringBuilder text = new StringBuilder();

    TextLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Adds a text, broken between words; a word that is wider than the terminal stands on a line of its own.
     *
     * @param first  what its first line begins with
     * @param others what the lines below begin with
     * @param words  safe to be printed
     */
    void line(String first, String others, String words) {
        StringBuilder line = new StringBuilder(first);
        int width = Columns.of(first);
        boolean begun = false;
        for (String word : words.split(" ", -1)) {
            // Colours take no columns.
            int columns = Columns.of(word.replaceAll("\u001b\\[[0-9]*m", ""));
            if (begun && width + 1 + columns > terminal.width()) {
                text.append(line).append('\n');
                line = new StringBuilder(others);
                width = Columns.of(others);
                begun = false;
            }
            if (begun) {
                line.append(' ');
                width++;
            }
            line.append(word);
            width += columns;
            begun = true;
        }
        text.append(line).append('\n');
    }

    /** Adds an empty line. */
    void gap() {
        text.append('\n');
    }

    /** All of it, ending in a line break. */
    String text() {
        return text.toString();
    }
}
