package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.LocalRunBuilder;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code traced run}. */
@Command(
        name = "run",
        description = "Run an app on this machine until Ctrl-C: every request prints its waterfall.",
        footer = {
            "",
            "Exit codes, after Ctrl-C too: 0 no request has shown a hop missing or broken, 1 one has, 2 bad usage or an app that"
                    + " cannot run, 3 the run failed, 130 ended before it was up."
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "APP",
            arity = "0..1",
            defaultValue = AppFile.USUAL,
            description = "The folder that cdk synth wrote, or one template. Default: cdk.out.")
    private String name = AppFile.USUAL;

    @Mixin
    private final AppOptions app = new AppOptions();

    @Mixin
    private final PortOptions ports = new PortOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int port = ports.port();
        int pagePort = ports.pagePort();
        LocalRunBuilder builder = app.run(surroundings, name).port(port);
        surroundings.opens().run();
        RunOutput told = new RunOutput(options.output(surroundings));
        try (LocalRun run = told.start(builder)) {
            return Served.untilInterrupted(told, run, pagePort, new ProofSoFar(run.map()));
        }
    }
}
