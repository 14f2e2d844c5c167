package io.github.tracedapi.local.xray;

/** The wildcards of X-Ray's sampling rules: {@code *} for any characters, {@code ?} for one. The case of letters counts. */
final class Wildcard {
    private Wildcard() {}

    /** In time proportional to both lengths: a pattern comes from a template and may be meant to cost. */
    static boolean matches(String pattern, String text) {
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
}
