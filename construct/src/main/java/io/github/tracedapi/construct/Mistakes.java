package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a construct's props, gathered so that a user mends all of it in one go.
 *
 * <p>Each mistake reads: property, what is wrong with it, what follows, what to do.
 */
final class Mistakes {
    private final String path;
    private final List<String> found = new ArrayList<>();

    Mistakes(String path) {
        this.path = path;
    }

    void add(String property, String whatIsWrong, String whatFollows, String whatToDo) {
        found.add(property + " " + whatIsWrong + " – " + whatFollows + " – " + whatToDo + ".");
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        if (found.size() == 1) {
            throw new IllegalArgumentException(path + ": " + found.get(0));
        }
        StringBuilder all = new StringBuilder(path + ": " + found.size() + " things need a change.");
        for (int i = 0; i < found.size(); i++) {
            all.append("\n  ").append(i + 1).append(". ").append(found.get(i));
        }
        throw new IllegalArgumentException(all.toString());
    }
}
