package io.github.tracedapi.local.run;

import io.github.tracedapi.local.gateway.StagePath;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpServer;
import io.github.tracedapi.local.tap.Tap;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An app of {@code cdk.out}, running on this machine: its REST APIs on one port, its functions in processes of their own under
 * Lambda's Java runtime client, its tables in DynamoDB Local, and the trace of each request, put together and proven.
 *
 * <pre>{@code
 * try (LocalRun run = LocalRun.of(Path.of("cdk.out")).dynamoDbLocal(jars).start()) {
 *     RequestRecord record = run.request("GET", "/prod/orders/1", List.of(), Bytes.NONE, Duration.ofSeconds(30));
 *     record.proof().orElseThrow().holds();
 * }
 * }</pre>
 */
public final class LocalRun implements AutoCloseable {
    private final HttpServer door;
    private final List<StagePath> stages;
    private final TraceMap map;
    private final RequestLog log;
    private final RunServices services;
    private final Tap tap;
    private final Begun begun;

    LocalRun(
            HttpServer door,
            List<StagePath> stages,
            TraceMap map,
            RequestLog log,
            RunServices services,
            Tap tap,
            Begun begun) {
        this.door = door;
        this.stages = stages;
        this.map = map;
        this.log = log;
        this.services = services;
        this.tap = tap;
        this.begun = begun;
    }

    /**
     * A run to be started.
     *
     * @param app {@code cdk.out}, or one template
     */
    public static LocalRunBuilder of(Path app) {
        return new LocalRunBuilder(app);
    }

    static LocalRun start(LocalRunBuilder settings) throws IOException, InterruptedException {
        return new RunStart(settings).start();
    }

    /** Where the front door is: {@code http://127.0.0.1:3000}. A request's path begins with the stage. */
    public URI uri() {
        return door.uri();
    }

    /** The stages' addresses: {@code http://127.0.0.1:3000/prod/}. */
    public List<URI> stages() {
        return stages.stream()
                .map(stage -> URI.create(door.uri() + stage.path() + "/"))
                .toList();
    }

    /** The predicted map of the app. */
    public TraceMap map() {
        return map;
    }

    /** The requests so far. */
    public RequestLog log() {
        return log;
    }

    /** What all requests so far say of the map. */
    public MapProof proof() {
        return services.proof().proof();
    }

    /** What is not as on AWS, or was lost: sentences for people. */
    public List<String> notices() {
        Notices all = new Notices();
        all.addAll(services.lambda().notices());
        all.addAll(services.notices().all());
        all.addAll(tap.notices());
        all.addAll(services.xray().notices());
        return all.all();
    }

    /**
     * Sends a request to the front door and waits until all of it is known.
     *
     * @param path with the stage: {@code /prod/orders?x=1}; sent as it is
     * @throws IOException if the front door does not answer, or the record is not there in time
     */
    public RequestRecord request(String method, String path, List<HttpField> fields, Bytes body, Duration timeout)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String id = interruptibly(() -> new FrontDoorClient(door.port()).send(method, path, fields, body, timeout))
                .orElseThrow(() -> new IOException(method + " " + path + ": was refused before it reached the API"));
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        return log.await(record -> record.exchange().requestId().equals(id), left)
                .orElseThrow(() -> new IOException(method + " " + path
                        + ": was answered, and its invocation is not over after " + timeout.toSeconds() + " s"));
    }

    /** A thread that waits for a socket hears of no interrupt. */
    private static <T> T interruptibly(Callable<T> work) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "traced-request");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(failure.getCause());
        }
    }

    /** Ends all processes, closes all ports and removes all temporary folders. */
    @Override
    public void close() {
        begun.close();
    }
}
