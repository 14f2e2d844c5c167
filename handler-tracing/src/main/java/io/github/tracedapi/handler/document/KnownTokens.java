package io.github.tracedapi.handler.document;

/** Tokens that say themselves whose they are: {@code AKIA…}, {@code ghp_…}, {@code xoxb-…}, {@code eyJ….….…}. */
final class KnownTokens {
    /** Keeps the time in proportion to the length. */
    private static final int LATEST_DIGIT = 64;

    private KnownTokens() {}

    /** Behind the token that begins here; -1 if none does. */
    static int end(String text, int at) {
        return switch (text.charAt(at)) {
            case 'A' ->
                any(
                        capitals(text, at, "AKIA", 16),
                        any(
                                capitals(text, at, "ASIA", 16),
                                any(
                                        mixed(text, at, "AIza", 30),
                                        any(mixed(text, at, "ATATT3", 20), mixed(text, at, "AGE-SECRET-KEY-1", 30)))));
            case 'C' -> mixed(text, at, "CCIPAT_", 20);
            case 'E' -> mixed(text, at, "EAAA", 56);
            case 'F' -> any(base64(text, at, "FwoGZXIvYXdz", 40), base64(text, at, "FQoGZXIvYXdz", 40));
            case 'G' -> mixed(text, at, "GOCSPX-", 20);
            case 'I' -> base64(text, at, "IQoJb3JpZ2lu", 40);
            case 'L' -> mixed(text, at, "LTAI", 12);
            case 'N' -> mixed(text, at, "NRAK-", 20);
            case 'P' -> mixed(text, at, "PMAK-", 20);
            case 'S' -> any(dotted(text, at, "SG.", 40), hex(text, at, "SK", 32));
            case 'b' -> telegram(text, at);
            case 'd' ->
                any(
                        mixed(text, at, "dop_v1_", 32),
                        any(
                                mixed(text, at, "doo_v1_", 32),
                                any(
                                        mixed(text, at, "dckr_pat_", 20),
                                        any(
                                                hex(text, at, "dapi", 32),
                                                any(
                                                        webhook(text, at, "discord.com/api/webhooks/"),
                                                        webhook(text, at, "discordapp.com/api/webhooks/"))))));
            case 'e' -> jwt(text, at);
            case 'f' -> mixed(text, at, "figd_", 20);
            case 'g' -> github(text, at);
            case 'h' ->
                any(
                        mixed(text, at, "hf_", 30),
                        any(mixed(text, at, "hvs.", 20), webhook(text, at, "hooks.slack.com/")));
            case 'l' -> mixed(text, at, "lin_api_", 30);
            case 'n' -> any(mixed(text, at, "npm_", 36), mixed(text, at, "ntn_", 40));
            case 'p' -> any(mixed(text, at, "pypi-", 30), hex(text, at, "pul-", 40));
            case 'r' ->
                any(
                        mixed(text, at, "rk_live_", 16),
                        any(mixed(text, at, "rk_test_", 16), mixed(text, at, "rubygems_", 40)));
            case 's' -> beginningWithS(text, at);
            case 't' -> mixed(text, at, "tskey-", 20);
            case 'w' -> base64(text, at, "whsec_", 20);
            case 'x' -> any(slack(text, at), mixed(text, at, "xkeysib-", 40));
            case 'y' -> dotted(text, at, "ya29.", 20);
            default -> -1;
        };
    }

    static String kind(String text, int at) {
        char c = text.charAt(at);
        return c == 'e' ? "JWT" : c == 'A' && text.startsWith("IA", at + 2) ? "access key" : "token";
    }

    private static int github(String text, int at) {
        if (text.startsWith("glpat-", at)) {
            return mixed(text, at, "glpat-", 20);
        }
        if (text.startsWith("glsa_", at)) {
            return mixed(text, at, "glsa_", 20);
        }
        if (text.startsWith("glc_", at)) {
            return base64(text, at, "glc_", 20);
        }
        if (text.startsWith("github_pat_", at)) {
            return mixed(text, at, "github_pat_", 22);
        }
        char type = Chars.at(text, at + 2);
        return Chars.at(text, at + 1) == 'h'
                        && (type == 'p' || type == 'o' || type == 'u' || type == 's' || type == 'r')
                        && Chars.at(text, at + 3) == '_'
                ? run(text, at + 4, 30)
                : -1;
    }

