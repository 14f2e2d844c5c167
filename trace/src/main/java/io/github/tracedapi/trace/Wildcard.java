package io.github.tracedapi.trace;

/**
 * The wildcards of IAM actions and of X-Ray sampling rules: {@code *} for any characters, {@code ?} for one. The case of letters
 * counts.
 *
 * <pre>{@code
 * Wildcard.matches("/orders/*", "/orders/1");     // true
 * }</pre>
 */
public final class Wildcard {
    private Wildcard() {}

    /** Whether a text is as the pattern has it; in time proportional to both lengths, since a template's pattern may be meant to cost. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether every text that the second pattern matches is matched by the first, as far as that is plain to see. */
    public static boolean covers(String wide, String narrow) {
        return wide.equals("*")
                || wide.equals(narrow)
                || (narrow.indexOf('*') < 0 && narrow.indexOf('?') < 0 && matches(wide, narrow));
    }
}
