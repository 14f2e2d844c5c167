package io.github.tracedapi.local.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a verb: it has nothing to do but to say which there are. */
@Command(
        name = "traced",
        description = "The X-Ray trace of a serverless app: predicted, drawn and proven on this machine.",
        versionProvider = TracedCommand.Version.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "traced VERB --help tells what a verb takes.",
            "Exit codes: 0 proven, 1 a hop is missing or broken, 2 the command line or a file is not what the verb takes,"
                    + " 3 the run itself failed, 130 ended before it was done."
        })
// Options that picocli alone asks for.
@SuppressWarnings("UnusedVariable")
final class TracedCommand implements Runnable {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Write the version.")
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a verb is missing");
    }

    /** That of the jar, and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = TracedCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "traced " + (version == null ? "(built without Maven)" : version) + ", Java "
                        + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")
            };
        }
    }

    /** The names of the verbs, as the help lists them. */
    static String verbs(CommandLine traced) {
        return String.join(", ", traced.getSubcommands().keySet());
    }
}
