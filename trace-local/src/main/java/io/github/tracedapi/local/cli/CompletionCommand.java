package io.github.tracedapi.local.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code traced completion}. */
@Command(
        name = "completion",
        description = "Write a script that lets bash and zsh complete what is typed after traced.",
        footer = {
            "",
            "For bash, and for zsh after 'autoload -U bashcompinit; bashcompinit':",
            "  source <(traced completion)"
        })
// Options that picocli alone asks for.
@SuppressWarnings("UnusedVariable")
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final HelpOption help = new HelpOption();

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine traced = Objects.requireNonNull(spec).root().commandLine();
        surroundings.out().print(AutoComplete.bash("traced", traced));
        return ExitCode.PROVEN;
    }
}
