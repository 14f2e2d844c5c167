package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.LocalRunBuilder;
import io.github.tracedapi.local.run.RequestRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code traced invoke}. */
@Command(
        name = "invoke",
        description = {
            "Send one request to an app that is started for it: its answer, its waterfall, the proof.",
            "",
            "APP is the folder that cdk synth wrote, or one template; default: cdk.out. METHOD is GET, POST, ... PATH begins with the"
                    + " stage, such as /prod/orders?x=1, and is sent as it is.",
            ""
        },
        customSynopsis = "traced invoke [OPTIONS] [APP] METHOD PATH",
        footer = {
            "",
            "Exit codes: 0 proven, 1 a hop is missing or broken, 2 bad usage or an app that cannot run, 3 the run failed."
        })
final class InvokeCommand implements Callable<Integer> {
    private static final Pattern METHOD = Pattern.compile("[A-Za-z]{1,20}");
    /** Space, control characters and what is no ASCII would break the request line. */
    private static final Pattern PATH = Pattern.compile("/[!-~]*");

    private final Surroundings surroundings;

    // One list, as the first of three may be left out.
    @Parameters(paramLabel = "[APP] METHOD PATH", arity = "0..*", hidden = true)
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private final RequestOptions request = new RequestOptions();

    @Mixin
    private final AppOptions app = new AppOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "The port of the API. Default: one that is free.")
    private int port;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long the answer and its trace are waited for. Default: 60.")
    private int timeout = 60;

    @Mixin
    private final OutputOptions options = new OutputOptions();

    InvokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Output output = options.output(surroundings);
        if (arguments.size() < 2 || arguments.size() > 3) {
            throw EndException.usage(arguments.size() + " arguments are given: " + arguments
                    + " – nothing was sent – write [APP] METHOD PATH, such as cdk.out GET /prod/orders.");
        }
        String path = path();
        String method = method();
        List<HttpField> fields = request.fields();
        Bytes body = request.body(surroundings);
        String name = arguments.size() == 3 ? arguments.get(0) : AppFile.USUAL;
        LocalRunBuilder builder = app.run(surroundings, name).port(Ports.checked("--port", port));
        Duration patience = patience();
        surroundings.opens().run();
        RunOutput told = new RunOutput(output);
        try (LocalRun run = told.start(builder)) {
            RequestRecord record = run.request(method, path, fields, body, patience);
            ProofSoFar proof = new ProofSoFar(run.map());
            proof.add(record);
            told.request(record);
            told.answer(record);
            told.proof(record, run.map());
            told.notices(run);
            return proof.exitCode();
        }
    }

    private String method() {
        String method = arguments.get(arguments.size() - 2);
        if (!METHOD.matcher(method).matches()) {
            throw EndException.usage(
                    "METHOD: \"" + method
                            + "\" is no method – nothing was sent – write [APP] METHOD PATH, such as cdk.out GET /prod/orders.");
        }
        return method.toUpperCase(Locale.ROOT);
    }

    private String path() {
        String path = arguments.get(arguments.size() - 1);
        if (!PATH.matcher(path).matches()) {
            throw EndException.usage(
                    "PATH: \"" + path + "\" "
                            + (path.startsWith("/")
                                    ? "has a character that no request line may have"
                                    : "does not begin with /")
                            + " – nothing was sent – write the path with its stage, percent-encoded, such as /prod/orders?x=1.");
        }
        return path;
    }

    private Duration patience() {
        if (timeout < 1) {
            throw EndException.usage(
                    "--timeout " + timeout + ": is no time to wait – nothing was sent – give 1 second or more.");
        }
        return Duration.ofSeconds(timeout);
    }
}
