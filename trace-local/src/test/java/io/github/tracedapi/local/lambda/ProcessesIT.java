package io.github.tracedapi.local.lambda;

import static io.github.tracedapi.local.lambda.HandlerProject.end;
import static io.github.tracedapi.local.lambda.HandlerProject.event;
import static io.github.tracedapi.local.lambda.HandlerProject.failed;
import static io.github.tracedapi.local.lambda.HandlerProject.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which process serves which invocation, and that none is left. */
@Tag("once")
@Timeout(120)
class ProcessesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void eight_at_once_run_in_eight_processes_and_one_more_is_throttled() throws Exception {
        try (LambdaService lambda = sleeps("\"Timeout\": 60").maxProcesses(8).start()) {
            List<RunningInvocation> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(lambda.invoke("Sleeps", gated()));
            }
            await().atMost(PATIENCE).until(() -> waitingAtGate() == 8);

            assertThat(end(lambda, "Sleeps", gated()).reply())
                    .isEqualTo(new InvocationReply.Refused(
                            429, "Sleeps is throttled: 8 processes run it, and more are not started on this machine"));
            open();
            List<String> pids = new ArrayList<>();
            List<String> environments = new ArrayList<>();
            for (RunningInvocation each : running) {
                InvocationEnd end = each.end().get(60, TimeUnit.SECONDS);
                pids.add(payload(end));
                environments.add(end.environment().orElseThrow());
            }
            assertThat(pids).doesNotHaveDuplicates();
            assertThat(environments)
                    .containsExactlyInAnyOrder(
                            "Sleeps-1",
                            "Sleeps-2",
                            "Sleeps-3",
                            "Sleeps-4",
                            "Sleeps-5",
                            "Sleeps-6",
                            "Sleeps-7",
                            "Sleeps-8");
        }
    }

    @Test
    void reserved_concurrency_is_the_bound() throws Exception {
        try (LambdaService lambda =
                sleeps("\"Timeout\": 60", "\"ReservedConcurrentExecutions\": 1").start()) {
            RunningInvocation first = lambda.invoke("Sleeps", gated());
            await().atMost(PATIENCE).until(() -> waitingAtGate() == 1);

            assertThat(end(lambda, "Sleeps", gated()).reply())
                    .isEqualTo(new InvocationReply.Refused(
                            429,
                            "Sleeps is throttled: the 1 concurrent executions that are reserved for it are all busy"));
            open();
            assertThat(payload(first.end().get(60, TimeUnit.SECONDS))).matches("\\d+");
        }
    }

    @Test
    void reserved_concurrency_of_none_lets_nothing_run() throws Exception {
        try (LambdaService lambda =
                sleeps("\"ReservedConcurrentExecutions\": 0").start()) {
            assertThat(end(lambda, "Sleeps").reply()).isInstanceOf(InvocationReply.Refused.class);
        }
    }

    @Test
    void process_is_used_again_by_whoever_comes_right_after_the_reply() throws Exception {
        try (LambdaService lambda = echo().start()) {
            for (int i = 1; i <= 50; i++) {
                InvocationReply reply =
                        lambda.invoke("Echo", event("{}")).reply().get(30, TimeUnit.SECONDS);

                String text = ((InvocationReply.Returned) reply).payload().text();
                assertThat(new ObjectMapper().readTree(text).path("count").asInt())
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void process_that_was_used_last_is_used_next() throws Exception {
        try (LambdaService lambda = sleeps("\"Timeout\": 60").start()) {
            RunningInvocation first = lambda.invoke("Sleeps", gated());
            await().atMost(PATIENCE).until(() -> waitingAtGate() == 1);
            RunningInvocation second = lambda.invoke("Sleeps", gated());
            await().atMost(PATIENCE).until(() -> waitingAtGate() == 2);
            open();
            first.end().get(30, TimeUnit.SECONDS);
            second.end().get(30, TimeUnit.SECONDS);

            String next = end(lambda, "Sleeps", gated()).environment().orElseThrow();
            assertThat(end(lambda, "Sleeps", gated()).environment()).contains(next);
            assertThat(end(lambda, "Sleeps", gated()).environment()).contains(next);
        }
    }

    @Test
    void warmed_up_process_serves_the_first_invocation() throws Exception {
        try (LambdaService lambda = echo().start()) {
            lambda.warmUp("Echo");
            await().atMost(PATIENCE).until(() -> files(folder).anyMatch(path -> path.endsWith("process-Echo-1")));
            InvocationEnd end = end(lambda, "Echo");

            assertThat(end.environment()).contains("Echo-1");
            assertThat(end.initialization()).isPresent();
        }
    }

    @Test
    void extras_reach_the_process_and_are_told_of_its_end_once() throws Exception {
        AtomicInteger gone = new AtomicInteger();
        List<String> told = new ArrayList<>();
        HandlerProject project = new HandlerProject(folder).function("Env", "app.Handlers$Env", "\"Timeout\": 20");
        try (LambdaService lambda = project.lambda()
                .extras(start -> {
                    told.add(start.function().name() + " " + start.environment());
                    return new ProcessExtras.Extra(
                            Map.of("RUNTIME", start.runtimeApi()), List.of("-Djdk.x=y"), gone::incrementAndGet);
                })
                .start()) {
            var environment = new ObjectMapper().readTree(payload(end(lambda, "Env")));

            assertThat(environment.path("RUNTIME").asText())
                    .isEqualTo(environment.path("AWS_LAMBDA_RUNTIME_API").asText());
            assertThat(gone).hasValue(0);
        }
        assertThat(told).containsExactly("Env Env-1");
        assertThat(gone).hasValue(1);
    }

    @Test
    void close_leaves_no_process_and_no_file() throws Exception {
        Path temp = Files.createDirectory(folder.resolve("temp"));
        long pid;
        try (LambdaService lambda = echo().tempFolder(temp).start()) {
            pid = new ObjectMapper()
                    .readTree(payload(end(lambda, "Echo")))
                    .path("pid")
                    .asLong();
            assertThat(ProcessHandle.of(pid)).isPresent();
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void close_ends_what_is_under_way() throws Exception {
        RunningInvocation running;
        try (LambdaService lambda = sleeps("\"Timeout\": 60").start()) {
            running = lambda.invoke("Sleeps", gated());
            await().atMost(PATIENCE).until(() -> waitingAtGate() == 1);
        }
        InvocationEnd end = running.end().get(10, TimeUnit.SECONDS);

        assertThat(failed(end).kind()).isEqualTo(Kind.EXIT);
        assertThat(failed(end).message()).isEqualTo("Runtime exited with error: signal: killed");
    }

    @Test
    void close_while_processes_start_leaves_none() throws Exception {
        List<RunningInvocation> running = new ArrayList<>();
        AtomicInteger gone = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        try (LambdaService lambda = echo().extras(start -> {
                    asked.incrementAndGet();
                    return new ProcessExtras.Extra(Map.of(), List.of(), gone::incrementAndGet);
                })
                .start()) {
            for (int i = 0; i < 4; i++) {
                running.add(lambda.invoke("Echo", event("{}")));
            }
            await().atMost(PATIENCE).until(() -> asked.get() > 0);
        }
        for (RunningInvocation each : running) {
            assertThat(each.end().get(10, TimeUnit.SECONDS).reply()).isNotNull();
        }
        assertThat(gone).hasValue(asked.get());
        assertThat(files(folder).filter(Files::isDirectory)).isEmpty();
    }

    @Test
    void closed_service_refuses() throws Exception {
        LambdaService lambda = echo().start();
        lambda.close();
        lambda.close();

        assertThat(end(lambda, "Echo").reply()).isEqualTo(new InvocationReply.Refused(429, "the local run is ended"));
    }

    @Test
    void two_services_side_by_side_know_nothing_of_each_other() throws Exception {
        try (LambdaService other = echo().start()) {
            String first;
            String second;
            try (LambdaService one = echo().start()) {
                first = payload(end(one, "Echo"));
                second = payload(end(other, "Echo"));
            }
            assertThat(first).isNotEqualTo(second);
            assertThat(end(other, "Echo").environment()).contains("Echo-1");
        }
    }

    @Test
    void listeners_that_fail_break_nothing() throws Exception {
        try (LambdaService lambda = echo().log((function, environment, line) -> {
                    throw new IllegalStateException("log");
                })
                .progress(line -> {
                    throw new IllegalStateException("progress");
                })
                .extras(start -> new ProcessExtras.Extra(Map.of(), List.of(), () -> {
                    throw new IllegalStateException("gone");
                }))
                .start()) {
            assertThat(end(lambda, "Echo").log()).hasSizeGreaterThan(3);
            assertThat(end(lambda, "Echo").environment()).contains("Echo-1");
        }
        assertThat(files(folder).filter(Files::isDirectory)).isEmpty();
    }

    @Test
    void extras_that_fail_are_said() throws Exception {
        try (LambdaService lambda = echo().extras(start -> {
                    throw new IllegalStateException("no port");
                })
                .start()) {
            assertThat(end(lambda, "Echo").reply())
                    .isEqualTo(new InvocationReply.NotRunHere(
                            "App/Echo: the local run failed: java.lang.IllegalStateException: no port – it cannot be"
                                    + " invoked"));
        }
    }

    @ParameterizedTest
    @CsvSource({"close", "exit"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the child is a shell script")
    void child_of_a_handler_ends_with_its_process(String how) throws Exception {
        Path file = folder.resolve("child");
        HandlerProject project = new HandlerProject(folder)
                .function("Children", "app.Handlers$Children::handleRequest", "\"Timeout\": 20");
        long child;
        try (LambdaService lambda = project.lambda().start()) {
            String exit = how.equals("exit") ? ", \"exit\": true" : "";
            end(lambda, "Children", event("{\"file\": \"" + file + "\"" + exit + "}"));
            child = Long.parseLong(Files.readString(file, StandardCharsets.UTF_8));
            if (how.equals("close")) {
                assertThat(isRunning(child)).isTrue();
            }
        }
        await().atMost(PATIENCE).until(() -> !isRunning(child));
    }

    @ParameterizedTest
    @EnumSource
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing there ends a process as SIGKILL does")
    void processes_end_when_the_jvm_that_started_them_is_killed(RuntimeKind runtime) throws Exception {
        Path file = folder.resolve("pid");
        Process parent = new ProcessBuilder(LambdaParent.command(
                        folder, runtime.name(), "app.Handlers$LoopAndTell", file.toString(), "stay"))
                .inheritIO()
                .start();
        try {
            await().atMost(PATIENCE).until(() -> Files.exists(file) && size(file) > 0);
            long pid = Long.parseLong(Files.readString(file, StandardCharsets.UTF_8));
            assertThat(isRunning(pid)).isTrue();
            parent.destroyForcibly();

            await().atMost(PATIENCE).until(() -> !isRunning(pid));
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the child is a shell script")
    void processes_and_files_are_gone_when_the_jvm_ends_without_closing() throws Exception {
        Path file = folder.resolve("pid");
        Process parent = new ProcessBuilder(LambdaParent.command(
                        folder, "NATIVE", "app.Handlers$Children::handleRequest", file.toString(), "leave"))
                .inheritIO()
                .start();
        try {
            assertThat(parent.waitFor(60, TimeUnit.SECONDS)).isTrue();
            long child = Long.parseLong(Files.readString(file, StandardCharsets.UTF_8));

            assertThat(parent.exitValue()).isZero();
            await().atMost(PATIENCE).until(() -> !isRunning(child));
            assertThat(files(folder).filter(Files::isDirectory)).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
    void no_room_for_the_code_is_said_and_nothing_is_left() throws Exception {
        HandlerProject.zip(folder.resolve("handlers.zip"), Map.of("large", new byte[4 * 1024 * 1024]));
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 2000; exec \"$@\"", "bash"));
        command.addAll(LambdaParent.command(folder, "NATIVE", "app.Handlers$Echo", "none", "tell"));
        Process parent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said)
                    .startsWith("NotRunHere[reason=" + folder.resolve("handlers.zip") + ": it cannot be unpacked to ")
                    .contains(": File too large – see that it can be read, and that there is room]")
                    .endsWith("left: 0\n");
        } finally {
            parent.destroyForcibly();
        }
    }

    private LambdaServiceBuilder echo() {
        return new HandlerProject(folder)
                .function("Echo", "app.Handlers$Echo", "\"Timeout\": 30")
                .lambda();
    }

    private LambdaServiceBuilder sleeps(String... properties) {
        return new HandlerProject(folder)
                .function("Sleeps", "app.Handlers$Sleeps::handleRequest", properties)
                .lambda();
    }

    private Invocation gated() throws IOException {
        Path gate = Files.createDirectories(folder.resolve("gate"));
        return event("{\"gate\": \"" + gate + "\"}");
    }

    private long waitingAtGate() {
        return files(folder.resolve("gate")).filter(Files::isRegularFile).count();
    }

    private void open() throws IOException {
        Files.createFile(folder.resolve("gate").resolve("open"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder, 3)) {
            return found.filter(file -> !file.equals(folder)).toList().stream();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return Stream.empty();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** One that has ended and that nobody has asked about is still there, as a zombie. */
    private static boolean isRunning(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return ProcessHandle.of(pid).isPresent()
                    && !(Files.exists(status)
                            && Files.readString(status, StandardCharsets.UTF_8).contains(") Z "));
        } catch (IOException gone) {
            return false;
        }
    }
}
