package io.github.tracedapi.local.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * DynamoDB Local, in a process of its own, with nothing in it.
 *
 * <pre>{@code
 * try (DynamoDbLocal local = DynamoDbLocal.start(jars, InstantSource.system(), Duration.ofSeconds(60))) {
 *     TableMaker.make(local.endpoint(), "local", tables, InstantSource.system(), Duration.ofSeconds(30));
 * }
 * }</pre>
 *
 * <p>Its jars are the user's: AWS's licence, which is not an open source one ({@code LICENSE.txt} in its jar), forbids to pass
 * them on and to make them part of another program. So Maven fetches {@code com.amazonaws:DynamoDBLocal} into a folder for
 * whoever runs this, and they run in a JVM apart; they are never on the class path of this one.
 *
 * <p>It listens on all of the machine's addresses, since it has no setting for one. It sends no telemetry, and no page of a
 * browser may read it.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final String MAIN = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";
    private static final int MOST_PORTS = 5;
    private static final Duration ONE_CALL = Duration.ofSeconds(5);

    private final GuardedProcess process;
    private final URI endpoint;

    private DynamoDbLocal(GuardedProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param jars    the folder with its jar and those that it needs
     * @param clock   for the requests' date
     * @param timeout until it answers; it takes one to three seconds
     * @throws IOException          if the folder has no DynamoDB Local, or it does not start; the message says what to do
     * @throws InterruptedException if the thread is interrupted; nothing is left running then
     */
    public static DynamoDbLocal start(Path jars, InstantSource clock, Duration timeout)
            throws IOException, InterruptedException {
        return start(jars, clock, timeout, DynamoDbLocal::freePort);
    }

    /** Chooses a port. */
    interface Ports {
        int next() throws IOException;
    }

    static DynamoDbLocal start(Path jars, InstantSource clock, Duration timeout, Ports ports)
            throws IOException, InterruptedException {
        checkJars(jars);
        long giveUp = System.nanoTime() + timeout.toNanos();
        for (int left = MOST_PORTS; ; left--) {
            int port = ports.next();
            String origin = "http://" + UUID.randomUUID() + ".invalid";
            GuardedProcess process = GuardedProcess.start("traced-dynamodb-", command(jars, port, origin));
            DynamoDbLocal local = new DynamoDbLocal(process, URI.create("http://127.0.0.1:" + port));
            boolean answers = false;
            try {
                answers = local.awaitAnswer(origin, clock, giveUp, timeout);
                if (answers) {
                    return local;
                }
                if (left == 1 || !process.log().contains("java.net.BindException")) {
                    throw new IOException("DynamoDB Local ended with " + process.exitCode()
                            + " before it answered – the app's tables cannot be made – mend what it says, or give the"
                            + " endpoint of another emulator:\n" + process.log());
                }
            } finally {
                if (!answers) {
                    local.close();
                }
            }
        }
    }

    /** {@code http://127.0.0.1:41234}. */
    public URI endpoint() {
        return endpoint;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Completed when it has ended.
     *
     * @return why, in a sentence with what follows and what to do; empty if it was closed
     */
    public CompletableFuture<Optional<String>> onExit() {
        return process.onExit()
                .thenApply(code -> process.isClosed()
                        ? Optional.empty()
                        : Optional.of("DynamoDB Local at " + endpoint + " ended with " + code
                                + " – calls to the app's tables fail from now on – start the run again"
                                + (process.log().isBlank() ? "." : "; it said:\n" + process.log())));
    }

    /** Ends it, with all that it holds, and removes its folder. Doing so again has no effect. */
    @Override
    public void close() {
        process.close();
    }

    private static void checkJars(Path jars) throws IOException {
        boolean there = false;
        if (Files.isDirectory(jars)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, "DynamoDBLocal-*.jar")) {
                there = found.iterator().hasNext();
            }
        }
        if (!there) {
            throw new IOException(jars.toAbsolutePath().normalize()
                    + ": there is no DynamoDBLocal-….jar – the app's tables cannot be made – let Maven copy"
                    + " com.amazonaws:DynamoDBLocal there with what it needs (in the repository of this project:"
                    + " ./mvnw -pl sample-function/dynamodb-local pre-integration-test), or give the endpoint of another"
                    + " emulator.");
        }
    }

    private static List<String> command(Path jars, int port, String origin) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It runs for minutes: a quick start counts for more than speed later on.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // No file is left outside its folder when it is killed.
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=.",
                "-cp",
                jars.toAbsolutePath().normalize() + File.separator + "*",
                MAIN,
                "-inMemory",
                "-sharedDb",
                "-disableTelemetry",
                "-cors",
                origin,
                "-port",
                Integer.toString(port));
    }

    /**
     * Whether it answers; false if it ended before. Someone else may have taken the port meanwhile and answer there: it is this
     * process if it knows the origin that only this one was told to allow.
     */
    private boolean awaitAnswer(String origin, InstantSource clock, long giveUp, Duration timeout)
            throws IOException, InterruptedException {
        DynamoDbApi api = new DynamoDbApi(endpoint, "local", clock);
        while (System.nanoTime() < giveUp) {
            try {
                var answer = api.call(
                        "ListTables",
                        "us-east-1",
                        JsonNodeFactory.instance.objectNode(),
                        Map.of("Origin", origin),
                        ONE_CALL);
                if (answer.succeeded() && answer.allowedOrigin().equals(origin)) {
                    return true;
                }
            } catch (IOException notYet) {
                // It is starting, or has ended: the next line tells.
            }
            if (process.endsWithin(Duration.ofMillis(25))) {
                return false;
            }
        }
        throw new IOException("DynamoDB Local did not answer at " + endpoint + " within " + timeout.toMillis()
                + " ms – the app's tables cannot be made – allow it more time, or give the endpoint of another"
                + " emulator:\n" + process.log());
    }

    /** It takes no port 0, so the system is asked here. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
