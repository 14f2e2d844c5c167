package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.view.Terminal;
import picocli.CommandLine.Option;

/** How a verb writes what it has to say: the same options for all of them. */
// Options that picocli alone asks for.
@SuppressWarnings("UnusedVariable")
final class OutputOptions {
    static final String NO_COLOR = "--no-color";
    static final String ASCII = "--ascii";
    static final String DEBUG = "--debug";

    @Option(names = "--json", description = "Write JSON to standard output, as docs/traced.md describes it.")
    private boolean json;

    @Option(
            names = NO_COLOR,
            description = "Write without colours. Default: colours on a terminal, unless NO_COLOR is set.")
    private boolean noColor;

    @Option(names = ASCII, description = "Write ASCII only. Default: what the terminal's charset can show.")
    private boolean ascii;

    // Read from the arguments before they are parsed: it is also for what fails in parsing.
    @Option(names = DEBUG, description = "Write the stack trace of what fails.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Write this help.")
    private boolean help;

    Output output(Surroundings surroundings) {
        return new Output(surroundings, terminal(surroundings, noColor, ascii), json);
    }

    static Terminal terminal(Surroundings surroundings, boolean noColor, boolean ascii) {
        Terminal terminal = Terminal.of(
                surroundings.environment(), surroundings.terminal(), surroundings.width(), surroundings.charset());
        return new Terminal(terminal.width(), terminal.unicode() && !ascii, terminal.colour() && !noColor);
    }
}
