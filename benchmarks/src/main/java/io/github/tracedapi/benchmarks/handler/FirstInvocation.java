package io.github.tracedapi.benchmarks.handler;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Runtime API of a process that is invoked once: hands out one event, and looks at the process while it waits for its reply's receipt. */
final class FirstInvocation {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern LOADED = Pattern.compile("^\\[.*\\] (\\S+) source: .*");
    private static final String ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
    private static final Bytes EVENT = Bytes.utf8("{\"id\":\"7\",\"calls\":1}");

    private final String traceHeader;
    private final Optional<Path> classLog;
    private final CompletableFuture<Process> process = new CompletableFuture<>();
    private final CompletableFuture<FirstReply> reply = new CompletableFuture<>();
    private final long spawned = System.nanoTime();
    private volatile long asked;

    FirstInvocation(String traceHeader, Optional<Path> classLog) {
        this.traceHeader = traceHeader;
        this.classLog = classLog;
    }

    void runs(Process started) {
        process.complete(started);
    }

    CompletableFuture<FirstReply> reply() {
        return reply;
    }

    CompletionStage<HttpReply> answer(HttpRequest request) {
        long now = System.nanoTime();
        if (request.target().endsWith("/invocation/next")) {
            // The second time there is nothing more to do.
            return asked == 0 ? CompletableFuture.completedFuture(event(now)) : new CompletableFuture<>();
        }
        if (request.target().endsWith("/" + ID + "/response")) {
            replied(now);
        } else {
            reply.completeExceptionally(new IOException("the function reported " + request.target() + ": "
                    + request.body().text()));
        }
        return CompletableFuture.completedFuture(HttpReply.of(202, "application/json", Bytes.utf8("{}")));
    }

    private HttpReply event(long now) {
        asked = now;
        return new HttpReply(
                200,
                List.of(
                        // Without it the runtime's native client crashes.
                        new HttpField("Content-Type", "application/json"),
                        new HttpField("Lambda-Runtime-Aws-Request-Id", ID),
                        new HttpField("Lambda-Runtime-Trace-Id", traceHeader),
                        new HttpField(
                                "Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 30_000)),
                        new HttpField(
                                "Lambda-Runtime-Invoked-Function-Arn",
                                "arn:aws:lambda:eu-west-1:123456789012:function:items")),
                new HttpReply.Whole(EVENT));
    }

    private void replied(long now) {
        try {
            ProcessHandle handle = process.join().toHandle();
            double cpu = handle.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6;
            reply.complete(new FirstReply(
                    (now - spawned) / 1e6,
                    (asked - spawned) / 1e6,
                    (now - asked) / 1e6,
                    cpu,
                    residentMb(handle.pid()),
                    classes()));
        } catch (IOException | RuntimeException failure) {
            reply.completeExceptionally(failure);
        }
    }

    private static double residentMb(long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        Matcher line = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
        return line.find() ? Long.parseLong(line.group(1)) / 1024.0 : 0;
    }

    private LoadedClasses classes() throws IOException {
        if (classLog.isEmpty()) {
            return LoadedClasses.of(List.of());
        }
        try (Stream<String> lines = Files.lines(classLog.get())) {
            return LoadedClasses.of(lines.map(LOADED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .toList());
        }
    }
}
