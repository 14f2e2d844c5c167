package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Properties of a resource as they will be once it is deployed. What is known only then is left out. */
final class DeployedJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Resource resource;
    private final LocalNames names;

    private DeployedJson(Resource resource, LocalNames names) {
        this.resource = resource;
        this.names = names;
    }

    /**
     * A property with all that is in it.
     *
     * @param path names of properties from the outermost; none for all properties
     * @return a missing node if there is none
     */
    static JsonNode of(Resource resource, LocalNames names, String... path) {
        JsonNode written = resource.properties();
        List<String> walked = new ArrayList<>();
        DeployedJson deployed = new DeployedJson(resource, names);
        for (String name : path) {
            if (isIntrinsic(written)) {
                return deployed.of(resource.property(path));
            }
            walked.add(name);
            written = written.path(name);
        }
        return deployed.of(written, walked);
    }

    private JsonNode of(JsonNode written, List<String> path) {
        if (isIntrinsic(written) || (written.isArray() && hasIntrinsic(written))) {
            return of(resource.property(path.toArray(String[]::new)));
        }
        if (written.isObject()) {
            ObjectNode object = JSON.objectNode();
            written.properties()
                    .forEach(entry -> put(object, entry.getKey(), of(entry.getValue(), below(path, entry.getKey()))));
            return object;
        }
        if (written.isArray()) {
            ArrayNode list = JSON.arrayNode();
            for (int i = 0; i < written.size(); i++) {
                list.add(of(written.get(i), below(path, Integer.toString(i))));
            }
            return list;
        }
        return written;
    }

    private JsonNode of(Value value) {
        if (value instanceof Value.MapOf map) {
            ObjectNode object = JSON.objectNode();
            for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
                put(object, entry.getKey(), of(entry.getValue()));
            }
            return object;
        }
        if (value instanceof Value.ListOf list) {
            ArrayNode all = JSON.arrayNode();
            list.values().stream()
                    .map(this::of)
                    .filter(node -> !node.isMissingNode())
                    .forEach(all::add);
            return all;
        }
        return value instanceof Value.Absent
                ? MissingNode.getInstance()
                : names.resolve(value).value().<JsonNode>map(JSON::textNode).orElseGet(MissingNode::getInstance);
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            object.set(name, value);
        }
    }

    private static List<String> below(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static boolean hasIntrinsic(JsonNode list) {
        for (JsonNode element : list) {
            if (isIntrinsic(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIntrinsic(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return false;
        }
        String name = node.fieldNames().next();
        return name.equals("Ref") || name.startsWith("Fn::");
    }
}
