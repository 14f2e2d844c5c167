package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.map.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a template.
 *
 * <pre>{@code
 * for (Resource stage : assembly.resources("AWS::ApiGateway::Stage")) {
 *     boolean traced = stage.property("TracingEnabled").isTrue();
 * }
 * }</pre>
 */
public final class Resource {
    private final StackTemplate stack;
    private final String logicalId;
    private final ObjectNode resource;
    private final Place place;
    private volatile @Nullable Set<Resource> references;
    private volatile @Nullable Set<Resource> dependencies;

    /**
     * @param source what SAM's transform made it of; null if it stands in the template itself
     */
    Resource(StackTemplate stack, String logicalId, ObjectNode resource, SamExpansion.@Nullable Source source) {
        this.stack = stack;
        this.logicalId = logicalId;
        this.resource = resource;
        this.place = source == null
                ? new Place(stack.name(), logicalId, type(), pathOf(logicalId))
                : new Place(stack.name(), source.logicalId(), source.type(), pathOf(source));
    }

    public StackTemplate stack() {
        return stack;
    }

    public String logicalId() {
        return logicalId;
    }

    /** Such as {@code AWS::Lambda::Function}. */
    public String type() {
        return resource.path("Type").asText();
    }

    /** Where the app makes it; of what SAM's transform makes, the resource of SAM's. */
    public Place place() {
        return place;
    }

    /**
     * A property, resolved.
     *
     * @param path names of properties from the outermost, indexes of lists from 0 as text; none for all properties
     * @return absent if there is none; never null, never an exception
     */
    public Value property(String... path) {
        return new Resolution().below(stack, properties(), List.of(path));
    }

    /** The properties as written; an empty object if there are none. Not to be changed. */
    public JsonNode properties() {
        return object("Properties");
    }

    /** The metadata as written; an empty object if there is none. Not to be changed. */
    public JsonNode metadata() {
        return object("Metadata");
    }

    /** {@code DependsOn}: logical ids as written. */
    public List<String> dependsOn() {
        JsonNode written = resource.path("DependsOn");
        List<String> ids = new ArrayList<>();
        if (written.isTextual()) {
            ids.add(written.textValue());
        }
        if (written.isArray()) {
            written.forEach(id -> ids.add(id.asText()));
        }
        return Collections.unmodifiableList(ids);
    }

    /** The name of the condition under which it is made. */
    public Optional<String> condition() {
        return Optional.ofNullable(resource.path("Condition").textValue());
    }

    /** Whether its condition lets it be made: {@code true} without a condition, else {@code true}, {@code false} or unknown. */
    public Value created() {
        return condition()
                .map(name -> new Resolution().condition(stack, name))
                .orElseGet(() -> new Value.Scalar("true"));
    }

    /** All resources that its properties name, in this stack and in others, in the order in which they do. */
    public Set<Resource> references() {
        Set<Resource> known = references;
        if (known == null) {
            known = References.of(this);
            references = known;
        }
        return known;
    }

    /** What CloudFormation makes before it: the resources of its stack that its properties name, then {@code DependsOn}. */
    public Set<Resource> dependencies() {
        Set<Resource> known = dependencies;
        if (known == null) {
            known = findDependencies();
            dependencies = known;
        }
        return known;
    }

    private Set<Resource> findDependencies() {
        Set<Resource> before = new LinkedHashSet<>();
        for (Resource named : references()) {
            if (named.stack() == stack && named != this) {
                before.add(named);
            }
        }
        dependsOn()
                .forEach(id -> stack.resource(id).filter(other -> other != this).ifPresent(before::add));
        return Collections.unmodifiableSet(before);
    }

    /** {@link #dependencies()}, theirs, and so on, nearest first. */
    public Set<Resource> transitiveDependencies() {
        Set<Resource> before = new LinkedHashSet<>();
        Deque<Resource> next = new ArrayDeque<>(dependencies());
        while (!next.isEmpty()) {
            Resource dependency = next.remove();
            if (dependency != this && before.add(dependency)) {
                next.addAll(dependency.dependencies());
            }
        }
        return Collections.unmodifiableSet(before);
    }

    @Override
    public String toString() {
        return place.path() + " (" + type() + ")";
    }

    private String pathOf(String id) {
        return stack.origin().paths().of(stack.path(), id, metadata());
    }

    private String pathOf(SamExpansion.Source source) {
        String path = pathOf(source.logicalId());
        return source.part().isEmpty() ? path : path + "/" + source.part();
    }

    private JsonNode object(String name) {
        JsonNode written = resource.path(name);
        return written.isObject() ? written : JsonNodeFactory.instance.objectNode();
    }
}
