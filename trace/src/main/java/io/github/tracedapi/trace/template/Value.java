package io.github.tracedapi.trace.template;

import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a template, resolved as far as the template tells it.
 *
 * <pre>{@code
 * Value tracing = function.property("TracingConfig", "Mode");
 * tracing.text();                                    // Optional[Active]
 * function.property("Role").attributes();            // [Attribute[resource=…, name=Arn]]
 * function.property("Layers", "0") instanceof Value.Absent;
 * }</pre>
 */
public sealed interface Value {

    /**
     * A string, a number or a boolean.
     *
     * @param value as the template writes it: {@code 128}, {@code true}
     */
    record Scalar(String value) implements Value {}

    /**
     * What a resource will be known by, or a property it will have, once it is made.
     *
     * @param resource the resource, of this stack or of another one
     * @param name     the attribute, such as {@code Arn}; {@code Ref} for what {@code Ref} returns
     */
    record Attribute(Resource resource, String name) implements Value {}

    /**
     * A text of which the template tells only parts.
     *
     * @param parts in order; scalars that touch are one; at least one is no scalar
     */
    record Joined(List<Value> parts) implements Value {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /** A list, without the elements that are {@code AWS::NoValue}. */
    record ListOf(List<Value> values) implements Value {
        public ListOf {
            values = List.copyOf(values);
        }
    }

    /** An object, in the order of the template, without the entries that are {@code AWS::NoValue}. */
    record MapOf(Map<String, Value> entries) implements Value {
        public MapOf {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** Nothing is there: no such property, {@code null}, or {@code AWS::NoValue}. */
    record Absent() implements Value {}

    /**
     * The template does not tell.
     *
     * @param reason a sentence without its full stop: which intrinsic function, and why it is not known at synth
     */
    record Unknown(String reason) implements Value {}

    /** The text, if all of it is known. */
    default Optional<String> text() {
        return this instanceof Scalar scalar ? Optional.of(scalar.value()) : Optional.empty();
    }

    /** All attributes of resources in this value, however deep, in order. */
    default List<Attribute> attributes() {
        List<Attribute> found = new ArrayList<>();
        collect(found);
        return Collections.unmodifiableList(found);
    }

    private void collect(List<Attribute> found) {
        if (this instanceof Attribute attribute) {
            found.add(attribute);
        } else if (this instanceof Joined joined) {
            joined.parts().forEach(part -> part.collect(found));
        } else if (this instanceof ListOf list) {
            list.values().forEach(value -> value.collect(found));
        } else if (this instanceof MapOf map) {
            map.entries().values().forEach(value -> value.collect(found));
        }
    }

    /** Whether it is known to be true, as a boolean or as a string in any case. */
    default boolean isTrue() {
        return this instanceof Scalar scalar && scalar.value().equalsIgnoreCase("true");
    }

    /** Whether it is known to be false, as a boolean or as a string in any case. */
    default boolean isFalse() {
        return this instanceof Scalar scalar && scalar.value().equalsIgnoreCase("false");
    }

    /** The elements of a list; empty for anything else. */
    default List<Value> list() {
        return this instanceof ListOf list ? list.values() : List.of();
    }

    /** The entries of an object; empty for anything else. */
    default Map<String, Value> map() {
        return this instanceof MapOf map ? map.entries() : Map.of();
    }

    /**
     * The value below this one.
     *
     * @param key of an object's entry, or a list's index from 0 as text
     * @return absent if there is none; unknown if this value is, or will be only when its resource is made
     */
    default Value get(String key) {
        if (this instanceof MapOf map) {
            return map.entries().getOrDefault(key, new Absent());
        }
        if (this instanceof ListOf list) {
            int index = ListIndex.of(key);
            return index >= 0 && index < list.values().size() ? list.values().get(index) : new Absent();
        }
        if (this instanceof Attribute attribute) {
            return new Unknown(
                    attribute.name() + " of \"" + attribute.resource().logicalId()
                            + "\" is known when it is made, and with it \"" + Quoted.plain(key) + "\"");
        }
        return this instanceof Unknown ? this : new Absent();
    }
}
