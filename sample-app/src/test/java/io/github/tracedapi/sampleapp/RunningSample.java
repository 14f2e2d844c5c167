package io.github.tracedapi.sampleapp;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.LocalRunBuilder;
import io.github.tracedapi.local.run.RequestRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sample's cdk.out, running on this machine. */
final class RunningSample implements AutoCloseable {
    private static final Path DYNAMODB_LOCAL = Sample.ROOT.resolve("sample-function/dynamodb-local/target/lib");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final LocalRun run;
    private final List<String> log;

    private RunningSample(LocalRun run, List<String> log) {
        this.run = run;
        this.log = log;
    }

    static RunningSample of(Path cdkOut) throws IOException, InterruptedException {
        return of(cdkOut, Map.of());
    }

    /** With variables that the function's environment has besides. */
    static RunningSample of(Path cdkOut, Map<String, String> variables) throws IOException, InterruptedException {
        if (!Files.isDirectory(DYNAMODB_LOCAL)) {
            throw new AssertionError(DYNAMODB_LOCAL
                    + " is not there: ./mvnw -q -pl sample-function/dynamodb-local pre-integration-test makes it.");
        }
        List<String> log = new ArrayList<>();
        LocalRunBuilder builder = LocalRun.of(cdkOut)
                .dynamoDbLocal(DYNAMODB_LOCAL)
                .functionLog(line -> {
                    synchronized (log) {
                        log.add(line.text());
                    }
                });
        variables.forEach(builder::env);
        return new RunningSample(builder.start(), log);
    }

    LocalRun run() {
        return run;
    }

    RequestRecord post(String path, String body) throws IOException, InterruptedException {
        return request("POST", path, body, new HttpField("Content-Type", "application/json"));
    }

    RequestRecord get(String path, HttpField... fields) throws IOException, InterruptedException {
        return request("GET", path, "", fields);
    }

    RequestRecord request(String method, String path, String body, HttpField... fields)
            throws IOException, InterruptedException {
        return run.request(method, path, List.of(fields), Bytes.utf8(body), PATIENCE);
    }

    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    @Override
    public void close() {
        run.close();
    }
}
