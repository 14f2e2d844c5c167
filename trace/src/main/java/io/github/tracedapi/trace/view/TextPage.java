package io.github.tracedapi.trace.view;

/** Lines of text, none wider than the terminal. */
final class TextPage {
    /** Columns that each level of a tree takes. */
    static final int STEP = 3;

    private final StringBuilder text = new StringBuilder();
    private final Terminal terminal;

    TextPage(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What stands before a hop. */
    String branch(boolean more) {
        return more ? terminal.sign("├─ ", "|- ") : terminal.sign("└─ ", "`- ");
    }

    /** What stands beneath a hop that another one follows. */
    String trunk() {
        return terminal.sign("│  ", "|  ");
    }

    /** What stands beneath a hop that none follows. */
    String noTrunk() {
        return "   ";
    }

    /** A text, broken into as many lines as it needs: after {@code first}, then after {@code hanging}, which are as wide. */
    void line(String first, String hanging, String body) {
        line(first, hanging, "", Terminal.Ink.BOLD, body);
    }

    /** A text in one ink. */
    void line(String first, String hanging, String body, Terminal.Ink ink) {
        String before = first;
        for (String line : Wrapping.lines(body, room(first, hanging))) {
            append(before + terminal.paint(ink, line));
            before = hanging;
        }
    }

    /** A text whose head, shorter than a line, is in that ink. */
    void line(String first, String hanging, String head, Terminal.Ink ink, String body) {
        String before = first + terminal.paint(ink, head);
        int from = head.length();
        for (String line : Wrapping.lines(head + body, room(first, hanging))) {
            append(before + line.substring(from));
            before = hanging;
            from = 0;
        }
    }

    /** An empty line; none at the top of the page. */
    void gap() {
        if (text.length() > 0) {
            text.append('\n');
        }
    }

    String text() {
        return text.toString();
    }

    private void append(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private int room(String first, String hanging) {
        return terminal.width() - Math.max(Columns.of(first), Columns.of(hanging));
    }
}
