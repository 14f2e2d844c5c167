package io.github.tracedapi.handler.document;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names and keys as X-Ray takes them: it drops what has another, see
 * <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">segment documents</a>.
 */
final class ValidNames {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_KEY = 500;

    private static final String SYMBOLS = " _.:/%&#=+\\-@";

    private ValidNames() {}

    /** A name as it may be; the same object if it may. */
    static String name(String name) {
        String cut = cut(name, LONGEST_NAME);
        for (int i = 0; i < cut.length(); i++) {
            if (!ofName(cut.charAt(i))) {
                return replaced(cut, i, false);
            }
        }
        return cut.isBlank() ? "_" : cut;
    }

    /** An annotation's key as it may be; the same object if it may. */
    static String key(String key) {
        String cut = cut(key, LONGEST_KEY);
        for (int i = 0; i < cut.length(); i++) {
            if (!ofKey(cut.charAt(i))) {
                return replaced(cut, i, true);
            }
        }
        return cut.isEmpty() ? "_" : cut;
    }

    /** The first characters of a text, without half a pair at its end. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, end(text, longest));
    }

    /** Where to cut a text that is longer. */
    static int end(String text, int longest) {
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }

    /** A key that is not among a map's, nor was given before. */
    static String unused(String key, Set<String> used) {
        String unused = key;
        for (int n = 2; !used.add(unused); n++) {
            unused = key + "_" + n;
        }
        return unused;
    }

    /** The keys of a map that stay as they are, unless they are changed too. */
    static Set<String> used(Map<?, ?> map) {
        Set<String> used = new HashSet<>();
        for (Object key : map.keySet()) {
            if (key instanceof String text) {
                used.add(text);
            }
        }
        return used;
    }

    private static String replaced(String text, int from, boolean key) {
        StringBuilder valid = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean fits = key ? point < 0x80 && ofKey((char) point) : ofName(point);
            if (fits) {
                valid.appendCodePoint(point);
            } else {
                valid.append('_');
            }
        }
        String result = valid.toString();
        return result.isBlank() ? "_" : result;
    }

    private static boolean ofName(int point) {
        if (point < 0x80) {
            return letterOrDigit(point) || SYMBOLS.indexOf(point) >= 0;
        }
        return Character.isLetterOrDigit(point);
    }

    private static boolean ofKey(char c) {
        return letterOrDigit(c) || c == '_';
    }

    private static boolean letterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
