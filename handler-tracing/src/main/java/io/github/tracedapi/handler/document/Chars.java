package io.github.tracedapi.handler.document;

/** Characters of ASCII, by kind: without the tables that {@link Character} loads. */
final class Chars {
    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isLetter(char c) {
        return isLower((char) (c | 0x20)) && c < 0x80;
    }

    static boolean isLetterOrDigit(char c) {
        return isLetter(c) || isDigit(c);
    }

    static boolean isHex(char c) {
        char lower = (char) (c | 0x20);
        return isDigit(c) || (lower >= 'a' && lower <= 'f' && c < 0x80);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Of a name: {@code x-api-key}, {@code spring.datasource.password}. */
    static boolean isOfName(char c) {
        return isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** The worth of a hexadecimal digit. */
    static int hex(char c) {
        return isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    }

    static char lower(char c) {
        return isUpper(c) ? (char) (c | 0x20) : c;
    }

    /** The character, or 0 behind the end. */
    static char at(String text, int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : 0;
    }

    /** Whether an escape of a URL is here: {@code %2F}. */
    static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '%'
                && isHex(text.charAt(at + 1))
                && isHex(text.charAt(at + 2));
    }

    /** Behind the spaces and tabs. */
    static int skipBlanks(String text, int at) {
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }
}
