package io.github.tracedapi.sample;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.tracedapi.sample");

    @Test
    void of_the_other_modules_only_what_handlers_call_is_used() {
        assertThat(MAIN).hasSizeGreaterThan(15);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.tracedapi..")
                        .and(resideOutsideOfPackages("io.github.tracedapi.sample..", "io.github.tracedapi.handler")))
                .check(MAIN);
    }

    @Test
    void the_backend_can_be_exchanged_as_nothing_names_the_x_ray_sdk() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("com.amazonaws.xray.."))
                .check(MAIN);
    }

    @Test
    void nothing_is_written_to_the_standard_streams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
    }

    @Test
    void the_handler_alone_is_public() {
        assertThat(MAIN)
                .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .extracting(JavaClass::getSimpleName)
                .containsExactly("OrdersHandler");
    }

    @Test
    void top_level_classes_are_final() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    void packages_are_null_marked_and_free_of_cycles() {
        assertThat(OrdersHandler.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
        assertThat(MAIN).extracting(JavaClass::getPackageName).containsOnly("io.github.tracedapi.sample");
        slices().matching("io.github.tracedapi.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void time_and_ids_come_from_outside() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.OrdersHandler(\\$Environment)?")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(MAIN);
    }
}
