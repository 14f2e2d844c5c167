package io.github.tracedapi.trace.view;

/**
 * Makes an untrusted name safe to print: what a terminal would obey, hide or reorder is written out by its number.
 *
 * <pre>{@code
 * TerminalText.safe("orders\33[2J", terminal); // the escape is printed as a backslash and u{1b}
 * }</pre>
 */
public final class TerminalText {
    /** The most characters of a text that are printed; what is cut off is said. */
    public static final int LONGEST = 4_000;
    /** The most marks (accents and the like) that one letter may carry; no language needs more. */
    static final int MOST_MARKS = 4;

    private TerminalText() {}

    /**
     * The text on one line, without anything that a terminal obeys.
     *
     * <p>Written out: control characters and so every ANSI escape, line breaks, bidi controls, zero-width and other invisible
     * characters, halves of surrogate pairs, characters without a meaning, marks without a letter, and all that is not ASCII where
     * only ASCII can be shown (dashes, quotes and arrows of our own sentences become their ASCII likes there).
     * More than {@value #MOST_MARKS} marks on a letter are counted instead of drawn, and of a text of more than
     * {@value #LONGEST} characters the rest is counted.
     */
    public static String safe(String text, Terminal terminal) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        int read = 0;
        // As if a letter full of marks stood before: a mark at the beginning must not change what is printed before it.
        int marks = MOST_MARKS;
        int toomany = 0;
        while (read < text.length() && read < LONGEST) {
            int point = text.codePointAt(read);
            read += Character.charCount(point);
            if (Columns.of(point) == 0 && !isHidden(point)) {
                if (marks < MOST_MARKS && terminal.unicode()) {
                    safe.appendCodePoint(point);
                    marks++;
                } else {
                    toomany++;
                }
                continue;
            }
            toomany = tell(safe, toomany);
            marks = append(safe, point, terminal) ? 0 : MOST_MARKS;
        }
        tell(safe, toomany);
        if (read < text.length()) {
            safe.append(terminal.sign("…", "..."))
                    .append('(')
                    .append(text.length() - read)
                    .append(" more)");
        }
        return safe.toString();
    }

    /** Whether the character is printed as it is. */
    private static boolean append(StringBuilder safe, int point, Terminal terminal) {
        if (point >= ' ' && point <= '~') {
            safe.append((char) point);
            return true;
        }
        String ascii = terminal.unicode() ? "" : likeIn(point);
        if (!ascii.isEmpty()) {
            safe.append(ascii);
            return true;
        }
        if (terminal.unicode() && !isHidden(point)) {
            safe.appendCodePoint(point);
            return true;
        }
        safe.append(writtenOut(point));
        return false;
    }

    private static int tell(StringBuilder safe, int marks) {
        if (marks > 0) {
            safe.append("[").append(marks).append(marks == 1 ? " mark]" : " marks]");
        }
        return 0;
    }

    private static String writtenOut(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u{" + Integer.toHexString(point) + "}";
        };
    }

    private static String likeIn(int point) {
        return switch (point) {
            case '–', '—', '−' -> "-";
            case '…' -> "...";
            case '‘', '’' -> "'";
            case '“', '”' -> "\"";
            case '→' -> "->";
            case '×' -> "x";
            default -> "";
        };
    }

    /** Whether a terminal shows nothing for it, obeys it, or shows what nobody can foretell. */
    static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // A space that is none: looks like one and compares unlike one.
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> isInvisible(point);
        };
    }

    /** Letters and marks that Unicode lets nobody see (Default_Ignorable_Code_Point), and the empty Braille pattern. */
    private static boolean isInvisible(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }
}
