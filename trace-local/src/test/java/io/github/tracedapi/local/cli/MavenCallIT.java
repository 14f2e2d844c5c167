package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tracedapi.trace.view.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo has Maven do, with a script in Maven's place. */
@Tag("once")
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher and what it calls are shell scripts")
class MavenCallIT {
    @TempDir
    private Path folder;

    private final Set<Long> before =
            ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void what_is_done_is_said_and_the_output_of_a_success_is_not() throws Exception {
        call("seq 100000; pwd > there").run("Building it", "./mvnw -q package", Map.of());

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Building it: ./mvnw -q package\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(Files.readString(folder.resolve("a clone/there")))
                .isEqualTo(folder.resolve("a clone").toRealPath() + "\n");
    }

    @Test
    void failure_is_told_with_the_last_60_lines_of_its_output() throws Exception {
        MavenCall call = call("seq 100000; echo '[ERROR] no such goal' >&2; exit 7");

        Throwable thrown = catchThrowable(() -> call.run("Building it", "./mvnw -q package", Map.of()));

        String last = IntStream.rangeClosed(99_942, 100_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
        assertThat(thrown)
                .isInstanceOf(EndException.class)
                .hasMessage("Building it failed: './mvnw -q package' in " + folder.resolve("a clone")
                        + " ended with 7 – the demo cannot go on – its last lines:\n" + last
                        + "\n[ERROR] no such goal");
        assertThat(((EndException) thrown).exitCode()).isEqualTo(3);
    }

    @Test
    void environment_is_handed_on_and_standard_input_is_empty() throws Exception {
        call("cat; echo \"$TOLD\" > told").run("Building it", "./mvnw", Map.of("TOLD", "é\"'"));

        assertThat(Files.readString(folder.resolve("a clone/told"))).isEqualTo("é\"'\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "echo > begun; exec sleep 600",
                "sh -c 'echo > begun; exec sleep 600' & wait",
                "sh -c \"trap '' TERM; echo > begun; while :; do sleep 1; done\" & wait"
            })
    void interrupt_ends_it_and_all_that_it_has_started(String script) throws Exception {
        MavenCall call = call(script);
        FutureTask<Throwable> calling =
                new FutureTask<>(() -> catchThrowable(() -> call.run("Building it", "./mvnw", Map.of())));
        Thread caller = new Thread(calling);
        caller.start();
        while (!Files.exists(folder.resolve("a clone/begun"))) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        List<ProcessHandle> children = children();

        caller.interrupt();

        assertThat(calling.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        try {
            assertThat(children).isNotEmpty();
            // What was killed is gone as soon as the system gets to it.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(children).noneMatch(TracedProcess::isRunning));
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private MavenCall call(String script) throws Exception {
        Path repository = SampleCopy.in(folder).mvnw(script).repository();
        return new MavenCall(output(repository), repository);
    }

    private Output output(Path repository) {
        return new Output(
                new Surroundings(
                        Map.of(),
                        repository,
                        Optional.of(repository),
                        InputStream.nullInputStream(),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        false,
                        0,
                        StandardCharsets.UTF_8,
                        () -> {}),
                new Terminal(80, true, false),
                false);
    }

    /** The processes that this test has led to. */
    private List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> !before.contains(child.pid()))
                .toList();
    }
}
