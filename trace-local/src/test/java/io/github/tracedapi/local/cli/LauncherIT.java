package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in processes of its own, in a copy of the repository with a blank in its name. */
@Tag("once")
@Timeout(600)
class LauncherIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @TempDir
    private Path folder;

    private Path repository;
    private Path launcher;

    /** Sources and what this build has laid out of them; but not what Maven needs to build them again. */
    @BeforeEach
    void copy_of_the_repository_that_is_built() throws IOException {
        repository = folder.resolve("a clone");
        copy(ROOT.resolve("traced"));
        copy(ROOT.resolve("pom.xml"));
        copy(ROOT.resolve("trace"));
        copy(ROOT.resolve("trace-local"));
        copy(ROOT.resolve("trace-local/target/traced/lib"));
        launcher = repository.resolve("traced");
        Path home = repository.resolve("trace-local/target/traced");
        Files.writeString(home.resolve("java"), "another\n");
        Files.writeString(home.resolve("stamp"), "");
    }

    @Test
    void starts_from_any_folder() throws Exception {
        Outcome outcome = start(folder, List.of(launcher.toString(), "--version"));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("traced 0.").contains(", Java ");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void starts_through_symbolic_links_to_symbolic_links() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("absolute"), launcher);
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("../a clone/traced"));
        Files.createSymbolicLink(folder.resolve("further"), Path.of("bin/relative"));

        for (String link : List.of("bin/absolute", "bin/relative", "further")) {
            assertThat(start(folder, List.of(folder.resolve(link).toString(), "--version"))
                            .out())
                    .as(link)
                    .startsWith("traced 0.");
        }
    }

    @Test
    void starts_by_its_name_in_its_own_folder() throws Exception {
        assertThat(start(repository, List.of("sh", "traced", "--version")).out())
                .startsWith("traced 0.");
    }

    @Test
    void relative_files_are_those_of_the_working_directory() throws Exception {
        Files.writeString(folder.resolve("my trace.json"), OrdersApp.trace());

        assertThat(start(folder, List.of(launcher.toString(), "show", "my trace.json"))
                        .out())
                .startsWith(OrdersApp.TRACE);
    }

    @Test
    void arguments_are_passed_on_as_they_are() throws Exception {
        Outcome outcome = start(folder, List.of(launcher.toString(), "header", HEADER + ";a=b  'c' \"d\" $HOME * \\e"));

        assertThat(outcome.out()).contains("a=b  'c' \"d\" $HOME * \\e\n");
    }

    @Test
    void exit_code_is_passed_on() throws Exception {
        assertThat(start(folder, List.of(launcher.toString(), "header", HEADER)).exitCode())
                .isZero();
        assertThat(start(folder, List.of(launcher.toString(), "header", "nonsense"))
                        .exitCode())
                .isEqualTo(1);
        assertThat(start(folder, List.of(launcher.toString(), "map", "none")).exitCode())
                .isEqualTo(2);
    }

    @Test
    void its_process_becomes_that_of_java_and_ends_at_a_signal() throws Exception {
        Process process = process(folder, List.of(launcher.toString(), "show", "-"), environment -> {});
        ProcessHandle handle = process.toHandle();
        while (!handle.info().command().orElse("").endsWith("/java")) {
            assertThat(process.isAlive()).isTrue();
            Thread.onSpinWait();
        }

        process.destroy();

        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void missing_java_of_java_home_is_named_with_what_to_do() throws Exception {
        Outcome outcome = start(
                folder,
                List.of(launcher.toString(), "--version"),
                environment -> environment.put("JAVA_HOME", "/nowhere"));

        assertThat(outcome).isEqualTo(new Outcome(3, "", """

                A JDK 17 or newer is needed, and '/nowhere/bin/java -version' says "nothing: it is not there".
                Install one, for example from https://adoptium.net, and put it on the PATH or name its folder in JAVA_HOME.
                Then run the same command again.

                """));
    }

    @Test
    void missing_java_of_the_path_is_named() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("sh", "readlink", "find", "head", "ls", "sed", "mkdir", "cat", "rm", "stty")) {
            program(bin.resolve(tool), "exec \"$(command -p -v " + tool + ")\" \"$@\"");
        }

        Outcome outcome = start(folder, List.of(launcher.toString(), "--version"), environment -> {
            environment.remove("JAVA_HOME");
            environment.put("PATH", bin.toString());
        });

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .startsWith("\nA JDK 17 or newer is needed, and 'java -version' says \"nothing: it is not there\".\n");
    }

    @Test
    void old_java_is_named_with_its_version() throws Exception {
        program(folder.resolve("jdk/bin/java"), "echo 'openjdk version \"11.0.22\"'");

        Outcome outcome = start(
                folder,
                List.of(launcher.toString(), "--version"),
                environment ->
                        environment.put("JAVA_HOME", folder.resolve("jdk").toString()));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("says \"openjdk version \"11.0.22\"\".");
    }

    @Test
    void build_that_fails_is_said_and_leaves_nothing_that_would_start() throws Exception {
        Files.delete(repository.resolve("trace-local/target/traced/stamp"));

        Outcome first = start(folder, List.of(launcher.toString(), "--version"));
        Outcome second = start(folder, List.of(launcher.toString(), "--version"));

        assertThat(first.exitCode()).isEqualTo(3);
        assertThat(first.out()).isEmpty();
        assertThat(first.err())
                .startsWith("traced: building it; ")
                .endsWith("traced: not built – it cannot start – mend what Maven says above, and run the same command"
                        + " again.\n");
        assertThat(second).isEqualTo(first);
        assertThat(repository.resolve("trace-local/target/traced.lock")).doesNotExist();
    }

    @Test
    void changed_source_is_built_before_the_start() throws Exception {
        for (String needed : List.of("mvnw", ".mvn")) {
            copy(ROOT.resolve(needed));
        }
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
                copy(pom);
            }
        }
        Path source = repository.resolve("trace-local/src/main/java/io/github/tracedapi/local/cli/TracedCommand.java");
        Files.writeString(
                source, Files.readString(source).replace("The X-Ray trace of a serverless app", "Something else"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));

        Outcome changed = start(
                folder,
                List.of(launcher.toString(), "--help"),
                // What the outer Maven has resolved is there.
                environment -> environment.merge("MAVEN_ARGS", "-o", (given, offline) -> given + " " + offline));

        assertThat(changed.err()).isEqualTo("traced: its sources changed, building it anew\n");
        assertThat(changed.out()).contains("Something else");
        assertThat(changed.exitCode()).isZero();
    }

    private static void program(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome start(Path directory, List<String> command) throws IOException, InterruptedException {
        return start(directory, command, environment -> {});
    }

    private Outcome start(Path directory, List<String> command, Consumer<Map<String, String>> environment)
            throws IOException, InterruptedException {
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder(directory, command, environment)
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, Files.readString(err));
    }

    private Process process(Path directory, List<String> command, Consumer<Map<String, String>> environment)
            throws IOException {
        return builder(directory, command, environment).start();
    }

    private static ProcessBuilder builder(
            Path directory, List<String> command, Consumer<Map<String, String>> environment) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        environment.accept(builder.environment());
        return builder;
    }

    /** Copies a file, or a folder without what was built in it. */
    private void copy(Path from) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path to =
                        repository.resolve(ROOT.relativize(file.toAbsolutePath().normalize()));
                Files.createDirectories(to.getParent());
                if (!Files.exists(to)) {
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
