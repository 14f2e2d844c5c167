package io.github.tracedapi.handler.document;

/**
 * The value that a text gives to a name: {@code name=value}, {@code "name": "value"}, {@code name = 'value'}, {@code --name value},
 * {@code <name>value<}, {@code name IN ('value')}, and the same escaped in JSON or in a URL.
 */
final class AssignedValue {
    static final long NONE = -1;

    /** How far is looked for the next {@code name=} behind a comma: keeps the time in proportion to the length. */
    private static final int LONGEST_NAME = 40;

    private static final int LONGEST_HARMLESS = 256;

    private AssignedValue() {}

    static long range(int from, int to) {
        return (long) from << 32 | to;
    }

    static int from(long range) {
        return (int) (range >>> 32);
    }

    static int to(long range) {
        return (int) range;
    }

    /** Where the value of the name begins, at its quote if it has one; -1 if the name is given none. */
    static int start(String text, int nameFrom, int nameTo) {
        char next = Chars.at(text, nameTo);
        if (next == '>') {
            char before = Chars.at(text, nameFrom - 1);
            return before == '<' || before == ':' ? nameTo + 1 : -1;
        }
        int i = nameTo;
        while (Chars.at(text, i) == '\\') {
            i++;
        }
        if (isQuote(Chars.at(text, i)) || Chars.at(text, i) == ']') {
            i++;
        } else if (i > nameTo) {
            return -1;
        }
        int separator = Chars.skipBlanks(text, i);
        char c = Chars.at(text, separator);
        if (c == '=' || c == ':') {
            return behindSeparator(text, separator);
        }
        char second = Chars.at(text, separator + 1);
        if ((c == '!' && second == '=') || (c == '<' && second == '>') || (c == '-' && second == '>')) {
            return Chars.skipBlanks(text, separator + 2);
        }
        if (c == '(' && separator == nameTo && isQuote(second)) {
            return separator + 1;
        }
        if (separator == i) {
            return -1;
        }
        if (isQuote(c)) {
            return separator;
        }
        if (Chars.at(text, nameFrom - 1) == '-' && Chars.at(text, nameFrom - 2) == '-' && c != '-' && c > ' ') {
            return separator;
        }
        return behindWordOfSql(text, separator);
    }

    private static int behindSeparator(String text, int at) {
        if (text.startsWith("://", at) || text.startsWith("::", at)) {
            return -1;
        }
        int i = at + 1;
        while (i < at + 3 && (Chars.at(text, i) == '=' || Chars.at(text, i) == '>')) {
            i++;
        }
        return Chars.skipBlanks(text, i);
    }

    /** {@code token IN ('a', 'b')}, {@code token LIKE 'a%'}, {@code token BETWEEN 'a' AND 'b'}. */
    private static int behindWordOfSql(String text, int at) {
        char first = Chars.lower(Chars.at(text, at));
        if (first != 'i' && first != 'l' && first != 'b' && first != 'n' && first != 'a' && first != '(') {
            return -1;
        }
        int i = at;
        for (int words = 0; words < 2; words++) {
            int end = i;
            while (end - i < 8 && Chars.isLetter(Chars.at(text, end))) {
                end++;
            }
            int length = end - i;
            if (!((length == 2
                            && (same(text, i, "in")
                                    || same(text, i, "is")
                                    || same(text, i, "by")
                                    || same(text, i, "as")))
                    || (length == 3 && same(text, i, "not"))
                    || (length == 4 && same(text, i, "like"))
                    || (length == 5 && same(text, i, "ilike"))
                    || (length == 7 && same(text, i, "between")))) {
                return -1;
            }
            i = Chars.skipBlanks(text, end);
            char c = Chars.at(text, i);
            if (isQuote(c)) {
                return i;
            }
            if (c == '(') {
                return isQuote(Chars.at(text, Chars.skipBlanks(text, i + 1))) ? i : -1;
            }
        }
        return -1;
    }

    /** What of the value is to be taken out, without its quotes; {@link #NONE} if it holds nothing. */
    static long secret(String text, int nameFrom, int nameTo, int start, String kind) {
        int at = start;
        while (Chars.at(text, at) == '\\') {
            at++;
        }
        char c = Chars.at(text, at);
        int slashes = at - start;
        int from;
        int to;
        boolean bare = false;
        if (c == '\'' && Chars.at(text, at + 1) == '\'' && !endsBehind(text, at + 2)) {
            from = at + 2;
            to = doubledQuote(text, from);
        } else if (isQuote(c)) {
            from = at + 1;
            to = closingQuote(text, from, c, slashes);
        } else if (c == '[' && Marker.end(text, at + 1) >= 0) {
            return NONE;
        } else if (c == '[' && Marker.end(text, at) < 0) {
            from = at + 1;
            to = indexOrEnd(text, "]", from);
        } else if (c == '(') {
            from = at + 1;
            to = indexOrEnd(text, ")", from);
        } else {
            bare = true;
            from = start;
            if (c == '{' || (c == ':' && Chars.isLetter(Chars.at(text, from + 1)))) {
                return NONE; // an object, whose fields have names of their own; a named parameter of SQL
            }
            if (c == '/' && nameTo - nameFrom >= 3 && text.startsWith("PWD", nameTo - 3)) {
                return NONE; // the working directory of a shell
            }
            if (c == '$' && Chars.at(text, at + 1) == '{') {
                int brace = at + 2;
                while (brace < at + LONGEST_HARMLESS && Chars.isOfName(Chars.at(text, brace))) {
                    brace++;
                }
                if (Chars.at(text, brace) == '}') {
                    return NONE;
                }
            }
            to = bareEnd(text, start, kind);
        }
        if (isHarmless(text, from, to) || (bare && isProse(text, start, from, to, kind))) {
            return NONE;
        }
        return range(from, to);
    }

