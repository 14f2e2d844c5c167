package io.github.tracedapi.local.lambda;

import java.util.ArrayList;
import java.util.List;

/** Lines that are kept until they are taken; bounded, and it says so when the bound cut something. */
final class LogLines {
    static final int MOST_LINES = 10_000;
    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private List<String> lines = new ArrayList<>();
    private int characters;
    private int dropped;

    /** A line of the function; dropped if there are too many. */
    synchronized void add(String line) {
        if (lines.size() >= MOST_LINES || characters + line.length() > MOST_CHARACTERS) {
            dropped++;
            return;
        }
        keep(line);
    }

    /** A line of Lambda; never dropped. */
    synchronized void keep(String line) {
        sayDropped();
        lines.add(line);
        characters += line.length();
    }

    /** All of them; there are none then. */
    synchronized List<String> take() {
        sayDropped();
        List<String> taken = lines;
        lines = new ArrayList<>();
        characters = 0;
        return taken;
    }

    private void sayDropped() {
        if (dropped > 0) {
            String said = "(" + dropped + " more lines are not kept: there are more than " + MOST_LINES + " lines or "
                    + MOST_CHARACTERS / (1024 * 1024) + " MB of them)";
            dropped = 0;
            lines.add(said);
        }
    }
}
