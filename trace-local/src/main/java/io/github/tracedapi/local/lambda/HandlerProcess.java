package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of a function and the processes that it started. */
final class HandlerProcess {
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");
    private static final long LONGEST_END_SECONDS = 10;

    private final Process process;
    private final String mark;

    private HandlerProcess(Process process, String mark) {
        this.process = process;
        this.mark = mark;
    }

    /**
     * Starts it.
     *
     * @param mark a variable of its environment that no other process has: {@code NAME=value}
     * @throws IOException if it does not start
     */
    static HandlerProcess start(ProcessBuilder builder, String mark) throws IOException {
        return new HandlerProcess(builder.start(), mark);
    }

    /** Standard output and standard error. */
    InputStream output() {
        return process.getInputStream();
    }

    /** Completes with its status when it is gone. */
    CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The most memory it has had so far. */
    Optional<Integer> peakMb() {
        try {
            Matcher line = PEAK.matcher(
                    Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"), StandardCharsets.UTF_8));
            return line.find() ? Optional.of((int) (Long.parseLong(line.group(1)) / 1024)) : Optional.empty();
        } catch (IOException | RuntimeException notToBeKnown) {
            return Optional.empty();
        }
    }

    /** Ends it and what it started, and waits until it is gone. */
    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            boolean gone = process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            assert gone : process.pid();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        killOrphans();
    }

    /** A process whose parent has ended is a child of nobody; on Linux it is known by the environment it has inherited. */
    void killOrphans() {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return;
        }
        byte[] marked = ("\0" + mark + "\0").getBytes(StandardCharsets.UTF_8);
        ProcessHandle.allProcesses()
                .filter(other -> other.pid() != process.pid() && hasEnvironment(other.pid(), marked))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean hasEnvironment(long pid, byte[] marked) {
        try {
            String all = new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ")), StandardCharsets.ISO_8859_1);
            return ("\0" + all + "\0").contains(new String(marked, StandardCharsets.ISO_8859_1));
        } catch (IOException anotherUsers) {
            return false;
        }
    }
}
