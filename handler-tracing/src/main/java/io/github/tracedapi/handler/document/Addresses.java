package io.github.tracedapi.handler.document;

/** E-mail addresses, and the user info of URLs. */
final class Addresses {
    /** How far the @ of a password that has a slash in it is looked for. */
    private static final int LONGEST_USER_INFO = 256;

    private Addresses() {}

    /** The e-mail address around an @; none if there is none. */
    static long email(String text, int at, int floor) {
        int from = at;
        while (from > floor && isOfLocalPart(text.charAt(from - 1))) {
            from--;
        }
        while (from < at && !isLetterOrDigit(text.charAt(from)) && text.charAt(from) != '_') {
            from++;
        }
        if (from == at || (at - from == 3 && text.startsWith("git", from))) {
            return AssignedValue.NONE;
        }
        int to = domainEnd(text, at + 1);
        return to < 0 ? AssignedValue.NONE : AssignedValue.range(from, to);
    }

    private static int domainEnd(String text, int from) {
        int i = from;
        int label = from;
        int numbers = 0;
        int end = -1;
        while (true) {
            char c = Chars.at(text, i);
            if (isLetterOrDigit(c) || c == '-') {
                i++;
                continue;
            }
            if (i == label) {
                return end;
            }
            boolean number = isNumber(text, label, i);
            numbers += number ? 1 : 0;
            // lodash@4.17.21-beta.rc is a version, git@10.0.0.1 a machine.
            if (numbers > 1 && label > from) {
                return -1;
            }
            if (label > from && !number && i - label >= 2 && !Chars.isDigit(text.charAt(label))) {
                end = i;
            }
            if (c != '.') {
                return end;
            }
            i++;
            label = i;
        }
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfLocalPart(char c) {
        return isLetterOrDigit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'';
    }

    private static boolean isLetterOrDigit(char c) {
        return Chars.isLetterOrDigit(c) || (c >= 0x80 && Character.isLetterOrDigit(c));
    }

    /** The user info behind a {@code ://}; none if the URL has none. {@code git@} is everybody. */
    static long userInfo(String text, int from) {
        if (Marker.end(text, from) >= 0) {
            return AssignedValue.NONE;
        }
        int at = -1;
        int colon = -1;
        int i = from;
        while (isOfAuthority(Chars.at(text, i))) {
            char c = text.charAt(i);
            if (c == '@') {
                at = i;
            } else if (c == ':' && colon < 0) {
                colon = i;
            }
            i++;
        }
        if (at < 0 && colon >= 0 && !Chars.isDigit(Chars.at(text, colon + 1))) {
            // A password with a slash in it: no port looks so.
            int last = Math.min(text.length(), from + LONGEST_USER_INFO);
            for (int j = i; j < last && text.charAt(j) > ' ' && text.charAt(j) != '"'; j++) {
                if (text.charAt(j) == '@') {
                    at = j;
                    break;
                }
            }
        }
        return at <= from || (at - from == 3 && text.startsWith("git", from))
                ? AssignedValue.NONE
                : AssignedValue.range(from, at);
    }

    private static boolean isOfAuthority(char c) {
        return c > ' ' && c != '/' && c != '?' && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\';
    }

    /** {@code jdbc:oracle:thin:scott/tiger@host}: what is between the slash and the @. */
    static long oraclePassword(String text, int from) {
        int slash = from;
        while (Chars.isOfName(Chars.at(text, slash)) && slash < from + LONGEST_USER_INFO) {
            slash++;
        }
        if (slash == from || Chars.at(text, slash) != '/') {
            return AssignedValue.NONE;
        }
        int last = Math.min(text.length(), slash + LONGEST_USER_INFO);
        for (int i = slash + 1; i < last && text.charAt(i) > ' '; i++) {
            if (text.charAt(i) == '@') {
                return i == slash + 1 || Marker.end(text, slash + 1) >= 0
                        ? AssignedValue.NONE
                        : AssignedValue.range(slash + 1, i);
            }
        }
        return AssignedValue.NONE;
    }
}
