package io.github.tracedapi.local.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is not as on AWS, or was lost: each sentence once, and no more than a person would read. Several threads may use it. */
final class Notices {
    private static final int MOST = 500;

    private final Set<String> sentences = new LinkedHashSet<>();

    /** Adds a sentence, with or without its full stop. */
    synchronized void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence.endsWith(".") ? sentence : sentence + ".");
        }
    }

    void addAll(List<String> all) {
        all.forEach(this::add);
    }

    synchronized List<String> all() {
        return List.copyOf(sentences);
    }
}
