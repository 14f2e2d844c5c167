package io.github.tracedapi.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A shell command of the repository, Maven for the most part, that may take a while: it is said how long it has taken so far. */
final class MavenCall {
    private static final int SAID_EVERY_SECONDS = 10;
    /** The end of the output is where Maven says why it failed. */
    private static final int LAST_LINES = 60;

    private static final int LONGEST_END_SECONDS = 5;

    private final Output output;
    private final Path repository;

    MavenCall(Output output, Path repository) {
        this.output = output;
        this.repository = repository;
    }

    /**
     * Runs a command line and waits for its end. If this thread is interrupted, the command and what it has started are ended.
     *
     * @param what    what it is for: {@code Building and synthesizing the sample}
     * @param command for {@code sh -c}
     * @throws EndException if it fails, with the end of its output
     */
    void run(String what, String command, Map<String, String> environment) throws IOException, InterruptedException {
        output.progress(what + ": " + command);
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Deque<String> last = new ArrayDeque<>();
        Thread reader = new Thread(() -> keep(process, last), "traced-maven");
        reader.setDaemon(true);
        reader.start();
        try {
            long seconds = 0;
            while (!process.waitFor(SAID_EVERY_SECONDS, TimeUnit.SECONDS)) {
                seconds += SAID_EVERY_SECONDS;
                output.progress(what + ": " + seconds + " s so far");
            }
            reader.join();
        } finally {
            end(process);
        }
        if (process.exitValue() != 0) {
            throw EndException.failed(
                    what + " failed: '" + command + "' in " + repository + " ended with " + process.exitValue()
                            + " – the demo cannot go on – its last lines:\n" + String.join("\n", lines(last)));
        }
    }

    private static List<String> lines(Deque<String> last) {
        synchronized (last) {
            return new ArrayList<>(last);
        }
    }

    private static void keep(Process process, Deque<String> last) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (last) {
                    last.addLast(line);
                    if (last.size() > LAST_LINES) {
                        last.removeFirst();
                    }
                }
            }
        } catch (IOException ended) {
            synchronized (last) {
                last.addLast("(" + ended + ")");
            }
        }
    }

    /** Ends it in order, and what does not end so, by force. */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends = Stream.concat(Stream.of(process.toHandle()), all.stream())
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        // Not to be interrupted, as this is what an interrupt leads to.
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, LONGEST_END_SECONDS, TimeUnit.SECONDS)
                .join();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
