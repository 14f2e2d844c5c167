package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two builders are written by hand: they must not drift apart. */
class BuilderParityTest {
    @Test
    void both_builders_have_the_same_setters() {
        assertThat(setters(TracedApiFunction.Builder.class))
                .isEqualTo(setters(TracedApiFunctionProps.Builder.class))
                .hasSize(19);
    }

    private static Set<String> setters(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == builder)
                .map(BuilderParityTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getGenericParameterTypes());
    }
}
