package io.github.tracedapi.handler.document;

/** Goes once through a text and finds what is secret by its looks, or by the name before it. Allocates only when it has found something. */
final class SecretScan {
    /** What one look leaves may show more: a password of which a part looked like a card. Seldom more than two are needed. */
    private static final int LOOKS = 8;

    private static final int AWS_SECRET_KEY = 40;
    /** How far is looked before something is taken for harmless: keeps the time in proportion to the length. */
    private static final int LONGEST_LOOK = 256;

    private final String text;
    private final StringBuilder out;
    private int done;

    private SecretScan(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 32);
    }

    /** The text without its secrets; the same object if there are none. */
    static String withoutSecrets(String text) {
        return withoutSecrets(text, 0);
    }

    /** @param depth how many times it was unescaped */
    static String withoutSecrets(String text, int depth) {
        String before = text;
        for (int look = 0; look < LOOKS; look++) {
            String after = look(UrlEscapes.withoutSecrets(before, depth));
            if (after.equals(before)) {
                break;
            }
            before = after;
        }
        return before;
    }

    private static String look(String text) {
        SecretScan found = null;
        int n = text.length();
        int floor =
                0; // nothing before this is looked at again: a secret, or an escape like %20 or \n, which ends a word
        int word = -1; // where the name or number under way begins
        int base64 = -1; // where the letters, digits, + and / under way begin,
        char last = ' ';
        int i = 0;
        while (i <= n) {
            char c = i < n ? text.charAt(i) : 0;
            boolean alphanumeric = Chars.isLetterOrDigit(c);
            if (alphanumeric && word >= 0 && i > floor && !(c <= '9' && last > '9') && Chars.isLetterOrDigit(last)) {
                last = c; // inside of a word: most characters are
                i++;
                continue;
            }
            last = c;
            long secret = AssignedValue.NONE;
            String kind = "";

            if (!alphanumeric && c != '_' && c != '-' && c != '.' && word >= 0) {
                int from = word;
                word = -1;
                secret = behindWord(text, from, i, c);
                if (secret != AssignedValue.NONE) {
                    kind = kindBehindWord(text, from, i);
                }
            }
            if (secret == AssignedValue.NONE && base64 >= 0 && !alphanumeric && c != '+' && c != '/') {
                if (i - base64 >= AWS_SECRET_KEY && c != '_' && c != '-' && c != '=') {
                    secret = awsSecretKey(text, base64, i);
                    kind = "secret key";
                }
                base64 = -1;
            }
            if (secret == AssignedValue.NONE && i < n) {
                if (alphanumeric || c == '_') {
                    if (word < 0) {
                        word = i;
                    }
                    if (alphanumeric) {
                        if (base64 < 0 && (i == floor || (text.charAt(i - 1) != '_' && text.charAt(i - 1) != '-'))) {
                            base64 = i;
                        }
                        char before = i > floor ? text.charAt(i - 1) : ' ';
                        if (c <= '9') {
                            if (!Chars.isDigit(before)) {
                                int end = Numbers.cardEnd(text, i, floor);
                                kind = "card";
                                if (end < 0) {
                                    end = Numbers.ssnEnd(text, i, floor);
                                    kind = "SSN";
                                }
                                secret = end < 0 ? secret : AssignedValue.range(i, end);
                            }
                        } else if (!Chars.isLetterOrDigit(before)) {
                            int end = KnownTokens.end(text, i);
                            if (end >= 0) {
                                kind = KnownTokens.kind(text, i);
                            } else if (c <= 'Z') {
                                end = Numbers.ibanEnd(text, i);
                                kind = "IBAN";
                            }
                            secret = end < 0 ? secret : AssignedValue.range(i, end);
                        }
                    }
                } else {
                    switch (c) {
                        case '@' -> {
                            secret = Addresses.email(text, i, floor);
                            kind = "e-mail";
                        }
                        case '-' -> {
                            secret = privateKey(text, i);
                            kind = "private key";
                        }
                        case ':' -> {
                            int arn = arnEnd(text, i, floor);
                            if (arn > i) {
                                i = arn;
                                floor = arn;
                                base64 = -1;
                                continue;
                            }
                            secret = behindColon(text, i);
                            kind = "user info";
                        }
                        case '[' -> {
                            int marker = Marker.end(text, i);
                            if (marker >= 0) {
                                i = marker;
                                floor = marker;
                                continue;
                            }
                        }
                        case '%' -> {
                            if (Chars.isEscape(text, i)) {
                                i += 3;
                                floor = i;
                                continue;
                            }
                        }
                        case '\\' -> {
                            int escape = escapeEnd(text, i);
                            if (escape > i) {
                                i = escape;
                                floor = escape;
                                continue;
                            }
                        }
                        default -> {}
                    }
                }
            }
            if (secret == AssignedValue.NONE) {
                i++;
                continue;
            }
            if (found == null) {
                found = new SecretScan(text);
            }
            i = found.replace(AssignedValue.from(secret), AssignedValue.to(secret), kind);
            floor = i;
            word = -1;
            base64 = -1;
        }
        return found == null ? text : found.rest();
    }

    private int replace(int from, int to, String kind) {
        out.append(text, done, Math.max(done, from)).append(Marker.of(kind));
        done = to;
        return to;
    }

    private String rest() {
        return out.append(text, done, text.length()).toString();
    }

    private static long behindWord(String text, int from, int to, char next) {
        char last = text.charAt(to - 1);
        if (last == '-' || last == '.') {
            return AssignedValue.NONE;
        }
        if (next == ' ' || next == '\n') {
            long secret = behindKnownWord(text, from, to);
            if (secret != AssignedValue.NONE) {
                return secret;
            }
        }
        int start = AssignedValue.start(text, from, to);
        if (start < 0) {
            return AssignedValue.NONE;
        }
        String kind = TellingNames.kind(text, from, to);
        if (kind == null) {
            return next == '=' && isOAuthCode(text, from, to)
                    ? AssignedValue.secret(text, from, to, start, "token")
                    : AssignedValue.NONE;
        }
        return AssignedValue.secret(text, from, to, start, kind);
    }

    private static String kindBehindWord(String text, int from, int to) {
        String kind = TellingNames.kind(text, from, to);
        if (kind != null) {
            return kind;
        }
        return switch (to - from) {
            case 4 -> Chars.lower(text.charAt(from)) == 'i' ? "values" : "token";
            default -> TellingNames.AUTHORIZATION;
        };
    }

    /** {@code ?code=…} opens an account once; a status code does not. */
    private static boolean isOAuthCode(String text, int from, int to) {
        char before = Chars.at(text, from - 1);
        if ((before != '?' && before != '&') || to - from != 4 || !text.startsWith("code", from)) {
            return false;
        }
        int i = to + 1;
        boolean digit = false;
        while (i < to + LONGEST_LOOK && Chars.at(text, i) > ' ' && Chars.at(text, i) != '&') {
            digit |= Chars.isDigit(text.charAt(i));
            i++;
        }
        return digit && i - to > 16;
    }

    private static long behindKnownWord(String text, int from, int to) {
        return switch (to - from) {
            case 4 -> text.regionMatches(true, from, "into", 0, 4) ? SqlInsert.values(text, to) : AssignedValue.NONE;
            case 5 -> text.regionMatches(true, from, "basic", 0, 5) ? scheme(text, to, true) : AssignedValue.NONE;
            case 6 -> text.regionMatches(true, from, "bearer", 0, 6) ? scheme(text, to, false) : AssignedValue.NONE;
            default -> AssignedValue.NONE;
        };
    }

    /** {@code Bearer …}, {@code Basic …}: what follows is one only if it looks so, as people write of both. */
    private static long scheme(String text, int at, boolean basic) {
        int from = at + 1;
        if (basic && !hasColon(text, from)) {
            return AssignedValue.NONE;
        }
        int i = from;
        boolean digit = false;
        while (true) {
            char c = Chars.at(text, i);
            if (Chars.isOfName(c) || c == '+' || c == '/' || c == '=' || c == '~') {
                digit |= Chars.isDigit(c);
                i++;
            } else {
                break;
            }
        }
        return basic || i - from >= 20 || (digit && i - from >= 6) ? AssignedValue.range(from, i) : AssignedValue.NONE;
    }

    /** Whether it is Base64 for something with a colon in it: {@code user:password}. */
    private static boolean hasColon(String text, int from) {
        int bits = 0;
        int count = 0;
        for (int i = from; i < from + LONGEST_LOOK; i++) {
            char c = Chars.at(text, i);
            int value = Chars.isUpper(c)
                    ? c - 'A'
                    : Chars.isLower(c)
                            ? c - 'a' + 26
                            : Chars.isDigit(c)
                                    ? c - '0' + 52
                                    : c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
            if (value < 0) {
                return false;
            }
            bits = bits << 6 | value;
            count += 6;
            if (count >= 8) {
                count -= 8;
                if ((bits >> count & 0xff) == ':') {
                    return true;
                }
            }
        }
        return false;
    }

    private static long behindColon(String text, int at) {
        if (text.startsWith("://", at)) {
            return Addresses.userInfo(text, at + 3);
        }
        return text.startsWith("thin", at - 4) || text.startsWith("oci", at - 3)
                ? Addresses.oraclePassword(text, at + 1)
                : AssignedValue.NONE;
    }

    /** Behind the ARN whose first colon is here; the same place if it is none: {@code arn:aws:…:secret:db} gives no secret a value. */
    private static int arnEnd(String text, int colon, int floor) {
        if (colon - 3 < floor || !text.startsWith("arn:aws", colon - 3)) {
            return colon;
        }
        int i = colon;
        while (i < colon + 2 * LONGEST_LOOK && isOfArn(Chars.at(text, i))) {
            i++;
        }
        char next = Chars.at(text, i);
        return next == '=' || next == '@' || isOfArn(next) ? colon : i;
    }

    private static boolean isOfArn(char c) {
        return Chars.isOfName(c) || c == ':' || c == '/' || c == '$' || c == '*' || c == '+';
    }

    private static long privateKey(String text, int at) {
        if (!text.startsWith("-----BEGIN", at)) {
            return AssignedValue.NONE;
        }
        int dashes = text.indexOf("-----", at + 10);
        if (dashes < 0 || dashes > at + 80) {
            return AssignedValue.NONE;
        }
        int secret = at + 10;
        while (secret < dashes && !text.startsWith("PRIVATE", secret)) {
            secret++;
        }
        if (secret == dashes) {
            return AssignedValue.NONE;
        }
        int end = text.indexOf("-----END", dashes + 5);
        int last = end < 0 ? -1 : text.indexOf("-----", end + 8);
        return AssignedValue.range(at, last < 0 ? text.length() : last + 5);
    }

    /** Behind an escape of a JSON string that stands for a space or a character; the same place if there is none. */
    private static int escapeEnd(String text, int at) {
        char next = Chars.at(text, at + 1);
        return next == 'n' || next == 'r' || next == 't' ? at + 2 : next == 'u' ? at + 2 : at;
    }

    /** A secret access key has no mark: 40 characters in which the kinds change as they do by chance, not as in names and paths. */
    private static long awsSecretKey(String text, int from, int to) {
        int start = from;
        if (to - from > AWS_SECRET_KEY) {
            start = to - AWS_SECRET_KEY;
            if (start <= from || text.charAt(start - 1) != '/') {
                return AssignedValue.NONE;
            }
        }
        int changes = 0;
        int inRow = 0;
        int threesOfLower = 0;
        int seen = 0;
        int before = -1;
        for (int i = start; i < to; i++) {
            char c = text.charAt(i);
            int now = Chars.isLower(c) ? 1 : Chars.isUpper(c) ? 2 : Chars.isDigit(c) ? 4 : 8;
            seen |= now;
            changes += now == before ? 0 : 1;
            inRow = now == before ? inRow + 1 : 1;
            threesOfLower += now == 1 && inRow >= 3 ? 1 : 0;
            before = now;
        }
        return (seen & 7) == 7 && changes >= 14 && threesOfLower <= 7
                ? AssignedValue.range(start, to)
                : AssignedValue.NONE;
    }
}