    /** Empty, a word like {@code true}, a placeholder like {@code ${…}} or {@code ?}, an ARN, or taken out before. */
    static boolean isHarmless(String text, int from, int to) {
        if (from >= to) {
            return true;
        }
        int marker = Marker.end(text, from);
        if (marker >= 0) {
            return marker <= to;
        }
        int length = to - from;
        char c = text.charAt(from);
        switch (length) {
            case 1 -> {
                return c == '?' || c == '*' || c == '-';
            }
            case 2 -> {
                return same(text, from, "no")
                        || same(text, from, "%s")
                        || (c == '$' && Chars.isDigit(text.charAt(from + 1)));
            }
            case 3 -> {
                return same(text, from, "yes") || same(text, from, "***");
            }
            case 4 -> {
                return same(text, from, "true") || same(text, from, "null") || same(text, from, "none");
            }
            case 5 -> {
                return same(text, from, "false");
            }
            default -> {
                if (length > LONGEST_HARMLESS) {
                    return false;
                }
                char last = text.charAt(to - 1);
                return (c == '$' && text.charAt(from + 1) == '{' && last == '}')
                        || (c == '{' && text.charAt(from + 1) == '{' && last == '}')
                        || (c == '<' && last == '>')
                        || text.startsWith("arn:aws", from)
                        || isStars(text, from, to);
            }
        }
    }

    private static boolean isStars(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '*') {
                return false;
            }
        }
        return true;
    }

    /** {@code Unexpected token: end of input}: behind a colon, what is neither long nor has a digit is a word of a sentence. */
    private static boolean isProse(String text, int start, int from, int to, String kind) {
        if (Chars.at(text, start - 1) != ' '
                || Chars.at(text, start - 2) != ':'
                || kind.equals(TellingNames.PASSWORD)
                || kind.equals(TellingNames.SECRET)
                || kind.equals(TellingNames.COOKIE)) {
            return false;
        }
        if (to - from >= 16) {
            return false;
        }
        for (int i = from; to - from >= 6 && i < to; i++) {
            if (Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int bareEnd(String text, int start, String kind) {
        boolean wholeLine = kind.equals(TellingNames.COOKIE);
        int i = start;
        if (kind.equals(TellingNames.AUTHORIZATION)) {
            int scheme = i;
            while (Chars.isLetterOrDigit(Chars.at(text, scheme)) || Chars.at(text, scheme) == '-') {
                scheme++;
            }
            if (scheme > i && Chars.at(text, scheme) == ' ') {
                i = scheme + 1;
                // Digest username="…", AWS4-HMAC-SHA256 Credential=…: fields up to the end of the line.
                wholeLine = !(same(text, start, "bearer")
                        || same(text, start, "basic")
                        || same(text, start, "token")
                        || same(text, start, "apikey")
                        || same(text, start, "negotiate"));
            }
        }
        int marker = Marker.end(text, i);
        if (marker >= 0) {
            return marker;
        }
        while (i < text.length() && !(wholeLine ? endsLine(text, i) : endsWord(text, i))) {
            i++;
        }
        return i;
    }

    private static boolean endsLine(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || c == '\r' || c == ']' || c == '}' || c == '\\';
    }

    private static boolean endsWord(String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '"', '`', '<' -> {
                return true;
            }
            case ',', ';', '&', '|', '\'', ')', ']', '}', '>' -> {
                return endsBehind(text, i + 1);
            }
            case '\\' -> {
                char next = Chars.at(text, i + 1);
                return next == 'n' || next == 'r' || next == 't' || next == '"';
            }
            default -> {
                return c <= ' ';
            }
        }
    }

    /** A password may have commas and brackets in it: they end it only if nothing follows, or another name. */
    private static boolean endsBehind(String text, int at) {
        char c = Chars.at(text, at);
        if (c <= ' ' || c == '"' || c == '\'' || c == ',' || c == ';' || c == ')' || c == ']' || c == '}' || c == '.'
                || c == ':' || c == '>' || c == '[' || c == '\\') {
            return true;
        }
        int i = at;
        while (i < at + LONGEST_NAME && Chars.isOfName(Chars.at(text, i))) {
            i++;
        }
        char separator = Chars.at(text, i);
        return i > at && (separator == '=' || separator == ':');
    }

    private static int closingQuote(String text, int from, char quote, int slashes) {
        int before = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                before++;
                continue;
            }
            if (c == quote && (slashes == 0 ? before % 2 == 0 : before <= slashes)) {
                if (slashes == 0 && quote == '\'' && Chars.at(text, i + 1) == '\'') {
                    i++; // SQL's way to have one inside
                } else {
                    return i - (slashes == 0 ? 0 : before);
                }
            }
            before = 0;
        }
        return text.length();
    }

    /** A literal within a literal of SQL is closed by two quotes; four are one inside. */
    private static int doubledQuote(String text, int from) {
        int at = indexOrEnd(text, "''", from);
        while (text.startsWith("''''", at)) {
            at = indexOrEnd(text, "''", at + 4);
        }
        return at;
    }

    private static int indexOrEnd(String text, String what, int from) {
        int at = text.indexOf(what, from);
        return at < 0 ? text.length() : at;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean same(String text, int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }
}
