package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A build without a JDK or Node.js ends with a sentence that says so, not with a stack trace. */
@Tag("once")
class BeforeMavenIT {
    @TempDir
    private Path folder;

    private Path javac;
    private Path node;

    @BeforeEach
    void everything_is_there() throws IOException {
        javac = program("jdk/bin/javac", "javac 17.0.15");
        node = program("node", "v20.0.0");
    }

    @Test
    void everything_new_enough_passes_in_silence() throws Exception {
        assertThat(run()).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void missing_jdk_is_named_with_what_to_do() throws Exception {
        Files.delete(javac);

        assertThat(run()).isEqualTo(new Outcome(1, """

                A JDK 17 or newer is needed, and '%s -version' says "nothing: it is not there".
                Install one, for example from https://adoptium.net, and put it on the PATH or name its folder in JAVA_HOME.
                Then run the same command again.

                """.formatted(javac)));
    }

    @Test
    void missing_node_is_named_with_what_to_do() throws Exception {
        Files.delete(node);

        assertThat(run()).isEqualTo(new Outcome(1, """

                Node.js 20 or newer is needed, and '%s --version' says "nothing: it is not there".
                AWS CDK runs on it, from Java too. Install it from https://nodejs.org, or name its program in JSII_NODE.
                Then run the same command again.

                """.formatted(node)));
    }

    @ParameterizedTest
    @CsvSource({"javac 1.8.0_402", "javac 11.0.22", "javac 16", "something else"})
    void old_jdk_is_named_with_its_version(String version) throws Exception {
        program("jdk/bin/javac", version);

        assertThat(run().output())
                .contains("A JDK 17 or newer is needed, and '" + javac + " -version' says \"" + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v18.20.1", "v9.0.0", "hello"})
    void old_node_is_named_with_its_version(String version) throws Exception {
        program("node", version);

        assertThat(run().output())
                .contains("Node.js 20 or newer is needed, and '" + node + " --version' says \"" + version);
    }

    @ParameterizedTest
    @CsvSource({"javac 25.0.1,v24.11.0", "javac 17,v20.20.2", "javac 26-ea,v100.0.0"})
    void newer_ones_pass(String javacVersion, String nodeVersion) throws Exception {
        program("jdk/bin/javac", javacVersion);
        program("node", nodeVersion);

        assertThat(run()).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void quiet_synth_says_what_it_is_about_to_do() throws Exception {
        assertThat(run("-q", "-Psynth", "-pl", "sample-app", "-am"))
                .isEqualTo(
                        new Outcome(0, "Building and synthesizing the sample. A first run downloads some 300 MB.\n"));
    }

    @Test
    void wrapper_asks_before_it_does_anything_else() throws Exception {
        Files.delete(node);

        Outcome outcome = start(List.of("sh", Sample.ROOT.resolve("mvnw").toString(), "--version"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .startsWith("\nNode.js 20 or newer is needed")
                .doesNotContain("Apache Maven");
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("sh", Sample.ROOT.resolve(".mvn/before-maven.sh").toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Outcome start(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("JSII_NODE", node.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private Path program(String name, String says) throws IOException {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private record Outcome(int exitCode, String output) {}
}
