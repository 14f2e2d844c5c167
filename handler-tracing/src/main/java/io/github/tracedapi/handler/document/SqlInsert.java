package io.github.tracedapi.handler.document;

/** {@code INTO users (name, password) VALUES ('bob', 'hunter2')}: the values stand apart from their columns. */
final class SqlInsert {
    /** Longer values are taken out unread: keeps the time in proportion to the length. */
    private static final int LONGEST_WITHOUT_LITERAL = 1_000;

    private SqlInsert() {}

    /** The values, if a column tells that there is a secret among them; begun behind {@code INTO}. */
    static long values(String text, int into) {
        int i = Chars.skipBlanks(text, into);
        while (Chars.isOfName(Chars.at(text, i)) || isQuoteOfName(Chars.at(text, i))) {
            i++;
        }
        i = skipSpaces(text, i);
        if (Chars.at(text, i) != '(') {
            return AssignedValue.NONE;
        }
        boolean telling = false;
        i++;
        while (Chars.at(text, i) != ')') {
            int from = i;
            while (Chars.isOfName(Chars.at(text, i))) {
                i++;
            }
            telling |= i > from && TellingNames.kind(text, from, i) != null;
            char c = Chars.at(text, i);
            if (c != ')') {
                if (c != ',' && !Chars.isSpace(c) && !isQuoteOfName(c)) {
                    return AssignedValue.NONE;
                }
                i++;
            }
        }
        i = skipSpaces(text, i + 1);
        if (!telling || !text.regionMatches(true, i, "values", 0, 6)) {
            return AssignedValue.NONE;
        }
        i = skipSpaces(text, i + 6);
        if (Chars.at(text, i) != '(' || Marker.end(text, i + 1) >= 0) {
            return AssignedValue.NONE;
        }
        return literals(text, i + 1);
    }

    private static long literals(String text, int from) {
        boolean literal = false;
        boolean inside = false;
        int depth = 1;
        int to = text.length();
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            literal |= i > from + LONGEST_WITHOUT_LITERAL;
            if (c == '\'') {
                inside = !inside;
                literal = true;
            } else if (!inside && c == '(') {
                depth++;
            } else if (!inside && c == ')') {
                depth--;
                to = i;
            } else if (!inside && depth == 0 && c != ',' && !Chars.isSpace(c)) {
                break;
            }
        }
        return literal ? AssignedValue.range(from, inside ? text.length() : to) : AssignedValue.NONE;
    }

    private static boolean isQuoteOfName(char c) {
        return c == '"' || c == '`' || c == '[' || c == ']';
    }

    private static int skipSpaces(String text, int at) {
        int i = at;
        while (Chars.isSpace(Chars.at(text, i))) {
            i++;
        }
        return i;
    }
}
