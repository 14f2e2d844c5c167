package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stack of an app and the template that it is made from. */
public final class StackTemplate {
    private final StackOrigin origin;
    private final ObjectNode template;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Conditions conditions = new Conditions(this);
    private @Nullable StackLinks links;

    /**
     * @param sources which resources SAM's transform made, and of what
     */
    StackTemplate(StackOrigin origin, ObjectNode template, Map<String, SamExpansion.Source> sources) {
        this.origin = origin;
        this.template = template;
        template.path("Resources").properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode resource
                    && resource.path("Type").isTextual()) {
                resources.put(
                        entry.getKey(), new Resource(this, entry.getKey(), resource, sources.get(entry.getKey())));
            }
        });
    }

    /** The name of the stack; of a nested stack, which CloudFormation names, its path with dashes. */
    public String name() {
        return origin.name();
    }

    /** Where the app makes it, such as {@code Beta/Orders}; of a nested stack {@code <path of its parent>/…}. */
    public String path() {
        return origin.path();
    }

    /** Empty if the app leaves it open. */
    public Optional<String> account() {
        return Optional.ofNullable(origin.account());
    }

    /** Empty if the app leaves it open. */
    public Optional<String> region() {
        return Optional.ofNullable(origin.region());
    }

    /** Whether both go to the same account and region, as far as the app tells: what two stacks leave open counts as the same. */
    public boolean isDeployedWith(StackTemplate other) {
        return account().equals(other.account()) && region().equals(other.region());
    }

    /** All resources, in the template's order, those with a condition among them. */
    public List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    public Optional<Resource> resource(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId));
    }

    @Override
    public String toString() {
        return path();
    }

    Collection<Resource> own() {
        return Collections.unmodifiableCollection(resources.values());
    }

    StackOrigin origin() {
        return origin;
    }

    /** A section of the template, such as {@code Outputs}; a missing node if there is none. */
    JsonNode section(String name) {
        return template.path(name);
    }

    Conditions conditions() {
        return conditions;
    }

    /** How values reach other stacks of the app. */
    StackLinks links() {
        return links == null ? StackLinks.NONE : links;
    }

    void link(StackLinks to) {
        links = to;
    }
}
