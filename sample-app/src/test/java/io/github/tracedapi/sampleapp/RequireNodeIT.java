package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build without Node.js ends with a sentence, not with a stack trace of jsii. */
class RequireNodeIT {
    private static final String WHAT_TO_DO = """
            AWS CDK runs on Node.js, from Java too. Install it from https://nodejs.org and put it on the PATH,
            or name its program in the environment variable JSII_NODE. Then run the same command again.
            """;

    @TempDir
    private Path folder;

    @Test
    void missing_node_is_named_with_what_to_do() throws Exception {
        Outcome outcome = runWith(folder.resolve("no-such-node").toString(), "");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("Node.js 20 or newer is needed, and '" + folder.resolve("no-such-node") + "' cannot be run (")
                .contains(WHAT_TO_DO);
    }

    @Test
    void old_node_is_named_with_its_version() throws Exception {
        Outcome outcome = runWith(node("v18.20.1"), "");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("Node.js 20 or newer is needed, and '" + folder.resolve("node")
                        + " --version' says \"v18.20.1\".")
                .contains(WHAT_TO_DO);
    }

    @Test
    void something_else_by_that_name_is_not_taken_for_node() throws Exception {
        assertThat(runWith(node("hello"), "").exitCode()).isEqualTo(1);
    }

    @Test
    void new_enough_node_passes_in_silence() throws Exception {
        assertThat(runWith(node("v20.0.0"), "")).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void announcement_of_a_quiet_build_is_printed() throws Exception {
        assertThat(runWith(node("v24.1.0"), "Building the sample."))
                .isEqualTo(new Outcome(0, "Building the sample." + System.lineSeparator()));
    }

    private String node(String version) throws IOException {
        Path node = folder.resolve("node");
        Files.writeString(node, "#!/bin/sh\necho '" + version + "'\n");
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwx------"));
        return node.toString();
    }

    private static Outcome runWith(String node, String announcement) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Sample.ROOT.resolve(".mvn/RequireNode.java").toString(),
                        announcement)
                .redirectErrorStream(true);
        builder.environment().put("JSII_NODE", node);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private record Outcome(int exitCode, String output) {}
}
