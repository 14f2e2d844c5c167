package io.github.tracedapi.trace.view;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines that fit. */
final class Wrapping {
    private Wrapping() {}

    /** The text in lines: broken at spaces, and within a word only if the word fits no line. Never empty. */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (true) {
            int end = Math.max(Columns.fitting(text, from, columns), next(text, from));
            if (end >= text.length()) {
                lines.add(text.substring(from));
                return lines;
            }
            // A space just behind the end may hang over the edge.
            int space = text.lastIndexOf(' ', end);
            int stop = space > from ? space : end;
            lines.add(text.substring(from, stop).stripTrailing());
            from = stop;
            while (from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
            if (from == text.length()) {
                return lines;
            }
        }
    }

    /** The end of the character that begins there: however narrow a line is, it takes one. */
    private static int next(String text, int from) {
        return from < text.length() ? text.offsetByCodePoints(from, 1) : from;
    }
}
