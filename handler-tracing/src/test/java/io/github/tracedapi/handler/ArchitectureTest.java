package io.github.tracedapi.handler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls that Maven cannot draw. */
class ArchitectureTest {
    private static final String ROOT = "io.github.tracedapi.handler";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void there_is_something_to_look_at() {
        assertThat(CLASSES.size()).isGreaterThan(60);
    }

    @Test
    void nothing_is_needed_but_the_jdk_and_what_a_function_may_have() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "java..",
                        "org.jspecify..",
                        "javax.net.ssl..",
                        "com.amazonaws.services.lambda.runtime..",
                        "software.amazon.awssdk..",
                        "org.slf4j..",
                        "org.crac..")
                .check(CLASSES);
    }

    @Test
    void documents_know_nothing_of_who_makes_them() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".document..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + ".document..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void native_backend_knows_nothing_of_what_handlers_call() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".own..", ROOT + ".aws..", ROOT + ".backend..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void traced_calls_know_of_no_backend_in_particular() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".aws..", ROOT + ".backend..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".own..")
                .check(CLASSES);
    }

    @Test
    void what_handlers_call_does_not_name_a_backend() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".own..")
                .check(CLASSES);
    }

    @Test
    void only_notices_write_to_standard_output() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Notices")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class)))
                .isEmpty();
    }
}
