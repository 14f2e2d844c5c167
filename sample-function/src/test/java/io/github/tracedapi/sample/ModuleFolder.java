package io.github.tracedapi.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Maven has built, where the tests look for it. Maven runs them in this module's folder. */
final class ModuleFolder {
    private ModuleFolder() {}

    static Path zip() {
        return required(Path.of("target", "sample-function.zip"), "./mvnw -pl sample-function -am -DskipTests package");
    }

    static List<Path> lambdaRuntime() {
        return jars(
                Path.of("target", "lambda-runtime"), "./mvnw -pl sample-function -am -DskipTests pre-integration-test");
    }

    static List<Path> dynamoDbLocal() {
        return jars(
                Path.of("dynamodb-local", "target", "lib"),
                "./mvnw -pl sample-function/dynamodb-local pre-integration-test");
    }

    private static List<Path> jars(Path folder, String command) {
        try (Stream<Path> files = Files.list(required(folder, command))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("%s can't be listed.".formatted(folder.toAbsolutePath()), e);
        }
    }

    private static Path required(Path path, String command) {
        Path absolute = path.toAbsolutePath();
        if (!Files.exists(absolute)) {
            throw new AssertionError(
                    "%s is missing: run %s in the project's folder first.".formatted(absolute, command));
        }
        return absolute;
    }
}
