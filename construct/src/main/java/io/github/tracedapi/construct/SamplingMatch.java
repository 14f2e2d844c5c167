package io.github.tracedapi.construct;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a sampling rule is for.
 *
 * @param id the id of the rule below the construct: it makes its logical id
 * @param httpMethod pattern of the method
 * @param urlPath pattern of the path
 * @see <a href="https://docs.aws.amazon.com/xray/latest/api/API_SamplingRule.html">SamplingRule</a>
 */
record SamplingMatch(String id, String httpMethod, String urlPath) {
    /** Every request to the stage. */
    static final SamplingMatch ALL = new SamplingMatch("Rule", "*", "*");

    private static final Pattern ROUTE = Pattern.compile("(\\S+) (\\*|/\\S*)");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}/]+}");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "ANY");
    private static final int LONGEST_PATH = 128;

    /** Reads {@code POST /orders/{id}}; null, with a mistake, if it is something else. */
    static @Nullable SamplingMatch of(String property, @Nullable String route, Mistakes mistakes) {
        Matcher parts = ROUTE.matcher(route == null ? "" : route);
        if (!parts.matches()) {
            mistakes.add(
                    property,
                    "names no method and path",
                    "no request would match the rule",
                    "give both, for example \"POST /orders\"");
            return null;
        }
        String method = parts.group(1);
        if (!METHODS.contains(method)) {
            String upper = method.toUpperCase(Locale.ROOT);
            mistakes.add(
                    property,
                    "has the method \"" + method + "\"",
                    "no request would match the rule",
                    METHODS.contains(upper)
                            ? "write " + upper
                            : "use GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS or ANY");
            return null;
        }
        String path = parts.group(2);
        String literal = PARAMETER.matcher(path).replaceAll("*");
        // AWS does not tell whether the stage, or a domain's base path, is a part of the path.
        String pattern = literal.startsWith("*") ? literal : "*" + literal;
        if (pattern.length() > LONGEST_PATH) {
            mistakes.add(
                    property,
                    "has " + pattern.length() + " characters in the pattern of its path",
                    "X-Ray takes " + LONGEST_PATH + " and refuses the rule",
                    "shorten the path with *, for example \"" + method + " /orders/*\"");
            return null;
        }
        return new SamplingMatch(method + path.replace("/", "--"), method.equals("ANY") ? "*" : method, pattern);
    }

    /** Whether both match the same requests, however their parameters are called. */
    boolean isSameAs(SamplingMatch other) {
        return httpMethod.equals(other.httpMethod) && urlPath.equals(other.urlPath);
    }
}
