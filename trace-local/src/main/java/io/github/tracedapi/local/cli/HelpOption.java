package io.github.tracedapi.local.cli;

import picocli.CommandLine.Option;

/** The option of what writes nothing but text. */
// Options that picocli alone asks for.
@SuppressWarnings("UnusedVariable")
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Write this help.")
    private boolean help;
}
