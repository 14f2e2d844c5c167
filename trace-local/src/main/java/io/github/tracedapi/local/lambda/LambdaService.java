package io.github.tracedapi.local.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lambda on this machine: each function in processes of its own, under Lambda's Java runtime client.
 *
 * <pre>{@code
 * LambdaFunctions functions = LambdaFunctions.read(assembly, names, Map.of());
 * try (LambdaService lambda = LambdaService.builder(functions).xrayDaemon("127.0.0.1:2000").start()) {
 *     RunningInvocation running = lambda.invoke("orders", new Invocation(ids.request(), Bytes.utf8("{}"), Optional.empty()));
 *     running.reply().join();     // Returned[payload=15 bytes]
 *     running.end().join().log().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class LambdaService implements AutoCloseable {
    private final LambdaServiceBuilder settings;
    private final TempFolder temp;
    private final RuntimeClient client;
    private final JavaHome java;
    private final ServiceThreads threads = new ServiceThreads();
    private final Map<String, EnvironmentPool> pools = new LinkedHashMap<>();
    private final Map<String, FunctionCodeFolder> codes = new LinkedHashMap<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private boolean closed;
    private final Thread hook = new Thread(this::end, "traced-lambda-end");

    private LambdaService(LambdaServiceBuilder settings, TempFolder temp, RuntimeClient client, JavaHome java) {
        this.settings = settings;
        this.temp = temp;
        this.client = client;
        this.java = java;
    }

    /** Lambda with the functions of an app, to be started. */
    public static LambdaServiceBuilder builder(LambdaFunctions functions) {
        return new LambdaServiceBuilder(functions);
    }

    static LambdaService start(LambdaServiceBuilder settings) throws IOException {
        JavaHome java = settings.java();
        TempFolder temp;
        try {
            temp = new TempFolder(Files.createTempDirectory(settings.tempFolder(), "traced-lambda-")
                    .toAbsolutePath());
        } catch (IOException failure) {
            throw new IOException(
                    settings.tempFolder() + ": no folder can be made here: " + failure
                            + " – no function can run – see that there is room, and that it may be written to",
                    failure);
        }
        try {
            RuntimeClient client = RuntimeClient.find(settings.runtime(), temp.path());
            LambdaService service = new LambdaService(settings, temp, client, java);
            service.prepare();
            return service;
        } catch (IOException | RuntimeException failure) {
            temp.close();
            throw failure;
        }
    }

    private void prepare() throws IOException {
        notice("Functions run under " + client.kind().description() + ", on Java " + java.text() + ".");
        EnvironmentStart start = new EnvironmentStart(
                client,
                java,
                this::taskRoot,
                temp,
                settings.xrayDaemon(),
                settings.extras(),
                settings.clock(),
                settings.ids(),
                threads::tell);
        for (FunctionSettings function : settings.functions().all()) {
            function.unresolved().forEach(sentence -> notice(sentence + "."));
            codes.put(
                    function.arn(),
                    new FunctionCodeFolder(
                            function,
                            settings.functions().layers(),
                            new TempFolder(temp.path().resolve("function-" + (codes.size() + 1))),
                            sentence -> notice(sentence + ".")));
            pools.put(
                    function.arn(),
                    new EnvironmentPool(
                            function,
                            settings.maxProcesses(),
                            (id, pool) ->
                                    new ExecutionEnvironment(id, function, pool, settings.clock(), settings.log()),
                            environment -> {
                                progress("Starting " + environment.id());
                                environment.start(start);
                            }));
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private Path taskRoot(FunctionSettings function) throws CodeException {
        FunctionCodeFolder code = codes.get(function.arn());
        if (code == null) {
            throw new CodeException(function.arn() + ": it is no function of the app");
        }
        return code.taskRoot(java.version());
    }

    /** The functions it runs. */
    public LambdaFunctions functions() {
        return settings.functions();
    }

    /** Which runtime client runs them. */
    public RuntimeKind runtime() {
        return client.kind();
    }

    /** What is not as on Lambda, a sentence each; there are more of them once functions have been started. */
    public List<String> notices() {
        synchronized (notices) {
            return List.copyOf(notices);
        }
    }

    private void notice(String sentence) {
        synchronized (notices) {
            notices.add(sentence);
        }
    }

    /**
     * Invokes a function and returns at once.
     *
     * @param functionArn of a function, a version or an alias, or the name of a function
     */
    public RunningInvocation invoke(String functionArn, Invocation invocation) {
        Optional<FunctionSettings> function = functions().byArn(functionArn);
        if (function.isEmpty()) {
            return unserved(
                    invocation,
                    new InvocationReply.NotRunHere(functionArn + ": no function of the app is called so – it cannot be"
                            + " invoked here – deploy it to see this hop"));
        }
        InvocationRun run = new InvocationRun(
                function.get(),
                pool(function.get()),
                withSoundHeader(function.get(), invocation),
                settings.limit(),
                settings.clock(),
                threads::tell);
        try {
            threads.run(run);
        } catch (RejectedExecutionException ending) {
            return unserved(invocation, new InvocationReply.Refused(429, "the local run is ended"));
        }
        return run.running();
    }

    /** Starts a process that the next invocation of a function finds ready. What goes wrong, that invocation will say. */
    public void warmUp(String functionArn) {
        functions().byArn(functionArn).ifPresent(function -> {
            try {
                threads.run(() -> {
                    try {
                        pool(function).warmUp();
                    } catch (EnvironmentPool.ThrottledException | CodeException | IOException later) {
                        progress(String.valueOf(later.getMessage()));
                    }
                });
            } catch (RejectedExecutionException ending) {
                // Nothing will be invoked any more.
            }
        });
    }

    private void progress(String line) {
        try {
            settings.progress().accept(line);
        } catch (RuntimeException theirs) {
            // A listener that fails keeps no process from starting.
        }
    }

    private EnvironmentPool pool(FunctionSettings function) {
        return Objects.requireNonNull(pools.get(function.arn()));
    }

    /** A header with a line's end in it would be two of them. */
    private Invocation withSoundHeader(FunctionSettings function, Invocation invocation) {
        if (invocation.traceHeader().isEmpty()
                || invocation.traceHeader().get().chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return invocation;
        }
        notice(function.place().path()
                + ": a trace header with characters that no header may have was not handed to it.");
        return new Invocation(invocation.requestId(), invocation.event(), Optional.empty());
    }

    private RunningInvocation unserved(Invocation invocation, InvocationReply reply) {
        Instant now = settings.clock().instant();
        return new RunningInvocation(
                completedFuture(reply),
                completedFuture(new InvocationEnd(
                        invocation,
                        reply,
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        now,
                        now,
                        Optional.empty(),
                        List.of())));
    }

    /** Ends all processes and those that they have started, and removes all folders. What is under way fails. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAnyhow) {
            // It is the hook that calls, or will.
        }
    }

    /** Whoever comes second, as the hook may, waits until all is gone. */
    private synchronized void end() {
        if (closed) {
            return;
        }
        closed = true;
        pools.values().parallelStream().forEach(EnvironmentPool::close);
        threads.close();
        temp.close();
    }
}
