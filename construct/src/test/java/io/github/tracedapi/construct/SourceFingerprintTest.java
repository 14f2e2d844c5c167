package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a handler's zip be built anew, and what does not. */
class SourceFingerprintTest {
    @TempDir
    private Path folder;

    private MavenProject project;
    private String before;

    @BeforeEach
    void takes_a_fingerprint() throws IOException {
        project = MavenProject.in(folder.resolve("project"));
        before = fingerprint(project);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handler/src/main/files/Handler.class",
                "handler/src/assembly/lambda.xml",
                "handler/openapi.yaml",
                "handler/src/main/java/com/acme/target/Order.java",
                "handler/src/main/resources/.well-known/keys.json",
                "handler/src/main/node_modules/packaged.js",
                "library/src/main/java/Library.java",
                ".mvn/maven.config",
            })
    void changes_with_what_goes_into_the_zip(String file) throws IOException {
        project.write(file, "changed");

        assertThat(fingerprint(project)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "handler/pom.xml", "library/pom.xml"})
    void changes_with_the_poms_that_the_module_needs(String pom) throws IOException {
        project.write(pom, Files.readString(project.root().resolve(pom)).replace("</project>", "<!-- --></project>"));

        assertThat(fingerprint(project)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handler/src/test/java/HandlerTest.java",
                "handler/src/it/it.txt",
                "handler/target/classes/Handler.class",
                "handler/node_modules/x.js",
                "handler/cdk.out/manifest.json",
                "handler/.idea/workspace.xml",
                "handler/nested/target/x",
                "other/src/main/java/Other.java",
                "README.md",
            })
    void stays_with_what_does_not(String file) throws IOException {
        project.write(file, "changed");

        assertThat(fingerprint(project)).isEqualTo(before);
    }

    @Test
    void stays_when_the_same_files_lie_elsewhere_with_other_dates() throws IOException {
        MavenProject copy = MavenProject.in(folder.resolve("elsewhere/deep/down"));
        Files.setLastModifiedTime(copy.handler().resolve("pom.xml"), FileTime.fromMillis(0));

        assertThat(fingerprint(copy)).isEqualTo(before);
    }

    @Test
    void changes_with_the_java_version_that_compiles() throws IOException {
        assertThat(SourceFingerprint.of(MavenReactor.around(project.handler()), project.handler(), 25))
                .isNotEqualTo(before);
    }

    @Test
    void changes_with_a_bom_of_the_reactor_and_with_what_a_profile_needs() throws IOException {
        String other = "<dependencies><dependency><groupId>test</groupId><artifactId>other</artifactId></dependency>"
                + "</dependencies>";
        for (String section : new String[] {
            "<dependencyManagement>" + other + "</dependencyManagement>",
            "<profiles><profile><id>p</id>" + other + "</profile></profiles>"
        }) {
            MavenProject fresh = MavenProject.in(folder.resolve("fresh" + section.length()));
            fresh.write(
                    "handler/pom.xml",
                    Files.readString(fresh.handler().resolve("pom.xml")).replace("</project>", section + "</project>"));
            String needing = fingerprint(fresh);

            fresh.write("other/src/main/java/Other.java", "changed");

            assertThat(fingerprint(fresh)).isNotEqualTo(needing);
        }
    }

    @Test
    void pom_says_whether_it_sets_the_builds_timestamp() throws IOException {
        assertThat(PomFile.read(project.root().resolve("pom.xml")).setsOutputTimestamp())
                .isFalse();

        project.write(
                "pom.xml",
                Files.readString(project.root().resolve("pom.xml"))
                        .replace(
                                "</project>",
                                "<properties><project.build.outputTimestamp>2026-01-01T00:00:00Z"
                                        + "</project.build.outputTimestamp></properties></project>"));

        assertThat(PomFile.read(project.root().resolve("pom.xml")).setsOutputTimestamp())
                .isTrue();
    }

    @Test
    void changes_when_a_file_is_renamed() throws IOException {
        Files.move(
                project.handler().resolve("src/main/files/Handler.class"),
                project.handler().resolve("src/main/files/Renamed.class"));

        assertThat(fingerprint(project)).isNotEqualTo(before);
    }

    @Test
    void pom_that_names_no_parent_in_the_tree_stands_alone() throws IOException {
        project.write(
                "handler/pom.xml",
                Files.readString(project.handler().resolve("pom.xml"))
                        .replace("<relativePath>../pom.xml</relativePath>", "<relativePath/>"));
        String alone = fingerprint(project);

        project.write("pom.xml", rootPomWith("<!-- changed -->"));

        // The library's parent is still the root: it counts by way of the library.
        assertThat(fingerprint(project)).isNotEqualTo(alone);
        project.write(
                "library/pom.xml",
                Files.readString(project.root().resolve("library/pom.xml")).replace("../pom.xml", "../no-such.xml"));
        String bothAlone = fingerprint(project);
        project.write("pom.xml", rootPomWith("<!-- changed again -->"));
        assertThat(fingerprint(project)).isEqualTo(bothAlone);
    }

    @Test
    void parent_may_be_named_by_its_folder_or_not_at_all() throws IOException {
        for (String relativePath : new String[] {"<relativePath> .. </relativePath>", ""}) {
            project.write(
                    "handler/pom.xml",
                    Files.readString(project.handler().resolve("pom.xml"))
                            .replaceAll(
                                    "<relativePath>.*</relativePath>|(?<=<version>1</version>)(?=</parent>)",
                                    relativePath));
            PomFile pom = PomFile.read(project.handler().resolve("pom.xml"));

            assertThat(pom.parent()).contains(project.root().resolve("pom.xml"));
        }
    }

    private String rootPomWith(String comment) throws IOException {
        return Files.readString(project.root().resolve("pom.xml")).replace("</project>", comment + "</project>");
    }

    @Test
    void reactor_is_the_outermost_pom_that_lists_the_module() {
        assertThat(MavenReactor.around(project.handler()).root()).isEqualTo(project.root());
    }

    @Test
    void pom_above_that_does_not_list_the_module_is_no_reactor_of_it() throws IOException {
        project.write("stranger/pom.xml", "<project><artifactId>stranger</artifactId></project>");

        assertThat(MavenReactor.around(project.root().resolve("stranger")).root())
                .isEqualTo(project.root().resolve("stranger"));
    }

    @Test
    void folder_of_that_name_above_the_reactor_is_somebody_elses() {
        project.write("../stranger/pom.xml", "<project><artifactId>stranger</artifactId></project>");

        assertThatThrownBy(() -> MavenModule.find("stranger", project.root().resolve("handler")))
                .hasMessageStartingWith("HandlerCode.fromMavenModule(\"stranger\"): there is no ");
    }

    @Test
    void path_may_hold_dots() {
        assertThat(MavenModule.find("other/../handler", project.root()).directory())
                .isEqualTo(project.handler());
    }

    @Test
    void module_is_found_from_a_sibling_modules_folder() {
        assertThat(MavenModule.find("handler", project.root().resolve("other")).directory())
                .isEqualTo(project.handler());
    }

    @Test
    void module_is_found_by_its_absolute_path() {
        assertThat(MavenModule.find(project.handler().toString(), Path.of("/")).directory())
                .isEqualTo(project.handler());
    }

    @Test
    void missing_module_is_refused_with_the_place_looked_at() {
        assertThatThrownBy(() -> MavenModule.find("no-such", project.root()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HandlerCode.fromMavenModule(\"no-such\"): there is no "
                        + project.root().resolve("no-such/pom.xml")
                        + " – the function would have no code – give the folder"
                        + " of a Maven module, from " + project.root() + " or from the root of its reactor.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void empty_module_is_refused(String directory) {
        assertThatThrownBy(() -> HandlerCode.fromMavenModule(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "HandlerCode.fromMavenModule(directory): the directory is empty – there is no module to build –"
                                + " name its folder, for example \"sample-function\".");
    }

    @Test
    void null_module_is_refused() {
        assertThatThrownBy(() -> HandlerCode.fromMavenModule(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HandlerCode.fromMavenModule(directory): the directory is empty");
    }

    @Test
    void broken_pom_is_refused_by_name() {
        project.write("handler/pom.xml", "<project>");

        assertThatThrownBy(() -> MavenModule.find("handler", project.root()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(project.handler().resolve("pom.xml") + " cannot be read as a Maven pom (")
                .hasMessageEndingWith(") – the module cannot be built – mend the file.");
    }

    @Test
    void pom_with_a_document_type_is_refused_not_expanded() {
        project.write(
                "handler/pom.xml",
                "<!DOCTYPE project [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project><artifactId>&x;</artifactId></project>");

        assertThatThrownBy(() -> MavenModule.find("handler", project.root()))
                .hasMessageContaining("cannot be read as a Maven pom")
                .hasMessageContaining("DOCTYPE");
    }

    private static String fingerprint(MavenProject project) throws IOException {
        return SourceFingerprint.of(MavenReactor.around(project.handler()), project.handler(), 17);
    }
}
