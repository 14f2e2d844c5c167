package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.FunctionProps;

class StructCopyTest {
    static Stream<Arguments> copied() {
        return Stream.of(
                Arguments.argumentSet("FunctionOptions", FunctionOptions.class, FunctionProps.Builder.class, 50),
                Arguments.argumentSet("RestApiProps", RestApiProps.class, RestApiProps.Builder.class, 20),
                Arguments.argumentSet("StageOptions", StageOptions.class, StageOptions.Builder.class, 15),
                Arguments.argumentSet("MethodOptions", MethodOptions.class, MethodOptions.Builder.class, 9));
    }

    @ParameterizedTest
    @MethodSource("copied")
    void every_getter_of_this_cdk_has_a_setter_to_be_copied_to(Class<?> struct, Class<?> builder, int atLeast) {
        Map<String, Method> getters = StructCopy.getters(struct);

        assertThat(getters).hasSizeGreaterThan(atLeast);
        assertThat(getters)
                .allSatisfy(
                        (property, getter) -> assertThat(StructCopy.setter(builder, property, getter.getReturnType()))
                                .isNotNull());
    }

    @Test
    void every_inherited_getter_is_found_too() {
        assertThat(StructCopy.getters(FunctionOptions.class)).containsKeys("memorySize", "retryAttempts", "onFailure");
        assertThat(StructCopy.getters(StageOptions.class)).containsKeys("stageName", "loggingLevel");
    }

    @Test
    void what_the_user_set_replaces_the_default_and_what_the_user_left_out_does_not() {
        StageOptions.Builder defaults = StageOptions.builder().stageName("prod").throttlingRateLimit(100);

        StructCopy.copy(
                StageOptions.class, StageOptions.builder().stageName("test").build(), defaults, Set.of());

        StageOptions merged = defaults.build();
        assertThat(merged.getStageName()).isEqualTo("test");
        assertThat(merged.getThrottlingRateLimit()).isEqualTo(100);
    }

    @Test
    void excepted_properties_are_left_alone() {
        StageOptions.Builder defaults = StageOptions.builder().stageName("prod");

        StructCopy.copy(
                StageOptions.class, StageOptions.builder().stageName("test").build(), defaults, Set.of("stageName"));

        assertThat(defaults.build().getStageName()).isEqualTo("prod");
    }

    @Test
    void struct_that_a_user_wrote_as_a_class_of_their_own_is_copied_as_well() {
        StageOptions own = new StageOptions() {
            @Override
            public String getStageName() {
                return "own";
            }
        };
        StageOptions.Builder builder = StageOptions.builder();

        StructCopy.copy(StageOptions.class, own, builder, Set.of());

        assertThat(builder.build().getStageName()).isEqualTo("own");
    }

    @Test
    void exception_of_a_users_getter_is_not_wrapped() {
        StageOptions own = new StageOptions() {
            @Override
            public String getStageName() {
                throw new IllegalStateException("no name yet");
            }
        };

        assertThatThrownBy(() -> StructCopy.copy(StageOptions.class, own, StageOptions.builder(), Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no name yet");
    }

    @Test
    void nothing_set_copies_nothing() {
        StageOptions.Builder builder = StageOptions.builder().stageName("prod");

        StructCopy.copy(StageOptions.class, null, builder, Set.of());

        assertThat(builder.build().getStageName()).isEqualTo("prod");
    }

    @Test
    void property_without_a_setter_names_the_builder_and_the_property() {
        assertThatThrownBy(() -> StructCopy.setter(StageOptions.Builder.class, "colour", String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("software.amazon.awscdk.services.apigateway.StageOptions$Builder has no setter"
                        + " colour(java.lang.String): this aws-cdk-lib is not one that the construct was built for.");
    }
}
