package io.github.tracedapi.handler.document;

/** Numbers of people and their money: payment cards, IBANs, US social security numbers. */
final class Numbers {
    private static final int FEWEST_OF_CARD = 13;
    private static final int MOST_OF_CARD = 19;
    /** Countries and the length of their IBANs: ISO 13616. */
    private static final String IBANS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27"
                    + "GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24"
                    + "PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";

    private Numbers() {}

    /** Behind the card number that begins here; -1 if none does. Begun at the first of some digits. */
    static int cardEnd(String text, int at, int floor) {
        int solid = digits(text, at);
        if (solid >= FEWEST_OF_CARD ? solid > MOST_OF_CARD : solid != 4 || separator(text, at + 4) == 0) {
            return -1;
        }
        if (belongsToMore(text, at, floor)) {
            return -1;
        }
        int end = solid > 4 ? at + solid : grouped(text, at);
        if (end < 0 || continues(text, end)) {
            return -1;
        }
        return isCard(text, at, end) ? end : -1;
    }

    /** 4-4-4-4 and 4-4-4-4-3, 4-6-5 and 4-6-4, 4-4-5 and 4-4-4-1, with the same separator all through. */
    private static int grouped(String text, int at) {
        int gap = separator(text, at + 4);
        int second = at + 4 + gap;
        int length = digits(text, second);
        if (length == 6 && sameGap(text, at + 4, second + 6, gap)) {
            int third = second + 6 + gap;
            int last = digits(text, third);
            return last == 4 || last == 5 ? third + last : -1;
        }
        if (length != 4 || !sameGap(text, at + 4, second + 4, gap)) {
            return -1;
        }
        int third = second + 4 + gap;
        length = digits(text, third);
        if (length == 5) {
            return third + 5;
        }
        if (length != 4 || !sameGap(text, at + 4, third + 4, gap)) {
            return -1;
        }
        int fourth = third + 4 + gap;
        length = digits(text, fourth);
        if (length == 1) {
            return fourth + 1;
        }
        if (length != 4) {
            return -1;
        }
        int fifth = fourth + 4 + gap;
        return sameGap(text, at + 4, fourth + 4, gap) && digits(text, fifth) == 3 && isCard(text, at, fifth + 3)
                ? fifth + 3
                : fourth + 4;
    }

    private static int separator(String text, int at) {
        char c = Chars.at(text, at);
        return c == ' ' || c == '-' || c == '.' || c == '+' || c == '\u00a0' ? 1 : 0;
    }

    private static boolean sameGap(String text, int one, int other, int length) {
        return text.regionMatches(one, text, other, length);
    }

    /** Part of a hexadecimal number, a decimal fraction, a phone number, or the id of a segment. */
    private static boolean belongsToMore(String text, int at, int floor) {
        if (at <= floor) {
            return text.startsWith("%40", at - 3)
                    || (text.startsWith("%3D", at - 3)
                            && (text.startsWith("Parent", at - 9) || text.startsWith("Self", at - 7)));
        }
        char before = text.charAt(at - 1);
        char further = at - 2 >= floor ? text.charAt(at - 2) : ' ';
        return Chars.isHex(before)
                || before == '@'
                || before == 'x'
                || (before == '.' && Chars.isDigit(further))
                || (before == '+' && !Chars.isLetterOrDigit(further) && digits(text, at) <= 15 && digits(text, at) > 4)
                || (before == '-' && Chars.isHex(further) && digits(text, at) == 4 && isInUuid(text, at))
                || (before == '=' && (text.startsWith("Parent", at - 7) || text.startsWith("Self", at - 5)));
    }

    private static boolean isInUuid(String text, int at) {
        return hexDigits(text, at - 9) == 8 || hexDigits(text, at - 5) == 4;
    }

    private static int hexDigits(String text, int at) {
        int i = 0;
        while (i < 9 && Chars.isHex(Chars.at(text, at + i))) {
            i++;
        }
        return i;
    }

    private static boolean continues(String text, int end) {
        char next = Chars.at(text, end);
        return Chars.isHex(next) || (next == '.' && Chars.isDigit(Chars.at(text, end + 1)));
    }

    private static int digits(String text, int at) {
        int i = at;
        while (i - at <= MOST_OF_CARD && Chars.isDigit(Chars.at(text, i))) {
            i++;
        }
        return i - at;
    }

