package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ctrl-C and a termination signal, at whatever the command is doing: it ends in order, with its exit code, and leaves nothing. */
@Tag("once")
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal there that a process could answer")
class SignalsIT {
    private static final int ENDED = 130;
    private static final String[] ANY_PORTS = {"--port", "0", "--page-port", "0"};

    private static final ExecutorService STARTS = Executors.newFixedThreadPool(2);

    /** In DynamoDB's place: takes connections and answers none. */
    private static ServerSocket deaf;

    @TempDir
    private Path folder;

    @BeforeAll
    static void listen() throws IOException {
        deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void end() throws IOException {
        STARTS.shutdownNow();
        deaf.close();
    }

    @AfterEach
    void nothing_runs_on_after_a_failure() {
        TracedProcess.closeAll();
    }

    /** Starts the command in a folder and returns when it is where it is to be ended. */
    @FunctionalInterface
    interface Phase {
        TracedProcess reach(Path folder) throws Exception;
    }

    static Stream<Arguments> phases() {
        return Stream.of(
                phase("the app is read", ENDED, SignalsIT::reads),
                phase("DynamoDB Local is about to be started", ENDED, SignalsIT::startsDynamoDb),
                phase("DynamoDB Local comes up", ENDED, SignalsIT::awaitsDynamoDb),
                phase("tables are made", ENDED, SignalsIT::makesTables),
                phase("a function's process initializes", 0, SignalsIT::initializes),
                phase("a handler runs", ENDED, SignalsIT::handles),
                phase("the proof is written", 0, SignalsIT::writesProof),
                phase("the page is served", 0, SignalsIT::servesPage),
                phase("Maven builds the sample", ENDED, SignalsIT::builds),
                phase("the CDK synthesizes the sample", ENDED, SignalsIT::synthesizes));
    }

    private static Arguments phase(String name, int exitCode, Phase phase) {
        return Arguments.of(Named.of("while " + name, phase), exitCode);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("phases")
    void a_signal_ends_it_in_order_and_a_second_one_does_no_harm(Phase phase, int exitCode) throws Exception {
        Future<TracedProcess> one = STARTS.submit(() -> phase.reach(Files.createDirectory(folder.resolve("one"))));
        Future<TracedProcess> other = STARTS.submit(() -> phase.reach(Files.createDirectory(folder.resolve("other"))));
        TracedProcess interrupted = one.get();
        TracedProcess terminated = other.get();

        interrupted.signal("INT");
        interrupted.signal("INT");
        terminated.signal("TERM");

        for (TracedProcess ended : List.of(interrupted, terminated)) {
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
            // Not by force: that is said.
            assertThat(ended.err()).doesNotContain("did not end").doesNotContain("fault of traced itself");
            assertThat(ended.running()).isEmpty();
            assertThat(ended.temporaryFiles()).isEmpty();
            if (exitCode == ENDED) {
                assertThat(ended.err().lines().reduce("", (first, second) -> second))
                        .matches("traced (run|invoke|demo): ended before it was done\\.");
            }
        }
    }

    private static TracedProcess reads(Path folder) throws Exception {
        OrdersCode.writeWithTable(folder);
        // It cannot get past its tables, however late the signal is.
        return reach(run(folder, "--dynamodb", "http://127.0.0.1:" + deaf.getLocalPort()), "Reading ");
    }

    private static TracedProcess startsDynamoDb(Path folder) throws Exception {
        OrdersCode.writeWithTable(folder);
        Path jars = OrdersCode.deafDynamoDbLocal(folder);
        return reach(run(folder, "--dynamodb-local", jars.toString()), "Starting DynamoDB Local");
    }

    private static TracedProcess awaitsDynamoDb(Path folder) throws Exception {
        TracedProcess traced = startsDynamoDb(folder);
        traced.awaitJavaChild();
        return traced;
    }

    private static TracedProcess makesTables(Path folder) throws Exception {
        OrdersCode.writeWithTable(folder);
        return reach(run(folder, "--dynamodb", "http://127.0.0.1:" + deaf.getLocalPort()), "Making 1 table");
    }

    private static TracedProcess initializes(Path folder) throws Exception {
        OrdersCode.write(folder);
        TracedProcess traced = run(folder, "--env", "INIT=hang");
        request(traced, "");
        traced.errLine("Starting orders-1");
        traced.awaitJavaChild();
        return traced;
    }

    private static TracedProcess handles(Path folder) throws Exception {
        OrdersCode.write(folder);
        TracedProcess traced = TracedProcess.in(folder, "invoke", "orders.yaml", "GET", "/prod/?do=hang");
        traced.outLine("hangs from now on");
        return traced;
    }

    private static TracedProcess writesProof(Path folder) throws Exception {
        OrdersCode.write(folder);
        TracedProcess traced = TracedProcess.in(folder, "invoke", "orders.yaml", "GET", "/prod/");
        traced.outLine("#1 GET /prod/ 200");
        return traced;
    }

    private static TracedProcess servesPage(Path folder) throws Exception {
        OrdersCode.write(folder);
        TracedProcess traced = run(folder);
        URI page = URI.create(traced.outLine("Page: ").substring("Page: ".length()));
        request(traced, "");
        traced.outLine("2 of 2 hops proven.");
        // A browser that listens for more is no reason to stay.
        Socket browser = new Socket(InetAddress.getLoopbackAddress(), page.getPort());
        browser.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + page.getPort() + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(browser.getInputStream().read()).isEqualTo('H');
        return traced;
    }

    /** Maven's script waits for the JVM that it has started. */
    private static TracedProcess builds(Path folder) throws Exception {
        SampleCopy copy = SampleCopy.in(folder).mvnw("echo > begun; exec sleep 600");
        TracedProcess traced = TracedProcess.inRepository(copy.repository(), "demo");
        traced.await(() -> Files.exists(copy.repository().resolve("begun")), "Maven's start");
        return traced;
    }

    /** The CDK's Node.js is a child of Maven's. */
    private static TracedProcess synthesizes(Path folder) throws Exception {
        SampleCopy copy = SampleCopy.in(folder).mvnw("sh -c 'echo > begun; exec sleep 600' & wait");
        TracedProcess traced = TracedProcess.inRepository(copy.repository(), "demo");
        traced.await(() -> Files.exists(copy.repository().resolve("begun")), "the CDK's start");
        return traced;
    }

    private static TracedProcess run(Path folder, String... options) throws IOException {
        return TracedProcess.in(
                folder,
                Stream.of(new String[] {"run", "orders.yaml"}, ANY_PORTS, options)
                        .flatMap(Stream::of)
                        .toArray(String[]::new));
    }

    private static TracedProcess reach(TracedProcess traced, String progress) throws InterruptedException {
        traced.errLine(progress);
        return traced;
    }

    /** Sends a request that nobody waits for. */
    private static void request(TracedProcess traced, String query) throws Exception {
        URI stage = URI.create(traced.outLine("http://"));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), stage.getPort());
        client.getOutputStream()
                .write(("GET " + stage.getPath() + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
