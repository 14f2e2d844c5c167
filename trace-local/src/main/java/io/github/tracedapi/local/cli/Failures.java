package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.run.AppException;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TerminalText;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in a sentence, and with which exit code the command ends. */
final class Failures {
    private final Surroundings surroundings;
    private final Terminal terminal;
    private final boolean debug;

    Failures(Surroundings surroundings, String... arguments) {
        this.surroundings = surroundings;
        this.debug = Traced.given(arguments, OutputOptions.DEBUG);
        this.terminal = OutputOptions.terminal(
                surroundings,
                Traced.given(arguments, OutputOptions.NO_COLOR),
                Traced.given(arguments, OutputOptions.ASCII));
    }

    /** The terminal, by the arguments as they stand, before they are parsed. */
    Terminal terminal() {
        return terminal;
    }

    /** The command line is not what the verb takes. */
    int wrongArguments(ParameterException thrown, String... arguments) {
        CommandLine verb = thrown.getCommandLine();
        String name = verb.getCommandSpec().qualifiedName(" ");
        if (thrown.getCause() instanceof EndException told) {
            return say(name + ": " + told.getMessage(), thrown, told.exitCode());
        }
        return say(
                name + ": " + what(thrown) + " – nothing was done – " + mend(thrown, verb, name),
                thrown,
                ExitCode.USAGE);
    }

    /** The verb has thrown. */
    int thrown(Exception thrown, CommandLine verb, ParseResult parsed) {
        String name = verb.getCommandSpec().qualifiedName(" ");
        if (thrown instanceof InterruptedException || SignalledEnd.hasBegun()) {
            return say(name + ": ended before it was done.", thrown, ExitCode.INTERRUPTED);
        }
        if (thrown instanceof EndException end) {
            return say(name + ": " + end.getMessage(), thrown, end.exitCode());
        }
        if (thrown instanceof AppException app) {
            return say(name + ": " + app.getMessage(), thrown, ExitCode.USAGE);
        }
        if (thrown instanceof IOException) {
            return say(name + ": " + failure(thrown), thrown, ExitCode.FAILED);
        }
        return unforeseen(thrown);
    }

    /** A fault of ours. */
    int unforeseen(Throwable thrown) {
        return say(
                "traced: failed by " + thrown
                        + ", which is a fault of traced itself – what it was asked for is not done – run it again with "
                        + OutputOptions.DEBUG + " and report what it writes.",
                thrown,
                ExitCode.FAILED);
    }

    private static String failure(Exception thrown) {
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return message
                        + " – nothing is served – end what listens there, or give another port; 0 takes one that is free.";
            }
        }
        return message;
    }

    private static String what(ParameterException thrown) {
        Optional<String> unmatched = unmatched(thrown);
        if (unmatched.isPresent()) {
            String argument = quoted(unmatched.get());
            boolean verb = thrown.getCommandLine().getParent() == null;
            return unmatched.get().startsWith("-")
                    ? "there is no option " + argument
                    : verb ? "there is no verb " + argument : argument + " is one argument too many";
        }
        String message = String.valueOf(thrown.getMessage()).strip().replace("Invalid value", "wrong value");
        return message.isEmpty() ? message : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String mend(ParameterException thrown, CommandLine verb, String name) {
        String help = verb.getParent() == null
                ? "the verbs are " + TracedCommand.verbs(verb) + "."
                : "'" + name + " --help' tells what it takes.";
        List<String> meant = unmatched(thrown)
                .map(argument -> Nearest.to(argument, known(argument, verb)))
                .orElse(List.of());
        return meant.isEmpty() ? help : "did you mean " + String.join(" or ", meant) + "? " + capital(help);
    }

    private static Optional<String> unmatched(ParameterException thrown) {
        return thrown instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream().findFirst()
                : Optional.empty();
    }

    private static Set<String> known(String argument, CommandLine verb) {
        return argument.startsWith("-")
                ? verb.getCommandSpec().optionsMap().keySet()
                : verb.getSubcommands().keySet();
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private int say(String message, Throwable thrown, int exitCode) {
        surroundings.out().flush();
        // Line by line: what a build has written last belongs to some of the messages.
        message.lines()
                .forEach(line -> surroundings
                        .err()
                        .println(terminal.paint(Terminal.Ink.RED, TerminalText.safe(line, terminal))));
        if (debug) {
            thrown.printStackTrace(surroundings.err());
        }
        surroundings.err().flush();
        return exitCode;
    }
}
