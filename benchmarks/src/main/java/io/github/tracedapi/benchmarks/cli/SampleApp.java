package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.TraceHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The sample, and a request that reads an order that is not there.
 *
 * @param cdkOut   as synthesized
 * @param dynamoDb the folder with DynamoDB Local
 */
record SampleApp(Path cdkOut, Path dynamoDb) {
    static final int STATUS = 404;

    private static final String PATH = "/prod/orders/none";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    LocalRun start() throws IOException, InterruptedException {
        return LocalRun.of(cdkOut).dynamoDbLocal(dynamoDb).start();
    }

    /** Sends a request and waits until all of it is known. */
    static RequestRecord get(LocalRun run) throws IOException, InterruptedException {
        return run.request("GET", PATH, List.of(), Bytes.NONE, PATIENCE);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param header of the caller; empty for none
     * @return the status; 0 if there is no answer
     */
    static int status(HttpClient client, URI door, String header) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.resolve(PATH)).timeout(PATIENCE);
        if (!header.isEmpty()) {
            request.header(TraceHeader.NAME, header);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failure) {
            return 0;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** A process for each request at a time, and each of them compiled; not all started at once, which two cores do not bear. */
    static void warm(LocalRun run, int atATime) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (int level = 1; level < 2 * atATime; level *= 2) {
            int together = Math.min(level, atATime);
            together(together, 100 * together, Duration.ofMinutes(5), n -> status(client, run.uri(), ""));
        }
    }

    /**
     * Does something a number of times, several at a time, and waits until all is done.
     *
     * @param what is given 0, 1, 2, …
     */
    static void together(int atATime, int times, Duration timeout, IntConsumer what) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(atATime);
        for (int i = 0; i < times; i++) {
            int n = i;
            clients.execute(() -> what.accept(n));
        }
        clients.shutdown();
        if (!clients.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Not all of " + times + " requests were answered within " + timeout);
        }
    }
}
