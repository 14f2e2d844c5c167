package io.github.tracedapi.trace.view;

/**
 * Makes an untrusted name safe inside a quoted label of a Mermaid diagram, which is Mermaid syntax, Markdown, HTML and icon names all
 * at once: every character that means something in one of them becomes a numeric entity.
 */
final class MermaidText {
    /** The most characters of a name in a diagram; the rest is cut off with an ellipsis. */
    static final int LONGEST = 80;

    static final Terminal UNICODE = new Terminal(Terminal.USUAL, true, false);

    private MermaidText() {}

    /** The text without the quotation marks around it. */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        Columns.cut(unambiguous(TerminalText.safe(text, UNICODE)), LONGEST, UNICODE)
                .codePoints()
                .forEach(point -> append(safe, point));
        return safe.toString();
    }

    /** Without what Mermaid still reads after it has decoded the entities. */
    private static String unambiguous(String text) {
        // A backslash and an n are a line break to it.
        return text.replace('\\', '∖')
                // Two dollar signs begin a formula.
                .replace("$$", "$＄")
                // The name of an icon.
                .replace(":fa-", ":fa‐")
                // Its own placeholders for the signs of an entity.
                .replace("ﬂ", "fl")
                .replace("¶", "∖u{b6}");
    }

    private static void append(StringBuilder safe, int point) {
        if (isPlain(point)) {
            safe.appendCodePoint(point);
        } else {
            safe.append('#').append(point).append(';');
        }
    }

    private static boolean isPlain(int point) {
        return point > '~' || point == ' ' || point == '/' || point == ',' || Character.isLetterOrDigit(point);
    }
}
