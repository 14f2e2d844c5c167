package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.TraceHeader;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code traced header}. */
@Command(
        name = "header",
        description = "Tell what API Gateway, Lambda and the X-Ray SDK will do with a trace header, and why.",
        footer = {"", "Exit codes: 0 it is sound, 1 it tears the trace or is malformed, 2 bad usage."})
final class HeaderCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "HEADER",
            description = "The value of X-Amzn-Trace-Id, in quotes: 'Root=1-...;Parent=...;Sampled=1'.")
    private String header = "";

    @Mixin
    private final OutputOptions options = new OutputOptions();

    HeaderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Output output = options.output(surroundings);
        HeaderReport report = HeaderReport.of(value(header));
        output.print(output.json() ? report.json() : report.text(output.terminal()));
        return report.sound() ? ExitCode.PROVEN : ExitCode.BROKEN;
    }

    /** Without the header's name, which is copied along easily. */
    private static String value(String text) {
        String name = TraceHeader.NAME.toLowerCase(Locale.ROOT) + ":";
        return text.strip().toLowerCase(Locale.ROOT).startsWith(name)
                ? text.strip().substring(name.length())
                : text;
    }
}
