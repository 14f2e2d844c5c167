package io.github.tracedapi.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Builds and synthesizes the sample of the repository, as the CDK CLI does: by {@code app} of {@code cdk.json}, with its context. What
 * comes of it is kept in a folder of its own, so that it is in nobody's way, and is made again only when sources changed.
 */
final class SampleBuild {
    /** What the sample is made of. */
    static final List<String> SOURCES = List.of(
            "pom.xml",
            "cdk.json",
            "trace",
            "handler-tracing",
            "handler-tracing-xray",
            "construct",
            "sample-function",
            "sample-app");

    private final Path repository;
    private final MavenCall maven;
    private final Output output;

    SampleBuild(Path repository, Output output) {
        this.repository = repository;
        this.output = output;
        this.maven = new MavenCall(output, repository);
    }

    /** The synthesized app. */
    Path app() throws IOException, InterruptedException {
        Path folder = repository.resolve("target/demo");
        Path app = folder.resolve("cdk.out");
        Path stamp = folder.resolve("stamp");
        if (Files.exists(stamp)
                && Files.exists(app.resolve("manifest.json"))
                && newestSource().compareTo(Files.getLastModifiedTime(stamp)) <= 0) {
            output.progress("The sample is synthesized already, in " + app);
            return app;
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(stamp);
        // What changes while Maven works is newer than this.
        FileTime begun = FileTime.from(Instant.now());
        JsonNode cdk = new ObjectMapper().readTree(Files.readString(repository.resolve("cdk.json")));
        maven.run(
                "Building and synthesizing the sample (a first time downloads some 300 MB)",
                cdk.path("app").asText(),
                Map.of(
                        "CDK_OUTDIR",
                        app.toString(),
                        "CDK_CONTEXT_JSON",
                        cdk.path("context").toString()));
        Files.createFile(stamp);
        Files.setLastModifiedTime(stamp, begun);
        return app;
    }

    /** Has Maven fetch DynamoDB Local, if it is not there. */
    void dynamoDbLocal() throws IOException, InterruptedException {
        if (!Files.isDirectory(repository.resolve(AppOptions.DYNAMODB_LOCAL))) {
            maven.run(
                    "Fetching DynamoDB Local, 50 MB, which is under AWS's own licence",
                    AppOptions.FETCH.substring(1, AppOptions.FETCH.length() - 1),
                    Map.of());
        }
    }

    private FileTime newestSource() throws IOException {
        Newest newest = new Newest();
        for (String source : SOURCES) {
            Files.walkFileTree(repository.resolve(source), newest);
        }
        return newest.time;
    }

    /** The youngest source; a folder of sources is as young as what was last added to it or taken away. */
    private static final class Newest extends SimpleFileVisitor<Path> {
        private FileTime time = FileTime.fromMillis(0);

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.endsWith("target") || folder.endsWith("src/test")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            for (Path name : folder) {
                if (name.toString().equals("src")) {
                    take(attributes);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            take(attributes);
            return FileVisitResult.CONTINUE;
        }

        private void take(BasicFileAttributes attributes) {
            if (attributes.lastModifiedTime().compareTo(time) > 0) {
                time = attributes.lastModifiedTime();
            }
        }
    }
}
