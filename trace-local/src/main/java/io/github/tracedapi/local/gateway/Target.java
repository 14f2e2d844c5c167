package io.github.tracedapi.local.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks for.
 *
 * @param path  with the stage, as it was sent; slashes before the stage are one
 * @param query without its question mark, as it was sent; empty if there is none
 */
record Target(String path, String query) {
    private static final Pattern ORIGIN = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*://[^/?#]*");

    /** Reads the target of a request line, also one with scheme and host. */
    static Target of(String target) {
        Matcher origin = ORIGIN.matcher(target);
        String rest = origin.find() ? target.substring(origin.end()) : target;
        int fragment = rest.indexOf('#');
        if (fragment >= 0) {
            rest = rest.substring(0, fragment);
        }
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        return new Target(folded(path), question < 0 ? "" : rest.substring(question + 1));
    }

    /** Whether it begins with these parts; a part is never half of one. */
    boolean isBelow(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /** What follows the stage: {@code //orders/1}, or nothing. */
    String after(String prefix) {
        return path.substring(prefix.length());
    }

    /** One slash where there are more at the beginning, and where there is none. */
    static String folded(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return "/" + path.substring(start);
    }
}
