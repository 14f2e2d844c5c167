package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TerminalText;
import java.io.PrintStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Where a verb writes: results to standard output, what happens on the way to standard error. Safe for use by several threads. */
final class Output {
    /** Notices that are remembered: more than a run can have, unless a name in them changes with each request. */
    private static final int MOST_NOTICES = 10_000;

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final boolean json;
    private final Set<String> noticed = new HashSet<>();

    Output(Surroundings surroundings, Terminal terminal, boolean json) {
        this.out = surroundings.out();
        this.err = surroundings.err();
        this.terminal = terminal;
        this.json = json;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Whether JSON was asked for: then nothing else goes to standard output. */
    boolean json() {
        return json;
    }

    /** Writes a text of ours, line breaks included. */
    synchronized void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Writes a text for people, unless JSON was asked for. */
    void tell(String text) {
        if (!json) {
            print(text);
        }
    }

    /** Says what is being done. */
    synchronized void progress(String line) {
        err.println(terminal.paint(Terminal.Ink.DIM, safe(line)));
        err.flush();
    }

    /** Says what people should know. */
    synchronized void notice(String sentence) {
        if (noticed.size() < MOST_NOTICES && noticed.add(sentence)) {
            err.println(terminal.paint(Terminal.Ink.YELLOW, "! ") + safe(sentence));
            err.flush();
        }
    }

    /** Says each of them that was not said before. */
    void notices(Collection<String> sentences) {
        sentences.forEach(this::notice);
    }

    /** A text from elsewhere, so that it can be printed. */
    String safe(String text) {
        return TerminalText.safe(text, terminal);
    }
}
