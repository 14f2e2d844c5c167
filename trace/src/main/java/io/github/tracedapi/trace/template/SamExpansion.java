package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plain resources that SAM's resources become, and which of SAM's each comes from. */
final class SamExpansion {
    /**
     * Where a resource comes from.
     *
     * @param logicalId of SAM's resource
     * @param type      of SAM's resource, such as {@code AWS::Serverless::Function}
     * @param part      what of it this is, such as {@code Role}; empty for what keeps its logical id
     */
    record Source(String logicalId, String type, String part) {}

    private final ObjectNode resources = SamJson.object();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** Adds what is no resource of SAM's. */
    void keep(String logicalId, JsonNode resource) {
        resources.set(logicalId, resource);
    }

    /**
     * Adds a resource that SAM makes.
     *
     * @param from       the resource of SAM's
     * @param part       see {@link Source#part()}
     * @param logicalId  of the new resource
     * @param properties of the new resource
     */
    ObjectNode add(SamResource from, String part, String logicalId, String type, ObjectNode properties) {
        ObjectNode resource = SamJson.object(
                "Type",
                type,
                "Condition",
                from.json().path("Condition"),
                "DependsOn",
                part.isEmpty()
                        ? from.json().path("DependsOn")
                        : SamJson.object().path("DependsOn"),
                "Metadata",
                part.isEmpty() ? from.json().path("Metadata") : SamJson.object().path("Metadata"),
                "Properties",
                properties);
        resources.set(logicalId, resource);
        sources.put(logicalId, new Source(from.logicalId(), from.type(), part));
        return resource;
    }

    /** Lets a name that only SAM knows, such as {@code Orders.Alias}, stand for a resource. */
    void name(String name, String logicalId) {
        references.put(name, logicalId);
    }

    /** A resource that is already there; an empty object if it is not. */
    ObjectNode resource(String logicalId) {
        return resources.path(logicalId) instanceof ObjectNode object ? object : SamJson.object();
    }

    /** An object in a resource, made if it is not there; SAM changes buckets and user pools so. */
    ObjectNode within(String logicalId, String... path) {
        ObjectNode at = resource(logicalId);
        for (String name : path) {
            at = at.path(name) instanceof ObjectNode there ? there : at.putObject(name);
        }
        return at;
    }

    /** A sentence without its full stop. */
    void fault(SamResource from, String what) {
        faults.add(Quoted.text(from.logicalId()) + " " + what);
    }

    ObjectNode resources() {
        return resources;
    }

    Map<String, Source> sources() {
        return sources;
    }

    Map<String, String> references() {
        return references;
    }

    List<String> faults() {
        return faults;
    }
}
