package io.github.tracedapi.local.run;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An app of {@code cdk.out}, running on this machine.
 *
 * <pre>{@code
 * try (LocalRun run = LocalRun.of(Path.of("cdk.out")).dynamoDbLocal(jars).start()) {
 *     RequestRecord record = run.request("GET", "/prod/orders/1", List.of(), Bytes.NONE, Duration.ofSeconds(30));
 *     record.proof().orElseThrow().holds();
 * }
 * }</pre>
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class LocalRun implements AutoCloseable {

    private LocalRun() {}

    /**
     * A run to be started.
     *
     * @param app {@code cdk.out}, or one template
     */
    public static LocalRunBuilder of(Path app) {
        return new LocalRunBuilder(app);
    }

    static LocalRun start(LocalRunBuilder settings) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(settings.toString());
    }

    /** Where the front door is: {@code http://127.0.0.1:3000}. A request's path begins with the stage. */
    public URI uri() {
        throw new UnsupportedOperationException();
    }

    /** The stages' addresses: {@code http://127.0.0.1:3000/prod/}. */
    public List<URI> stages() {
        throw new UnsupportedOperationException();
    }

    /** The predicted map of the app. */
    public TraceMap map() {
        throw new UnsupportedOperationException();
    }

    /** The requests so far. */
    public RequestLog log() {
        throw new UnsupportedOperationException();
    }

    /** What is not as on AWS, or was lost: sentences for people. */
    public List<String> notices() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a request to the front door and waits until all of it is known.
     *
     * @param path with the stage: {@code /prod/orders?x=1}; sent as it is
     * @throws IOException if the front door does not answer, or the record is not there in time
     */
    public RequestRecord request(String method, String path, List<HttpField> fields, Bytes body, Duration timeout)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Ends all processes, closes all ports and removes all temporary folders. */
    @Override
    public void close() {}
}