    private static boolean isCard(String text, int from, int to) {
        int count = 0;
        int sum = 0;
        int head = 0;
        boolean twice = false;
        for (int i = to - 1; i >= from; i--) {
            char c = text.charAt(i);
            if (!Chars.isDigit(c)) {
                continue;
            }
            int digit = c - '0';
            count++;
            sum += twice ? digit < 5 ? 2 * digit : 2 * digit - 9 : digit;
            twice = !twice;
        }
        for (int i = from; i < from + 4; i++) {
            head = head * 10 + text.charAt(i) - '0';
        }
        return sum % 10 == 0 && count >= FEWEST_OF_CARD && count <= MOST_OF_CARD && isIssued(head, count);
    }

    /** Visa; American Express; Mastercard; Discover, JCB, UnionPay; Diners; Mir; Maestro. */
    private static boolean isIssued(int head, int digits) {
        int two = head / 100;
        int three = head / 10;
        if (two / 10 == 4) {
            return digits == 13 || digits == 16 || digits == 19;
        }
        if (two == 34 || two == 37) {
            return digits == 15;
        }
        if ((two >= 51 && two <= 55) || (head >= 2221 && head <= 2720) || (head >= 2200 && head <= 2204)) {
            return digits == 16;
        }
        if (head == 6011 || (three >= 644 && three <= 659) || (head >= 3528 && head <= 3589) || two == 62) {
            return digits >= 16;
        }
        if ((three >= 300 && three <= 305) || three == 309 || two == 36 || two == 38 || two == 39) {
            return digits >= 14;
        }
        return head == 5018
                || head == 5020
                || head == 5038
                || head == 5893
                || head == 6304
                || (head >= 6759 && head <= 6763);
    }

    /** Behind the US social security number that begins here, with its dashes; -1 if none does. */
    static int ssnEnd(String text, int at, int floor) {
        if (Chars.at(text, at + 3) != '-' || Chars.at(text, at + 6) != '-' || digits(text, at) != 3) {
            return -1;
        }
        int end = at + 11;
        if (digits(text, at + 4) != 2
                || digits(text, at + 7) != 4
                || Chars.at(text, end) == '-'
                || Chars.isLetter(Chars.at(text, end))) {
            return -1;
        }
        char before = at > floor ? text.charAt(at - 1) : ' ';
        // Those were never given out.
        boolean free = text.startsWith("000", at)
                || text.startsWith("666", at)
                || text.charAt(at) == '9'
                || text.startsWith("00", at + 4)
                || text.startsWith("0000", at + 7);
        return free || Chars.isLetterOrDigit(before) || before == '-' || before == '.' ? -1 : end;
    }

    /** Behind the IBAN that begins here, in one piece or in fours; -1 if none does. */
    static int ibanEnd(String text, int at) {
        if (!Chars.isDigit(Chars.at(text, at + 2)) || !Chars.isDigit(Chars.at(text, at + 3))) {
            return -1;
        }
        int length = ibanLength(text, at);
        int i = at;
        int count = 0;
        int head = 0;
        long rest = 0;
        while (count < length) {
            char c = Chars.at(text, i);
            if (c == ' ' && count % 4 == 0 && count > 0) {
                i++;
                continue;
            }
            int value = Chars.isDigit(c) ? c - '0' : Chars.isUpper(c) ? c - 'A' + 10 : -1;
            if (value < 0) {
                return -1;
            }
            // The first four come last.
            if (count < 4) {
                head = head * (value > 9 ? 100 : 10) + value;
            } else {
                rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
            }
            count++;
            i++;
        }
        rest = (rest * 1_000_000 + head) % 97;
        return count > 0 && rest == 1 && !Chars.isLetterOrDigit(Chars.at(text, i)) ? i : -1;
    }

    private static int ibanLength(String text, int at) {
        for (int i = 0; i < IBANS.length(); i += 4) {
            if (IBANS.charAt(i) == text.charAt(at) && IBANS.charAt(i + 1) == text.charAt(at + 1)) {
                return (IBANS.charAt(i + 2) - '0') * 10 + IBANS.charAt(i + 3) - '0';
            }
        }
        return 0;
    }
}
