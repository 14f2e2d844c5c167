package io.github.tracedapi.local.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code traced demo} and when it has its sample built, in a repository with a script in Maven's place. */
@Tag("once")
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Maven's script is for a shell")
class DemoCommandIT {
    /** The synthesized app is a folder with a manifest and no template: the demo reads it and goes no further. */
    private static final String BUILDS = """
            echo called >> calls
            printf '%s' "$CDK_CONTEXT_JSON" > context.json
            mkdir -p "$CDK_OUTDIR"
            echo '{"version": "36.0.0", "artifacts": {}}' > "$CDK_OUTDIR/manifest.json"
            """;

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private SampleCopy copy;

    @BeforeEach
    void repository_of_which_nothing_is_built() throws IOException {
        copy = SampleCopy.in(folder);
        age(copy.repository());
    }

    @Test
    void failed_build_ends_with_3_and_the_end_of_mavens_output() throws IOException {
        copy.mvnw("echo '[INFO] begun'; echo \"[ERROR] \\033[31mno compiler\"; exit 1");

        TracedRun run = demo();

        assertThat(run).isEqualTo(new TracedRun(3, "", """
                Building and synthesizing the sample (a first time downloads some 300 MB): ./mvnw -q package exec:java
                traced demo: Building and synthesizing the sample (a first time downloads some 300 MB) failed: \
                './mvnw -q package exec:java' in %s ended with 1 – the demo cannot go on – its last lines:
                [INFO] begun
                [ERROR] \\u{1b}[31mno compiler
                """.formatted(copy.repository())));
    }

    @Test
    void failed_build_is_tried_again() throws IOException {
        copy.mvnw("echo called >> calls; exit 1");

        demo();
        demo();

        assertThat(copy.calls()).isEqualTo(2);
    }

    @Test
    void sample_is_synthesized_as_the_cdk_cli_does_it() throws IOException {
        copy.mvnw(BUILDS);

        demo();

        assertThat(copy.repository().resolve("target/demo/cdk.out/manifest.json"))
                .exists();
        assertThatJson(Files.readString(copy.repository().resolve("context.json")))
                .isEqualTo("{flag: [true, 'é']}");
    }

    @Test
    void what_is_synthesized_already_is_said_and_not_made_again() throws IOException {
        copy.mvnw(BUILDS);
        demo();

        assertThat(demo().err())
                .startsWith("The sample is synthesized already, in "
                        + copy.repository().resolve("target/demo/cdk.out") + "\n");
        assertThat(copy.calls()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "pom.xml",
                "cdk.json",
                "trace/src/main/New.java",
                "handler-tracing/pom.xml",
                "handler-tracing-xray/pom.xml",
                "sample-app/pom.xml"
            })
    void changed_source_is_synthesized_again(String source) throws IOException {
        copy.mvnw(BUILDS);
        demo();
        Path changed = copy.repository().resolve(source);
        if (!Files.exists(changed)) {
            Files.createFile(changed);
        }
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(5)));

        demo();

        assertThat(copy.calls()).isEqualTo(2);
    }

    @Test
    void source_that_was_taken_away_counts_as_a_change() throws IOException {
        Path source = Files.createFile(copy.repository().resolve("construct/src/main/Old.java"));
        age(copy.repository());
        copy.mvnw(BUILDS);
        demo();
        Files.delete(source);
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().plusSeconds(5)));

        demo();

        assertThat(copy.calls()).isEqualTo(2);
    }

    @Test
    void source_that_changed_while_maven_worked_is_synthesized_again() throws IOException {
        copy.mvnw(BUILDS + "touch trace/pom.xml\n");
        demo();
        copy.mvnw(BUILDS);

        demo();

        assertThat(copy.calls()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"trace/target/classes/A.class", "trace/src/test/ATest.java", "README.md"})
    void what_the_sample_is_not_made_of_does_not_count(String file) throws IOException {
        copy.mvnw(BUILDS);
        demo();
        Path other = copy.repository().resolve(file);
        Files.createDirectories(other.getParent());
        Files.writeString(other, "changed");
        // A new folder in src changes src itself, which a source that was taken away does, too.
        FileTime then = FileTime.from(LONG_AGO);
        Files.setLastModifiedTime(copy.repository().resolve("trace/src"), then);
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().plusSeconds(5)));

        demo();

        assertThat(copy.calls()).isEqualTo(1);
    }

    @Test
    void missing_dynamodb_local_is_fetched_by_maven_with_its_licence_named() throws IOException {
        Files.delete(copy.repository().resolve(AppOptions.DYNAMODB_LOCAL));
        copy.mvnw(BUILDS + "printf '%s\\n' \"$*\" >> arguments\n");

        TracedRun run = demo();

        assertThat(run.err())
                .contains("\nFetching DynamoDB Local, 50 MB, which is under AWS's own licence: ./mvnw -q -pl"
                        + " sample-function/dynamodb-local pre-integration-test\n");
        assertThat(Files.readString(copy.repository().resolve("arguments")))
                .isEqualTo("-q package exec:java\n-q -pl sample-function/dynamodb-local pre-integration-test\n");
    }

    @Test
    void outside_of_the_repository_there_is_nothing_to_show() {
        assertThat(TracedRun.in(folder, "demo"))
                .isEqualTo(new TracedRun(
                        2,
                        "",
                        "traced demo: the sample is in the repository, and this is not started from there – there is nothing to"
                                + " show – run ./traced demo in a clone of it.\n"));
    }

    private TracedRun demo() {
        return TracedRun.inRepository(copy.repository(), "demo");
    }

    /** So that what is synthesized now is younger, also where files are dated to the second. */
    private static void age(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
    }
}
