package io.github.tracedapi.local.dynamodb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that does not outlive this JVM, not even one that is killed, with a folder of its own to work in. Where there is no
 * {@code /bin/sh}, it outlives only a JVM that is killed.
 */
final class GuardedProcess implements AutoCloseable {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String LOG = "log.txt";
    private static final int LONGEST_LOG = 4000;
    private static final Duration END = Duration.ofSeconds(10);

    /**
     * Nobody writes to its standard input: what is read there is that this JVM has ended, however it did. Ctrl-C goes to all
     * processes of a terminal, and is left to this JVM to answer. A shell that is told to end kills its child first, one that it
     * has just begun to start, too.
     */
    private static final String GUARD = """
            trap '' INT HUP
            child=
            ended=
            trap 'ended=1; [ -z "$child" ] || kill -9 "$child"' TERM
            exec 3<&0 </dev/null
            "$@" 3<&- &
            child=$!
            [ -z "$ended" ] || kill -9 "$child"
            ( read -r line <&3; kill -9 "$child"; cd /; rm -rf "$TRACED_FOLDER" ) >/dev/null 2>&1 &
            guard=$!
            exec 3<&-
            wait "$child"
            code=$?
            [ -z "$ended" ] || wait "$child"
            kill "$guard" 2>/dev/null
            exit "$code"
            """;

    private final Process process;
    private final Path folder;
    private final Thread hook;
    private volatile boolean closed;
    private volatile String lastLog = "";

    private GuardedProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.hook = new Thread(this::end, "end of " + folder.getFileName());
    }

    /**
     * Starts a process.
     *
     * @param prefix of the folder's name
     */
    static GuardedProcess start(String prefix, List<String> command) throws IOException {
        Path folder = Files.createTempDirectory(prefix);
        List<String> guarded = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            guarded.addAll(List.of(SHELL.toString(), "-c", GUARD, "sh"));
        }
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(LOG).toFile());
        Map<String, String> environment = builder.environment();
        // Nothing of the user's settings is its business: no credentials, no agents of JAVA_TOOL_OPTIONS.
        environment.keySet().retainAll(Set.of("PATH", "HOME", "SystemRoot", "LANG"));
        environment.put("TRACED_FOLDER", folder.toString());
        GuardedProcess started;
        try {
            started = new GuardedProcess(builder.start(), folder);
        } catch (IOException e) {
            delete(folder);
            throw new IOException(
                    command.get(0) + " cannot be started: " + e.getMessage()
                            + " – the app's tables cannot be made – check that Java's folder is whole.",
                    e);
        }
        try {
            Runtime.getRuntime().addShutdownHook(started.hook);
        } catch (IllegalStateException ending) {
            started.end();
            throw new IOException(command.get(0) + " is not started: this JVM is ending", ending);
        }
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isClosed() {
        return closed;
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The end of what it wrote. */
    String log() {
        if (closed) {
            return lastLog;
        }
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(LOG).toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LONGEST_LOG));
            byte[] end = new byte[(int) Math.min(LONGEST_LOG, file.length())];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook is running or has run.
        }
    }

    /** Whoever comes second, as the hook may, waits until all is gone. */
    private synchronized void end() {
        if (closed) {
            return;
        }
        lastLog = log();
        closed = true;
        Set<ProcessHandle> all = new LinkedHashSet<>();
        process.descendants().forEach(all::add);
        // Not by the process itself, which would close the guard's input, too, and have it work at the same time as
        // this.
        process.toHandle().destroy();
        // Whoever is interrupted waits all the same, and is interrupted afterwards.
        process.onExit()
                .completeOnTimeout(process, END.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle handle : all) {
            handle.onExit()
                    .completeOnTimeout(handle, END.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A temporary folder that cannot be removed is the system's to remove.
        }
    }
}