    private static int beginningWithS(String text, int at) {
        int known = any(
                mixed(text, at, "sk_live_", 16),
                any(
                        mixed(text, at, "sk_test_", 16),
                        any(
                                mixed(text, at, "shpat_", 30),
                                any(
                                        mixed(text, at, "shpss_", 30),
                                        any(
                                                mixed(text, at, "sq0csp-", 30),
                                                any(
                                                        mixed(text, at, "sq0atp-", 20),
                                                        mixed(text, at, "sntrys_", 30)))))));
        return known >= 0 ? known : mixed(text, at, "sk-", 20);
    }

    private static int slack(String text, int at) {
        if (text.startsWith("xapp-", at)) {
            return mixed(text, at, "xapp-", 10);
        }
        return text.startsWith("xox", at) && (Chars.at(text, at + 4) == '-' || Chars.at(text, at + 4) == '.')
                ? run(text, at + 5, 10)
                : -1;
    }

    /** {@code bot123456789:AA…}: a bot's id and 35 characters. */
    private static int telegram(String text, int at) {
        if (!text.startsWith("bot", at)) {
            return -1;
        }
        int i = at + 3;
        while (i < at + 16 && Chars.isDigit(Chars.at(text, i))) {
            i++;
        }
        return i >= at + 9 && Chars.at(text, i) == ':' ? run(text, i + 1, 30) : -1;
    }

    /** Who knows the address of a webhook may post there. */
    private static int webhook(String text, int at, String start) {
        if (!text.startsWith(start, at)) {
            return -1;
        }
        int i = at + start.length();
        while (Chars.isOfName(Chars.at(text, i)) || Chars.at(text, i) == '/') {
            i++;
        }
        return i - at - start.length() >= 20 ? i : -1;
    }

    private static int jwt(String text, int at) {
        if (!text.startsWith("eyJ", at)) {
            return -1;
        }
        int i = at;
        int dots = 0;
        while (Chars.isOfName(Chars.at(text, i))) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if ((c == '-' || c == '_') && text.startsWith("eyJ", i + 1)) {
                return -1; // looked at from there: keeps the time in proportion to the length
            }
            i++;
        }
        // A listing's token is eyJ… too, without a dot, and opens nothing.
        return dots >= 1 && i - at >= 24 ? i : -1;
    }

    private static int capitals(String text, int at, String prefix, int least) {
        if (!text.startsWith(prefix, at)) {
            return -1;
        }
        int from = at + prefix.length();
        int i = from;
        while (Chars.isUpper(Chars.at(text, i)) || Chars.isDigit(Chars.at(text, i))) {
            i++;
        }
        return i - from >= least - 4 && !Chars.isLetter(Chars.at(text, i)) ? i : -1;
    }

    private static int hex(String text, int at, String prefix, int digits) {
        if (!text.startsWith(prefix, at)) {
            return -1;
        }
        int from = at + prefix.length();
        int i = from;
        while (Chars.isHex(Chars.at(text, i))) {
            i++;
        }
        return i - from == digits && !Chars.isLetter(Chars.at(text, i)) ? i : -1;
    }

    private static int mixed(String text, int at, String prefix, int least) {
        return text.startsWith(prefix, at) ? run(text, at + prefix.length(), least) : -1;
    }

    private static int dotted(String text, int at, String prefix, int least) {
        if (!text.startsWith(prefix, at)) {
            return -1;
        }
        int i = at + prefix.length();
        while (Chars.isOfName(Chars.at(text, i))) {
            i++;
        }
        return i - at - prefix.length() >= least ? i : -1;
    }

    private static int base64(String text, int at, String prefix, int least) {
        if (!text.startsWith(prefix, at)) {
            return -1;
        }
        int i = at + prefix.length();
        while (true) {
            char c = Chars.at(text, i);
            if (Chars.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=' || c == '_' || c == '-') {
                i++;
            } else if (Chars.isEscape(text, i)) {
                i += 3;
            } else {
                return i - at - prefix.length() >= least ? i : -1;
            }
        }
    }

    /** So long a run of letters, digits, {@code _} and {@code -}, with a digit in it: a name in words has none. */
    private static int run(String text, int from, int least) {
        int i = from;
        boolean digit = false;
        while (true) {
            char c = Chars.at(text, i);
            digit |= Chars.isDigit(c);
            if (!Chars.isLetterOrDigit(c) && c != '_' && c != '-') {
                return i - from >= least && digit ? i : -1;
            }
            if (!digit && i - from > LATEST_DIGIT) {
                return -1;
            }
            i++;
        }
    }

    /** Each is -1 or the end of a token, and at most one is an end. */
    private static int any(int one, int other) {
        return Math.max(one, other);
    }
}
