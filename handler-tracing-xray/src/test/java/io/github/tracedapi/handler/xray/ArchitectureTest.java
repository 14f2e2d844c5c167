package io.github.tracedapi.handler.xray;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.tracedapi.handler.xray");

    @Test
    void no_public_signature_carries_a_type_of_the_SDK() {
        DescribedPredicate<JavaClass> ofTheSdk = JavaClass.Predicates.resideInAPackage("com.amazonaws.xray..");
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .haveRawReturnType(ofTheSdk)
                .orShould()
                .haveRawParameterTypes(DescribedPredicate.anyElementThat(ofTheSdk))
                .check(classes);
    }

    @Test
    void it_reaches_neither_into_the_native_backend_nor_by_reflection_into_the_SDK() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.tracedapi.handler.own..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(classes);
    }
}
