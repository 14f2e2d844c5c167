package io.github.tracedapi.trace.view;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The lines that lead from a tree's row to its parent, in front of each row and of what is written below it.
 *
 * @param before   in front of the row
 * @param continued in front of further lines of the same row
 */
record TreeGuides(String before, String continued) {
    /**
     * Guides for rows of these depths, in their order. Deeper than {@code most} levels the depth is written as a number instead:
     * a tree that leaves no room for its names tells nobody anything.
     */
    static List<TreeGuides> of(List<Integer> depths, int most, Terminal terminal) {
        List<TreeGuides> guides = new ArrayList<>();
        BitSet further = new BitSet();
        for (int row = depths.size() - 1; row >= 0; row--) {
            int depth = depths.get(row);
            boolean hasChildren = further.get(depth + 1);
            further.clear(depth + 1, Math.max(depth + 1, further.length()));
            guides.add(guide(depth, most, hasChildren, further, terminal));
            further.set(depth);
        }
        Collections.reverse(guides);
        return guides;
    }

    private static TreeGuides guide(int depth, int most, boolean hasChildren, BitSet further, Terminal terminal) {
        if (depth > most) {
            return new TreeGuides(depth + "> ", "  ");
        }
        StringBuilder levels = new StringBuilder();
        for (int level = 1; level < depth; level++) {
            levels.append(line(further.get(level), terminal));
        }
        if (depth == 0) {
            return new TreeGuides("", line(hasChildren, terminal));
        }
        String branch = further.get(depth) ? terminal.sign("├ ", "|-") : terminal.sign("└ ", "`-");
        return new TreeGuides(
                levels + branch, levels + line(further.get(depth), terminal) + line(hasChildren, terminal));
    }

    private static String line(boolean drawn, Terminal terminal) {
        return drawn ? terminal.sign("│ ", "| ") : "  ";
    }
}
