package io.github.tracedapi.trace.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** On which lines of a text places in it are. */
final class LineNumbers {
    private LineNumbers() {}

    /**
     * The lines, counted from 1.
     *
     * @param offsets in any order, none beyond the text's end
     */
    static List<Integer> of(String text, List<Integer> offsets) {
        if (offsets.isEmpty()) {
            return List.of();
        }
        int[] ends = ends(text);
        List<Integer> lines = new ArrayList<>();
        for (int offset : offsets) {
            int found = Arrays.binarySearch(ends, offset);
            lines.add((found < 0 ? -found - 1 : found) + 1);
        }
        return lines;
    }

    private static int[] ends(String text) {
        int[] ends = new int[16];
        int count = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = at;
        }
        return Arrays.copyOf(ends, count);
    }
}
