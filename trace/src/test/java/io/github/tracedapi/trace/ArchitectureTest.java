package io.github.tracedapi.trace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls that Maven cannot draw. */
class ArchitectureTest {
    private static final String TRACE = "io.github.tracedapi.trace";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(TRACE);

    @Test
    void there_is_something_to_look_at() {
        assertThat(CLASSES.size()).isGreaterThan(100);
    }

    @Test
    void trace_depends_on_jackson_asm_and_the_jdk_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        TRACE + "..",
                        "java..",
                        "javax.lang.model..",
                        "com.fasterxml.jackson..",
                        "org.yaml.snakeyaml..",
                        "org.objectweb.asm..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(TRACE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_model_knows_nobody() {
        noClasses()
                .that()
                .resideInAPackage(TRACE)
                .should()
                .dependOnClassesThat(resideInAPackage(TRACE + ".(*).."))
                .check(CLASSES);
    }

    @Test
    void only_the_predictor_reads_templates_and_assets() {
        noClasses()
                .that()
                .resideOutsideOfPackages(TRACE + ".predict..", TRACE + ".template..", TRACE + ".asset..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRACE + ".template..", TRACE + ".asset..")
                .check(CLASSES);
    }

    @Test
    void only_the_receiver_opens_sockets() {
        noClasses()
                .that(resideOutsideOfPackages(TRACE + ".receive.."))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Datagram|Server)?Socket|java\\.nio\\.channels\\.(Datagram|Socket|ServerSocket)Channel")
                .check(CLASSES);
    }

    @Test
    void nothing_loads_a_class_or_writes_to_standard_streams_or_asks_the_environment() {
        noClasses().should().callMethod(Class.class, "forName", String.class).check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ClassLoader.class)
                .check(CLASSES);
        noClasses().should().accessField(System.class, "out").check(CLASSES);
        noClasses().should().accessField(System.class, "err").check(CLASSES);
        noClasses().should().callMethod(System.class, "getenv").check(CLASSES);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
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
