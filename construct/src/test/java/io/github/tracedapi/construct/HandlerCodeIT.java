package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A real Maven builds a real module when CDK stages the asset, and only when it must. */
@Tag("once")
class HandlerCodeIT {
    @TempDir
    private Path folder;

    private int synths;

    @Test
    void module_is_built_into_the_asset_and_not_built_again_before_it_changes() throws IOException {
        MavenProject project = MavenProject.in(folder.resolve("project"));

        String first = synthesize(project);

        try (ZipFile zip = new ZipFile(
                folder.resolve("cdk.out.0").resolve("asset." + first).toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName())).containsExactly("Handler.class");
        }

        project.breakMaven();
        assertThat(synthesize(project)).isEqualTo(first);

        project.write("handler/src/main/files/Handler.class", "another class");
        assertThatThrownBy(() -> synthesize(project))
                .hasMessageContaining("HandlerCode.fromMavenModule(\"" + project.handler()
                        + "\"): Maven ended with exit code 42 – the function has no code – mend what it says, or run it by hand"
                        + " in " + project.root() + ": sh ./mvnw -B -ntp -DskipTests"
                        + " -Dproject.build.outputTimestamp=1980-02-01T00:00:00Z -pl handler -am package")
                .hasMessageContaining("Maven was called with -B -ntp -DskipTests");
    }

    @Test
    void clean_rebuild_in_another_folder_has_the_same_hash() throws IOException {
        MavenProject here = MavenProject.in(folder.resolve("here"));
        MavenProject there = MavenProject.in(folder.resolve("there"));

        assertThat(synthesize(here)).isEqualTo(synthesize(there));
    }

    @Test
    void zip_that_another_hand_replaced_is_built_again() throws IOException {
        MavenProject project = MavenProject.in(folder.resolve("project"));
        String first = synthesize(project);

        Files.writeString(project.handler().resolve("target/handler.zip"), "not what Maven packed");

        assertThat(synthesize(project)).isEqualTo(first);
    }

    @Test
    void failing_build_shows_what_maven_said() throws IOException {
        MavenProject project = MavenProject.in(folder.resolve("project"));
        project.write("handler/src/assembly/lambda.xml", "<assembly>");

        assertThatThrownBy(() -> synthesize(project))
                .hasMessageContaining("Maven ended with exit code 1")
                .hasMessageContaining("[ERROR] Failed to execute goal org.apache.maven.plugins:maven-assembly-plugin");
    }

    @Test
    void module_without_a_zip_is_told_what_to_package() throws IOException {
        MavenProject project = MavenProject.in(folder.resolve("project"));
        project.write(
                "handler/pom.xml",
                Files.readString(project.handler().resolve("pom.xml")).replaceAll("(?s)<build>.*</build>", ""));
        project.write("handler/target/handler.jar", "a jar");

        assertThatThrownBy(() -> synthesize(project))
                .hasMessageContaining("HandlerCode.fromMavenModule(\"" + project.handler()
                        + "\"): Maven packaged no zip (target holds [handler.jar]) – it is not clear what Lambda should run –"
                        + " have the module package exactly one zip with its classes at the root and its libraries in lib/, or"
                        + " name the file with Code.fromAsset(..).");
    }

    @Test
    void zip_of_an_older_version_does_not_stand_in_the_way() throws IOException {
        MavenProject project = MavenProject.in(folder.resolve("project"));
        String first = synthesize(project);

        project.write(
                "handler/pom.xml",
                Files.readString(project.handler().resolve("pom.xml"))
                        .replace("<finalName>handler</finalName>", "<finalName>handler-2</finalName>"));

        assertThat(synthesize(project)).isEqualTo(first);
        assertThat(project.handler().resolve("target/handler.zip")).doesNotExist();
    }

    @Test
    void zip_of_a_build_that_packs_none_any_more_is_not_taken_for_todays() throws IOException {
        MavenProject project = MavenProject.in(folder.resolve("project"));
        synthesize(project);

        project.write(
                "handler/pom.xml",
                Files.readString(project.handler().resolve("pom.xml")).replaceAll("(?s)<build>.*</build>", ""));

        assertThatThrownBy(() -> synthesize(project)).hasMessageContaining("Maven packaged no zip");
    }

    /** The asset's hash, which is also what its file in cdk.out is called. */
    private String synthesize(MavenProject project) {
        App app = new App(AppProps.builder()
                .outdir(folder.resolve("cdk.out." + synths++).toString())
                .build());
        Stack stack = new Stack(app, "Sample");
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .code(HandlerCode.fromMavenModule(project.handler().toString()))
                        .build());
        return new Synthesized(Template.fromStack(stack).toJSON())
                .all("AWS::Lambda::Function").values().stream()
                        .map(function -> at(function, "Properties", "Code", "S3Key"))
                        .map(key -> key.orElseThrow().toString())
                        .toList()
                        .get(0);
    }
}
