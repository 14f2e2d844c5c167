package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.names.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** What Lambda is started with. */
public final class LambdaServiceBuilder {
    private final LambdaFunctions functions;
    private Optional<String> xrayDaemon = Optional.empty();
    private ProcessExtras extras = ProcessExtras.NONE;
    private FunctionLog log = FunctionLog.NONE;
    private Consumer<String> progress = line -> {};
    private InstantSource clock = InstantSource.system();
    private Ids ids = new Ids(new SecureRandom());
    private Path tempFolder = Path.of(System.getProperty("java.io.tmpdir"));
    private RuntimeKind runtime = RuntimeKind.ofThisSystem();
    private Optional<Path> javaHome = Optional.empty();
    private int maxProcesses = 16;
    private InvocationRun.InitLimit limit = InvocationRun.InitLimit.LAMBDA;

    LambdaServiceBuilder(LambdaFunctions functions) {
        this.functions = functions;
    }

    /**
     * Where the functions send their segment documents.
     *
     * @param address host and port: {@code 127.0.0.1:2000}. Default: none is told to them
     */
    public LambdaServiceBuilder xrayDaemon(String address) {
        this.xrayDaemon = Optional.of(address);
        return this;
    }

    /** What each process gets beyond what Lambda gives it. Default: nothing. */
    public LambdaServiceBuilder extras(ProcessExtras extras) {
        this.extras = extras;
        return this;
    }

    /** Who is told of the lines that functions log. Default: nobody. */
    public LambdaServiceBuilder log(FunctionLog log) {
        this.log = log;
        return this;
    }

    /** Who is told, a line at a time, what takes its time. Default: nobody. */
    public LambdaServiceBuilder progress(Consumer<String> progress) {
        this.progress = progress;
        return this;
    }

    /** Default: the system's clock. */
    public LambdaServiceBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** What the names of log streams are made of. Default: ids by chance. */
    public LambdaServiceBuilder ids(Ids ids) {
        this.ids = ids;
        return this;
    }

    /** Where a folder is made for code and processes, and removed at the end. Default: the system's folder for temporary files. */
    public LambdaServiceBuilder tempFolder(Path folder) {
        this.tempFolder = folder;
        return this;
    }

    /** Default: the one for this system. */
    public LambdaServiceBuilder runtime(RuntimeKind runtime) {
        this.runtime = runtime;
        return this;
    }

    /** The JDK that the functions run on. Default: the one that runs this. */
    public LambdaServiceBuilder javaHome(Path javaHome) {
        this.javaHome = Optional.of(javaHome);
        return this;
    }

    /** The most processes of a function that reserves no concurrency. Default: 16. */
    public LambdaServiceBuilder maxProcesses(int most) {
        this.maxProcesses = most;
        return this;
    }

    /** How long a process may take to come up before it is started again. Default: 10 s, as on Lambda. */
    LambdaServiceBuilder initLimit(Duration most) {
        this.limit = new InvocationRun.InitLimit(most, limit.next());
        return this;
    }

    /**
     * Starts it. Processes are started when they are needed.
     *
     * @throws IOException if the runtime client, the JDK or the folder is not to be had; the message says what to do
     */
    public LambdaService start() throws IOException {
        return LambdaService.start(this);
    }

    LambdaFunctions functions() {
        return functions;
    }

    Optional<String> xrayDaemon() {
        return xrayDaemon;
    }

    ProcessExtras extras() {
        return extras;
    }

    FunctionLog log() {
        return log;
    }

    Consumer<String> progress() {
        return progress;
    }

    InstantSource clock() {
        return clock;
    }

    Ids ids() {
        return ids;
    }

    Path tempFolder() {
        return tempFolder;
    }

    RuntimeKind runtime() {
        return runtime;
    }

    JavaHome java() throws IOException {
        return javaHome.isPresent() ? JavaHome.of(javaHome.get()) : JavaHome.running();
    }

    int maxProcesses() {
        return maxProcesses;
    }

    InvocationRun.InitLimit limit() {
        return limit;
    }
}
