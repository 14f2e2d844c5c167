package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a file is not read: each with its line, how it begins and why.
 *
 * @param file      its name
 * @param sentences {@code line 3, {"id": 7}: trace_id: is missing – …}
 */
record UnreadDocuments(String file, List<String> sentences) {
    /** More tell nobody more. */
    private static final int MOST_TOLD = 20;

    private static final int LONGEST_BEGINNING = 60;

    UnreadDocuments {
        sentences = List.copyOf(sentences);
    }

    /**
     * What a reading tells of; without what is known to be of other traces than those that are wanted.
     *
     * @param wanted some of the reading's traces
     */
    static UnreadDocuments of(String file, TraceReader.Reading reading, List<Trace> wanted) {
        Set<BrokenDocument> ofOthers = new HashSet<>();
        reading.traces().stream()
                .filter(trace -> !wanted.contains(trace))
                .forEach(trace -> ofOthers.addAll(trace.broken()));
        wanted.forEach(trace -> ofOthers.removeAll(trace.broken()));
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < reading.broken().size(); i++) {
            BrokenDocument document = reading.broken().get(i);
            if (!ofOthers.contains(document)) {
                sentences.add("line " + reading.lines().get(i) + beginning(document) + ": " + document.fault());
            }
        }
        return new UnreadDocuments(file, sentences);
    }

    private static String beginning(BrokenDocument document) {
        String text = document.text();
        if (text.isEmpty()) {
            return "";
        }
        int end = Math.min(text.codePointCount(0, text.length()), LONGEST_BEGINNING);
        String beginning = text.substring(0, text.offsetByCodePoints(0, end));
        return ", " + Quoted.plain(beginning) + (beginning.length() < text.length() ? "…" : "");
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** What people are told: the first of them, and how many more there are. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        for (String sentence : sentences.subList(0, Math.min(sentences.size(), MOST_TOLD))) {
            told.add(file + ", " + sentence);
        }
        if (sentences.size() > MOST_TOLD) {
            told.add(file + ": " + (sentences.size() - MOST_TOLD) + " more are not read.");
        }
        return told;
    }

    /** With what the verb ends because of them. */
    EndException end() {
        return EndException.usage(
                file + ": not all of it is read, as said above – what is missing may be what breaks the trace, so"
                        + " that nothing is proven – mend it, or take it out.");
    }
}
