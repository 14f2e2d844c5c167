package io.github.tracedapi.construct;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls that Maven cannot draw. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.tracedapi.construct");

    @Test
    void there_is_something_to_look_at() {
        assertThat(CLASSES.size()).isGreaterThan(20);
    }

    @Test
    void construct_depends_on_cdk_trace_and_the_jdk_only() {
        classes()
                .that()
                .resideInAPackage("io.github.tracedapi.construct..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.tracedapi.construct..",
                        "io.github.tracedapi.trace..",
                        "java..",
                        "javax.xml..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "org.jspecify..",
                        "software.amazon.awscdk..",
                        "software.amazon.jsii..",
                        "software.constructs..")
                .check(CLASSES);
    }

    @Test
    void public_signatures_carry_no_l1_type() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(new ArchCondition<JavaMethod>("carry no Cfn type") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                                .filter(type -> type.getSimpleName().startsWith("Cfn"))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " carries " + type.getName())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void nothing_writes_to_standard_streams_or_reads_clock_ids_or_environment() {
        noClasses().should().accessField(System.class, "out").check(CLASSES);
        noClasses().should().accessField(System.class, "err").check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
        noClasses().should().callMethod(System.class, "getenv").check(CLASSES);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.time.."))
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.UUID")
                .check(CLASSES);
    }

    @Test
    void public_classes_are_final_and_few() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "TracedApiFunction",
                        "TracedApiFunctionProps",
                        "ApiAuthorization",
                        "ApiKeyLimits",
                        "RouteOptions",
                        "XRayWriteAccess",
                        "TraceSampling",
                        "TraceGroup",
                        "HandlerCode",
                        "ApiGatewayLogRole",
                        "TraceCheck");
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void package_is_null_marked() {
        assertThat(TracedApiFunction.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
    }
}
