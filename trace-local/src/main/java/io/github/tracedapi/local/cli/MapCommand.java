package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.TextMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code traced map}. */
@Command(
        name = "map",
        description = "Draw the trace that a request will have, from the templates of an app, and say what cuts it.",
        footer = {"", "Exit codes: 0 nothing is broken, 1 a finding is an error, 2 bad usage or no template."})
final class MapCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "APP",
            arity = "0..1",
            defaultValue = AppFile.USUAL,
            description = "The folder that cdk synth wrote, or one template, JSON or YAML. Default: cdk.out.")
    private String app = AppFile.USUAL;

    @Mixin
    private final OutputOptions options = new OutputOptions();

    MapCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Output output = options.output(surroundings);
        TraceMap map = AppFile.map(surroundings, app);
        output.print(output.json() ? TraceMapJson.write(map) : TextMap.of(map, output.terminal()));
        return map.isBroken() ? ExitCode.BROKEN : ExitCode.PROVEN;
    }
}
