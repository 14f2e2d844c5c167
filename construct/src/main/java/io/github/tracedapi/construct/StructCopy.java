package io.github.tracedapi.construct;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a user set in a struct of CDK onto a builder that already holds our defaults.
 *
 * <p>By reflection over the public getters and setters, because a hand-written list would forget the getter that the next
 * release of CDK adds, and forget it silently.
 */
final class StructCopy {
    private StructCopy() {}

    /** Calls the builder's setter for each getter of the struct that gives a value, except the properties named. */
    static void copy(Class<?> struct, @Nullable Object from, Object builder, Set<String> except) {
        if (from == null) {
            return;
        }
        getters(struct).forEach((property, getter) -> {
            if (except.contains(property)) {
                return;
            }
            Object value = call(getter, from);
            if (value != null) {
                call(setter(builder.getClass(), property, getter.getReturnType()), builder, value);
            }
        });
    }

    /** The properties of which the struct gives a value, in order. */
    static List<String> given(Class<?> struct, Object from) {
        return getters(struct).entrySet().stream()
                .filter(getter -> call(getter.getValue(), from) != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The properties of a struct by name, in order, whatever order reflection finds them in. */
    static Map<String, Method> getters(Class<?> struct) {
        Map<String, Method> getters = new TreeMap<>();
        for (Method method : struct.getMethods()) {
            if (method.getName().startsWith("get")
                    && method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass() != Object.class) {
                String name = method.getName().substring(3);
                getters.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), method);
            }
        }
        return getters;
    }

    static Method setter(Class<?> builder, String property, Class<?> type) {
        for (Method method : builder.getMethods()) {
            if (method.getName().equals(property)
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0].isAssignableFrom(type)) {
                return method;
            }
        }
        throw new IllegalStateException(builder.getName() + " has no setter " + property + "(" + type.getName()
                + "): this aws-cdk-lib is not one that the construct was built for.");
    }

    private static @Nullable Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is not accessible", e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        }
    }
}
