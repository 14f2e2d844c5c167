package io.github.tracedapi.trace.view;

/**
 * How many columns of a terminal a text takes: two for a wide character (Chinese, Japanese, Korean, emoji), none for a mark that is
 * drawn onto the letter before it, one for any other. The text holds no escape sequences: {@link TerminalText#safe} has been there.
 */
public final class Columns {
    /**
     * First and last of each range of wide characters: East_Asian_Width W and F of Unicode 14 (JDK 17's is 13), ranges joined over
     * characters that do not exist yet.
     */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA,
        0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55,
        0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FB, 0x1F004, 0x1F004, 0x1F0CF,
        0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E,
        0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440,
        0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595,
        0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5,
        0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947,
        0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private Columns() {}

    /** The columns of a text. */
    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** The columns of one character: 0, 1 or 2. */
    static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || joinsHangul(point)) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** The text, if it fits; else as much of it as fits, with an ellipsis at its end. */
    public static String cut(String text, int columns, Terminal terminal) {
        if (of(text) <= columns) {
            return text;
        }
        String ellipsis = terminal.sign("…", "...");
        int room = columns - ellipsis.length();
        return room < 0 ? ".".repeat(Math.max(0, columns)) : text.substring(0, fitting(text, 0, room)) + ellipsis;
    }

    /** The text, filled up with spaces at its end. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The end of the longest piece of the text that begins there and fits. */
    static int fitting(String text, int from, int columns) {
        int end = from;
        int used = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            used += of(point);
            if (used > columns) {
                return end;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    /** Vowels and final consonants, which are drawn into the syllable before them. */
    private static boolean joinsHangul(int point) {
        return (point >= 0x1160 && point <= 0x11FF) || (point >= 0xD7B0 && point <= 0xD7FB);
    }

    private static boolean isWide(int point) {
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (point < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (point > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
