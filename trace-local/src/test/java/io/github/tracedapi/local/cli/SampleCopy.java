package io.github.tracedapi.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A repository with nothing in it but what {@code traced demo} asks of one, and a script in Maven's place.
 *
 * @param repository its folder
 */
record SampleCopy(Path repository) {
    /** One whose {@code cdk.json} builds the app by {@code ./mvnw}, as ours does. */
    static SampleCopy in(Path folder) throws IOException {
        Path repository = Files.createDirectories(folder.resolve("a clone"));
        Files.writeString(
                repository.resolve("cdk.json"),
                "{\"app\": \"./mvnw -q package exec:java\", \"context\": {\"flag\": [true, \"é\"]}}");
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        for (String module : SampleBuild.SOURCES.stream()
                .filter(source -> !source.contains("."))
                .toList()) {
            Files.createDirectories(repository.resolve(module).resolve("src/main"));
            Files.writeString(repository.resolve(module).resolve("pom.xml"), "<project/>");
        }
        // As if Maven had fetched it already.
        Files.createDirectories(repository.resolve(AppOptions.DYNAMODB_LOCAL));
        return new SampleCopy(repository);
    }

    /** What Maven does. */
    SampleCopy mvnw(String script) throws IOException {
        Path mvnw = repository.resolve("mvnw");
        Files.writeString(mvnw, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    /** How often Maven was called, if its script appends a line to {@code calls}. */
    int calls() throws IOException {
        Path calls = repository.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }
}
