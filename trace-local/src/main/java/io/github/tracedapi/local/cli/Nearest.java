package io.github.tracedapi.local.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of some words was meant by one that is none of them. */
final class Nearest {
    private static final int LONGEST = 30;

    private Nearest() {}

    /** The nearest ones, at most two; none if all are further away than a typing error. */
    static List<String> to(String typed, Collection<String> words) {
        if (typed.length() > LONGEST) {
            return List.of();
        }
        String small = typed.toLowerCase(Locale.ROOT);
        int most = Math.max(1, typed.length() / 3);
        return words.stream()
                .filter(word -> isBeginning(small, word) || edits(small, word) <= most)
                .sorted(Comparator.comparingInt((String word) -> edits(small, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(2)
                .toList();
    }

    private static boolean isBeginning(String typed, String word) {
        return typed.length() > 1 && word.startsWith(typed);
    }

    /** How many letters must be put in, taken out, changed, or swapped with their neighbour. */
    private static int edits(String one, String other) {
        int[][] least = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(Math.min(least[i - 1][j], least[i][j - 1]) + 1, least[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[one.length()][other.length()];
    }
}
