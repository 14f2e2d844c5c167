package io.github.tracedapi.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls that Maven cannot draw. */
class ArchitectureTest {
    private static final String LOCAL = "io.github.tracedapi.local";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The class path of the functions' processes: not this module's, though it is beside it.
            .withImportOption(location -> !location.contains("/local/client/"))
            .importPackages(LOCAL);

    @Test
    void there_is_something_to_look_at() {
        assertThat(CLASSES.size()).isGreaterThan(200);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(LOCAL + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void services_know_nothing_of_each_other() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy(LOCAL + ".cli..")
                .layer("page")
                .definedBy(LOCAL + ".page..")
                .layer("run")
                .definedBy(LOCAL + ".run..")
                .layer("xray")
                .definedBy(LOCAL + ".xray..")
                .layer("gateway")
                .definedBy(LOCAL + ".gateway..")
                .layer("lambda")
                .definedBy(LOCAL + ".lambda..")
                .layer("tap")
                .definedBy(LOCAL + ".tap..")
                .layer("dynamodb")
                .definedBy(LOCAL + ".dynamodb..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("page", "cli")
                .whereLayer("xray")
                .mayOnlyBeAccessedByLayers("run", "page", "cli")
                .whereLayer("gateway")
                .mayOnlyBeAccessedByLayers("xray", "run", "page", "cli")
                .whereLayer("lambda")
                .mayOnlyBeAccessedByLayers("xray", "run", "page", "cli")
                .whereLayer("tap")
                .mayOnlyBeAccessedByLayers("xray", "run", "page", "cli")
                .whereLayer("dynamodb")
                .mayOnlyBeAccessedByLayers("run", "cli")
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_writes_to_standard_streams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LOCAL + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void nothing_loads_a_class_of_an_app_or_knows_cdk_or_an_aws_sdk() {
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "software.constructs..")
                .check(CLASSES);
    }

    @Test
    void public_classes_are_final() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
