package io.github.tracedapi.handler.document;

/** Parts of a text that are escaped as in a URL ({@code password%3Dabc}): what is in them shows only when they are read as meant. */
final class UrlEscapes {
    /** An escaped URL in an escaped URL in one. */
    private static final int DEEPEST = 3;

    private UrlEscapes() {}

    /** Secrets in escaped parts are taken out, and the part is left unescaped; the same object if there are none. */
    static String withoutSecrets(String text, int depth) {
        if (depth == DEEPEST || (text.indexOf('%') < 0 && (text.indexOf('+') < 0 || text.indexOf('?') < 0))) {
            return text;
        }
        StringBuilder out = null;
        int done = 0;
        int part = 0;
        boolean escaped = false;
        boolean query = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = Chars.at(text, i);
            if (!isDelimiter(c)) {
                escaped |= c == '%' ? Chars.isEscape(text, i) : c == '+' && query;
                continue;
            }
            if (escaped) {
                String meant = unescaped(text, part, i, query);
                String clean = SecretScan.withoutSecrets(meant, depth + 1);
                if (!clean.equals(meant)) {
                    if (out == null) {
                        out = new StringBuilder(text.length() + 32);
                    }
                    out.append(text, done, part).append(clean);
                    done = i;
                }
            }
            part = i + 1;
            escaped = false;
            query = c == '?' || (query && c > ' ');
        }
        return out == null ? text : out.append(text, done, text.length()).toString();
    }

    private static boolean isDelimiter(char c) {
        return c <= ' ' || c == '&' || c == '?' || c == '=' || c == '/' || c == '#' || c == '"' || c == '<' || c == '>';
    }

    /** What is not ASCII stays escaped: no secret is found by it. */
    private static String unescaped(String text, int from, int to, boolean query) {
        StringBuilder meant = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '+' && query) {
                meant.append(' ');
            } else if (c == '%' && Chars.isEscape(text, i) && text.charAt(i + 1) < '8') {
                meant.append((char) (Chars.hex(text.charAt(i + 1)) << 4 | Chars.hex(text.charAt(i + 2))));
                i += 2;
            } else {
                meant.append(c);
            }
        }
        return meant.toString();
    }
}
