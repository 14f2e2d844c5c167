package io.github.tracedapi.trace.document;

import java.util.ArrayList;
import java.util.List;

/** What was wrong with a document, a sentence each; after a hundred only their number. */
final class Faults {
    static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add("There are " + more + " faults more.");
        }
        return List.copyOf(all);
    }
}
