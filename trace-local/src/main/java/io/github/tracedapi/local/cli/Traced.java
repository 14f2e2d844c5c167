package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.view.Terminal;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The command {@code traced}: the trace of an app, predicted, drawn and proven on this machine. */
public final class Traced {
    private static final int WIDEST_HELP = 120;
    /** Narrower than this, picocli has no room for its columns. */
    private static final int NARROWEST_HELP = 55;

    private Traced() {}

    /**
     * Runs the command, and ends the process with its exit code.
     *
     * @param arguments a verb and what it takes
     */
    public static void main(String[] arguments) {
        SignalledEnd end = SignalledEnd.of(Thread.currentThread());
        System.exit(end.done(run(Surroundings.ofThisProcess(end::opens), arguments)));
    }

    /** Runs the command in this process. Never throws. */
    static int run(Surroundings surroundings, String... arguments) {
        Failures failures = new Failures(surroundings, arguments);
        try {
            return commandLine(surroundings, failures).execute(arguments);
        } catch (RuntimeException | Error unforeseen) {
            return failures.unforeseen(unforeseen);
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    /** The command and its verbs. */
    static CommandLine commandLine(Surroundings surroundings, Failures failures) {
        Terminal terminal = failures.terminal();
        CommandLine traced = new CommandLine(new TracedCommand());
        traced.addSubcommand(new DemoCommand(surroundings));
        traced.addSubcommand(new RunCommand(surroundings));
        traced.addSubcommand(new InvokeCommand(surroundings));
        traced.addSubcommand(new MapCommand(surroundings));
        traced.addSubcommand(new ShowCommand(surroundings));
        traced.addSubcommand(new HeaderCommand(surroundings));
        traced.addSubcommand(new CompletionCommand(surroundings));
        traced.addSubcommand(new CommandLine.HelpCommand());
        traced.setOut(new PrintWriter(surroundings.out(), true, surroundings.charset()));
        traced.setErr(new PrintWriter(surroundings.err(), true, surroundings.charset()));
        traced.setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        traced.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, terminal.width())));
        // Files called @something are files, and a header may hold anything.
        traced.setExpandAtFiles(false);
        traced.setInterpolateVariables(false);
        traced.setParameterExceptionHandler(failures::wrongArguments);
        traced.setExecutionExceptionHandler(failures::thrown);
        return traced;
    }

    /** Whether an argument is among those given, before they are parsed. */
    static boolean given(String[] arguments, String argument) {
        return Arrays.asList(arguments).contains(argument);
    }
}
