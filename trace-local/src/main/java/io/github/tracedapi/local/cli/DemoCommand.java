package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.LocalRunBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code traced demo}. */
@Command(
        name = "demo",
        description =
                "Build, synthesize and run this repository's sample, send it four requests and prove their traces.",
        footer = {
            "",
            "Exit codes: 0 every predicted hop is proven, 1 one is not, 2 bad usage, 3 the build or the run failed, 130 ended before"
                    + " it was done."
        })
final class DemoCommand implements Callable<Integer> {
    /** Read by the sample's handler. */
    private static final String PRICE_URL = "PRICE_URL";

    private final Surroundings surroundings;

    @Option(names = "--serve", description = "Keep the app up afterwards, with the page, until Ctrl-C.")
    private boolean serve;

    @Mixin
    private final PortOptions ports = new PortOptions();

    @Mixin
    private final AppOptions app = new AppOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Output output = options.output(surroundings);
        DemoOutput told = new DemoOutput(output);
        int port = serve ? ports.port() : 0;
        int pagePort = ports.pagePort();
        SampleBuild sample = new SampleBuild(repository(), output);
        surroundings.opens().run();
        Path cdkOut = sample.app();
        if (!app.hasDynamoDb()) {
            sample.dynamoDbLocal();
        }
        told.predicted(AppFile.map(surroundings, cdkOut.toString()));
        try (PriceEndpoint prices = PriceEndpoint.start()) {
            LocalRunBuilder builder = app.run(surroundings, cdkOut.toString())
                    .port(port)
                    .env(PRICE_URL, prices.uri().toString());
            try (LocalRun run = told.run().start(builder)) {
                ProofSoFar proof = new ProofSoFar(run.map());
                List<String> wrong = new Demo(run, prices, told, proof).play();
                told.end(run, proof, wrong);
                int exitCode = wrong.isEmpty() ? ExitCode.PROVEN : ExitCode.BROKEN;
                return serve ? Math.max(exitCode, Served.untilInterrupted(told.run(), run, pagePort, proof)) : exitCode;
            }
        }
    }

    /** Where the sample is. */
    private Path repository() {
        return surroundings
                .repository()
                .filter(repository -> Files.exists(repository.resolve("sample-app/pom.xml")))
                .orElseThrow(() -> EndException.usage(
                        "the sample is in the repository, and this is not started from there – there is nothing to show –"
                                + " run ./traced demo in a clone of it."));
    }
}
