package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The command in a process of its own, with a folder of its own for temporary files, as the launcher starts it. */
final class TracedProcess implements AutoCloseable {
    /** For what takes a second or two on a machine that has nothing else to do. */
    private static final long LONGEST_SECONDS = 90;

    private static final Queue<TracedProcess> STARTED = new ConcurrentLinkedQueue<>();

    private final Process process;
    private final Path temporary;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private final List<Thread> readers = new ArrayList<>();
    private List<ProcessHandle> children = List.of();

    private TracedProcess(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        readers.add(reader(process.getInputStream(), out));
        readers.add(reader(process.getErrorStream(), err));
    }

    /** Starts it in a folder, outside of the repository. */
    static TracedProcess in(Path folder, String... arguments) throws IOException {
        return start(folder, List.of(), arguments);
    }

    /** Starts it as the launcher of a repository does. */
    static TracedProcess inRepository(Path repository, String... arguments) throws IOException {
        return start(repository, List.of("-D" + Surroundings.REPOSITORY + "=" + repository), arguments);
    }

    private static TracedProcess start(Path folder, List<String> options, String... arguments) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "tmp-");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Traced.class.getName());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeAll(List.of("CLICOLOR_FORCE", "JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        TracedProcess started = new TracedProcess(process, temporary);
        STARTED.add(started);
        return started;
    }

    /** Ends all that were started, those too that a test has no hold of because it failed. */
    static void closeAll() {
        for (TracedProcess started = STARTED.poll(); started != null; started = STARTED.poll()) {
            started.close();
        }
    }

    private Thread reader(InputStream stream, List<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader text =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = text.readLine(); line != null; line = text.readLine()) {
                            synchronized (this) {
                                lines.add(line);
                                notifyAll();
                            }
                        }
                    } catch (IOException closed) {
                        // By close(): nobody reads on.
                    }
                },
                "reader of traced");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for a line of standard output that holds a text. */
    String outLine(String text) throws InterruptedException {
        return line(out, text);
    }

    /** Waits for a line of standard error that holds a text. */
    String errLine(String text) throws InterruptedException {
        return line(err, text);
    }

    private synchronized String line(List<String> lines, String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        int read = 0;
        while (true) {
            for (; read < lines.size(); read++) {
                if (lines.get(read).contains(text)) {
                    return lines.get(read);
                }
            }
            assertThat(System.nanoTime())
                    .as("no line with " + text + " in:\n" + all())
                    .isLessThan(end);
            boolean over = !process.isAlive() && readers.stream().noneMatch(Thread::isAlive);
            assertThat(over)
                    .as("it ended without a line with " + text + ":\n" + all())
                    .isFalse();
            wait(100);
        }
    }

    /** Waits until a process that it has started, or one that this has started, runs the JVM. */
    void awaitJavaChild() throws InterruptedException {
        await(
                () -> process.descendants()
                        .anyMatch(child -> child.info().command().orElse("").endsWith("/java")),
                "a Java process of its own");
    }

    /** Waits until something is so. */
    void await(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(what + " did not come to be:\n" + all())
                    .isLessThan(end);
            assertThat(process.isAlive())
                    .as("it ended before " + what + ":\n" + all())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /**
     * Sends a signal, and remembers which processes there were.
     *
     * @param name as {@code kill} has it: {@code INT}
     */
    void signal(String name) throws IOException, InterruptedException {
        if (children.isEmpty()) {
            children = process.descendants().toList();
        }
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    /** Waits until it has ended, and all it wrote is read. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(all()).isTrue();
        for (Thread reader : readers) {
            reader.join(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
        }
        return process.exitValue();
    }

    /** All that it has written to standard output so far. */
    synchronized String out() {
        return String.join("\n", out);
    }

    /** All that it has written to standard error so far. */
    synchronized String err() {
        return String.join("\n", err);
    }

    private synchronized String all() {
        return out() + "\n" + err();
    }

    /** The temporary files and folders that are there. */
    List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    /** The processes that ran when it got its first signal, and run now. */
    List<ProcessHandle> running() {
        return children.stream().filter(TracedProcess::isRunning).toList();
    }

    /** One that has ended and that nobody has asked about is still there, as a zombie. */
    static boolean isRunning(ProcessHandle child) {
        Path status = Path.of("/proc", Long.toString(child.pid()), "stat");
        try {
            return child.isAlive()
                    && !(Files.exists(status) && Files.readString(status).contains(") Z "));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Ends it and what it has started, whatever the test came to. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
