package io.github.tracedapi.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DynamoDbLocalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("traced-dynamodb-"))
                    .toList();
        }
    }

    private static List<ProcessHandle> descendants() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    @Test
    void answers_and_ends_without_a_trace_of_itself() throws Exception {
        List<Path> before = folders();
        List<ProcessHandle> children;
        DynamoDbLocal local = Emulator.started();
        try (local) {
            assertThat(new Emulator(local.endpoint()).call("ListTables", "{}").path("TableNames"))
                    .isEmpty();
            assertThat(local.isAlive()).isTrue();
            assertThat(folders()).hasSize(before.size() + 1);
            children = descendants();
            assertThat(children).isNotEmpty();
        }

        local.close();
        assertThat(local.isAlive()).isFalse();
        assertThat(local.onExit().get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(folders()).containsExactlyInAnyOrderElementsOf(before);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Emulator(local.endpoint()).call("ListTables", "{}"))
                .withMessage("nothing listens at " + local.endpoint());
    }

    @Test
    void its_end_is_told_with_what_follows() throws Exception {
        try (DynamoDbLocal local = Emulator.started()) {
            descendants().stream()
                    .filter(child -> child.info().command().orElse("").endsWith("java"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(local.onExit().get(10, TimeUnit.SECONDS).orElse("closed"))
                    .startsWith("DynamoDB Local at " + local.endpoint() + " ended with ")
                    .contains(" – calls to the app's tables fail from now on – start the run again; it said:\n");
            assertThat(local.isAlive()).isFalse();
        }
    }

    /** Another one's server answers at the port that was free a moment ago, as DynamoDB would. */
    @Test
    void a_port_taken_meanwhile_is_given_up_for_another(@TempDir Path temporary) throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = "{\"TableNames\": []}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        int taken = other.getAddress().getPort();
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Deque<Integer> ports = new ArrayDeque<>(List.of(taken, free));
        try (DynamoDbLocal local =
                DynamoDbLocal.start(Emulator.jars(), Emulator.CLOCK, Emulator.TIMEOUT, ports::removeFirst)) {
            assertThat(local.endpoint()).hasPort(free);
            assertThat(new Emulator(local.endpoint()).call("ListTables", "{}").path("TableNames"))
                    .isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void a_folder_without_it_is_named_with_the_way_to_fill_it(@TempDir Path empty) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DynamoDbLocal.start(empty, Emulator.CLOCK, Emulator.TIMEOUT))
                .withMessage(empty
                        + ": there is no DynamoDBLocal-….jar – the app's tables cannot be made – let Maven copy"
                        + " com.amazonaws:DynamoDBLocal there with what it needs (in the repository of this project: ./mvnw"
                        + " -pl sample-function/dynamodb-local pre-integration-test), or give the endpoint of another"
                        + " emulator.");
    }

    @Test
    void a_jar_that_is_none_is_told_with_what_java_said(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("DynamoDBLocal-9.jar"), "no jar");
        List<Path> before = folders();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DynamoDbLocal.start(folder, Emulator.CLOCK, Emulator.TIMEOUT))
                .withMessageStartingWith(
                        "DynamoDB Local ended with 1 before it answered – the app's tables cannot be made"
                                + " – mend what it says, or give the endpoint of another emulator:\n")
                .withMessageContaining(
                        "Could not find or load main class com.amazonaws.services.dynamodbv2.local.main.ServerRunner");
        assertThat(folders()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void a_start_that_takes_too_long_is_ended() throws Exception {
        List<ProcessHandle> before = descendants();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DynamoDbLocal.start(Emulator.jars(), Emulator.CLOCK, Duration.ofMillis(1)))
                .withMessageContaining(
                        " within 1 ms – the app's tables cannot be made – allow it more time, or give the endpoint of"
                                + " another emulator:");
        assertThat(descendants()).containsExactlyInAnyOrderElementsOf(before);
    }

    /** Without a shell it would live on. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no /bin/sh to guard it")
    void does_not_outlive_a_jvm_that_is_killed(@TempDir Path temporary) throws Exception {
        Path told = temporary.resolve("started");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DynamoDbLocalIT.Starter.class.getName(),
                        told.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log").toFile())
                .start();
        try {
            await().atMost(PATIENCE).until(() -> Files.exists(told) || !jvm.isAlive());
            assertThat(told).as(Files.readString(temporary.resolve("log"))).exists();
            List<ProcessHandle> children = jvm.toHandle().descendants().toList();
            assertThat(children).hasSizeGreaterThanOrEqualTo(2);
            Path folder = Path.of(Files.readString(told));
            assertThat(folder).isDirectory();

            jvm.toHandle().destroyForcibly();

            await().atMost(PATIENCE)
                    .until(() -> children.stream().noneMatch(ProcessHandle::isAlive) && Files.notExists(folder));
        } finally {
            jvm.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
            jvm.destroyForcibly();
        }
    }

    /** A JVM that starts it and stays. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws Exception {
            List<Path> before = folders();
            DynamoDbLocal local = Emulator.started();
            Path folder = folders().stream()
                    .filter(path -> !before.contains(path))
                    .findFirst()
                    .orElseThrow();
            Path written = Files.writeString(Path.of(arguments[0] + ".part"), folder.toString());
            Files.move(written, Path.of(arguments[0]));
            Optional<String> end = local.onExit().get();
            throw new IllegalStateException(end.orElse("closed"));
        }
    }
}
