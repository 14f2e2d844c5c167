package io.github.tracedapi.local.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a run is started with. */
public final class LocalRunBuilder {
    private final Path app;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, URI> endpoints = new LinkedHashMap<>();
    private int port;
    private Optional<Path> dynamoDbLocal = Optional.empty();
    private Consumer<String> progress = line -> {};
    private Consumer<FunctionLine> functionLog = line -> {};

    LocalRunBuilder(Path app) {
        this.app = app;
    }

    /** The port of the front door. Default: 0, one that is free. */
    public LocalRunBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * A value that the template does not tell, or another one than it tells: of an environment variable, a parameter or an SSM
     * parameter.
     */
    public LocalRunBuilder env(String name, String value) {
        given.put(name, value);
        return this;
    }

    /**
     * Where a service is.
     *
     * @param service as the AWS SDK's {@code AWS_ENDPOINT_URL_…} has it, in small letters: {@code dynamodb}, {@code sqs}
     */
    public LocalRunBuilder endpoint(String service, URI uri) {
        endpoints.put(service, uri);
        return this;
    }

    /** The folder with DynamoDB Local's jars. Default: none; tables then need {@code endpoint("dynamodb", …)}. */
    public LocalRunBuilder dynamoDbLocal(Path folder) {
        this.dynamoDbLocal = Optional.of(folder);
        return this;
    }

    /** Who is told, a line at a time, what the start is doing. Default: nobody. */
    public LocalRunBuilder progress(Consumer<String> progress) {
        this.progress = progress;
        return this;
    }

    /** Who is told of the lines that the functions log, as they come. Default: nobody. */
    public LocalRunBuilder functionLog(Consumer<FunctionLine> functionLog) {
        this.functionLog = functionLog;
        return this;
    }

    /**
     * A line of a function's log.
     *
     * @param function    its name
     * @param environment the process it came from
     */
    public record FunctionLine(String function, String environment, String text) {}

    /**
     * Starts the app: emulators, tables, processes, front door.
     *
     * @throws IOException          if a port is taken or a process does not start
     * @throws AppException         if the app cannot be run as it is; the message says what to do
     * @throws InterruptedException if the thread is interrupted; everything started by then is ended
     */
    public LocalRun start() throws IOException, InterruptedException {
        return LocalRun.start(this);
    }

    Path app() {
        return app;
    }

    Map<String, String> given() {
        return given;
    }

    Map<String, URI> endpoints() {
        return endpoints;
    }

    int port() {
        return port;
    }

    Optional<Path> dynamoDbLocal() {
        return dynamoDbLocal;
    }

    Consumer<String> progress() {
        return progress;
    }

    Consumer<FunctionLine> functionLog() {
        return functionLog;
    }
}
