package io.github.tracedapi.sampleapp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls that Maven cannot draw. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.tracedapi.sampleapp");

    @Test
    void there_is_something_to_look_at() {
        assertThat(CLASSES.size()).isGreaterThan(3);
    }

    @Test
    void only_the_command_line_writes_to_standard_streams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void app_knows_the_construct_and_cdk_and_never_the_handler() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.tracedapi.sampleapp..",
                        "io.github.tracedapi.trace..",
                        "io.github.tracedapi.construct..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "software.amazon.awscdk..",
                        "software.amazon.jsii..",
                        "software.constructs..")
                .check(CLASSES);
    }
}
