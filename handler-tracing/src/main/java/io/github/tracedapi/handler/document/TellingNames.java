package io.github.tracedapi.handler.document;

import org.jspecify.annotations.Nullable;

/**
 * Names under which secrets are kept: {@code password}, {@code X-Api-Key}, {@code DB_PASS}, {@code clientSecret}. It is the end of a
 * name that tells: a {@code tokenCount} is none, an {@code accessToken} is one.
 */
final class TellingNames {
    static final String PASSWORD = "password";
    static final String SECRET = "secret";
    static final String AUTHORIZATION = "authorization";
    static final String COOKIE = "cookie";
    private static final String TOKEN = "token";
    private static final String KEY = "key";
    private static final String SESSION = "session";
    private static final String PERSONAL = "personal number";

    /** What may follow a telling name without making it harmless. */
    private static final String[] TAILS = {
        "hash",
        "value",
        "plain",
        "text",
        "string",
        "binary",
        "confirmation",
        "confirm",
        "repeat",
        "again",
        "encrypted",
        "salt"
    };

    /** Their last letters, in their order: most names end with none of them. */
    private static final String TAIL_ENDS = "hentgynmtndt";

    private TellingNames() {}

    /** What is kept under a name; null if the name tells nothing. */
    static @Nullable String kind(String text, int from, int to) {
        int end = to;
        while (end > from && !Chars.isLetter(text.charAt(end - 1))) {
            end--;
        }
        if (end - from < 2) {
            return null;
        }
        String kind = byEnd(text, from, end);
        if (kind != null) {
            return kind;
        }
        char last = Chars.lower(text.charAt(end - 1));
        for (int i = TAIL_ENDS.indexOf(last); i >= 0; i = TAIL_ENDS.indexOf(last, i + 1)) {
            int start = startOf(TAILS[i], text, from, end);
            if (start > from) {
                return byEnd(text, from, start);
            }
        }
        return null;
    }

    private static @Nullable String byEnd(String text, int from, int to) {
        int end = to;
        while (end > from && !Chars.isLetter(text.charAt(end - 1))) {
            end--;
        }
        if (end == from) {
            return null;
        }
        return switch (Chars.lower(text.charAt(end - 1))) {
            case 'd' ->
                ends(text, from, end, "password") || ends(text, from, end, "passwd") || word(text, from, end, "pwd")
                        ? PASSWORD
                        : ends(text, from, end, "sessionid")
                                        || ends(text, from, end, "sessid")
                                        || word(text, from, end, "sid")
                                ? SESSION
                                : ends(text, from, end, "accesskeyid") || ends(text, from, end, "secretkeyid")
                                        ? KEY
                                        : ends(text, from, end, "creditcard") ? "card" : null;
            case 'e' ->
                ends(text, from, end, "passphrase")
                                || ends(text, from, end, "passcode")
                                || ends(text, from, end, "motdepasse")
                        ? PASSWORD
                        : ends(text, from, end, "cookie")
                                ? COOKIE
                                : ends(text, from, end, "signature") ? "signature" : null;
            case 's' ->
                word(text, from, end, "pass") || ends(text, from, end, "passwords")
                        ? PASSWORD
                        : ends(text, from, end, "secrets") || ends(text, from, end, "credentials")
                                ? SECRET
                                : ends(text, from, end, "cookies") ? COOKIE : null;
            case 't' ->
                ends(text, from, end, "secret")
                        ? SECRET
                        : ends(text, from, end, "passwort") || ends(text, from, end, "kennwort")
                                ? PASSWORD
                                : word(text, from, end, "jwt") ? "JWT" : null;
            case 'l' -> ends(text, from, end, "credential") ? SECRET : null;
            case 'n' -> endingInN(text, from, end);
            case 'y' -> endingInY(text, from, end);
            case 'h' -> word(text, from, end, "auth") ? AUTHORIZATION : null;
            case 'r' ->
                ends(text, from, end, "cardnumber") || ends(text, from, end, "creditcardnr")
                        ? "card"
                        : ends(text, from, end, "socialsecuritynumber") ? PERSONAL : null;
            case 'v' -> word(text, from, end, "cvv") ? "card" : null;
            case 'c' -> word(text, from, end, "cvc") ? "card" : null;
            case 'f' -> word(text, from, end, "csrf") || word(text, from, end, "xsrf") ? TOKEN : null;
            case 'g' -> word(text, from, end, "sig") ? "signature" : null;
            case 'p' -> word(text, from, end, "otp") || word(text, from, end, "totp") ? PASSWORD : null;
            case 'w' -> word(text, from, end, "pw") ? PASSWORD : null;
            default -> null;
        };
    }

    private static @Nullable String endingInN(String text, int from, int end) {
        int token = startOf("token", text, from, end);
        if (token >= 0) {
            // Where a listing goes on, and what makes a retry the same request, open nothing.
            return ends(text, from, token, "next")
                            || ends(text, from, token, "page")
                            || ends(text, from, token, "pagination")
                            || ends(text, from, token, "continuation")
                            || ends(text, from, token, "starting")
                            || ends(text, from, token, "idempotency")
                            || ends(text, from, token, "clientrequest")
                            || ends(text, from, token, "cancellation")
                    ? null
                    : TOKEN;
        }
        return ends(text, from, end, "authorization")
                ? AUTHORIZATION
                : word(text, from, end, "ssn")
                        ? PERSONAL
                        : word(text, from, end, "pin")
                                ? PASSWORD
                                : word(text, from, end, "pan") ? "card" : word(text, from, end, "iban") ? "IBAN" : null;
    }

    private static @Nullable String endingInY(String text, int from, int end) {
        int key = startOf("key", text, from, end);
        if (key < 0) {
            return ends(text, from, end, "socialsecurity") ? PERSONAL : null;
        }
        return ends(text, from, key, "api")
                        || ends(text, from, key, "access")
                        || ends(text, from, key, "secret")
                        || ends(text, from, key, "private")
                        || ends(text, from, key, "signing")
                        || ends(text, from, key, "encryption")
                        || ends(text, from, key, "master")
                        || ends(text, from, key, "shared")
                        || ends(text, from, key, "account")
                        || ends(text, from, key, "subscription")
                        || ends(text, from, key, "functions")
                        || ends(text, from, key, "auth")
                        || ends(text, from, key, "hmac")
                        || ends(text, from, key, "session")
                ? KEY
                : null;
    }

    private static boolean ends(String text, int from, int to, String end) {
        return startOf(end, text, from, to) >= 0;
    }

    /** For short ends, which other words have too: {@code DB_PASS} and {@code dbPass}, but not {@code bypass}. */
    private static boolean word(String text, int from, int to, String end) {
        int start = startOf(end, text, from, to);
        return start == from
                || (start > from
                        && (!Chars.isLetterOrDigit(text.charAt(start - 1))
                                || (Chars.isUpper(text.charAt(start)) && !Chars.isUpper(text.charAt(start - 1)))));
    }

    /** Where the end of a name begins; -1 if the name does not end so. */
    private static int startOf(String end, String text, int from, int to) {
        int i = to;
        for (int e = end.length() - 1; e >= 0; e--) {
            i--;
            while (i >= from && !Chars.isLetterOrDigit(text.charAt(i))) {
                i--;
            }
            if (i < from || Chars.lower(text.charAt(i)) != end.charAt(e)) {
                return -1;
            }
        }
        return i;
    }
}
