package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.template.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the models of an API. */
final class ModelReader {
    private final String apiPath;
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Map<String, JsonNode> addresses = new LinkedHashMap<>();
    private final Map<String, Optional<BodyModel>> made = new LinkedHashMap<>();
    private final List<String> notices;

    /**
     * @param apiId  of the API, as it stands in references between models
     * @param models of the API
     */
    ModelReader(Resource api, String apiId, List<Resource> models, LocalNames names, List<String> notices) {
        this.apiPath = api.place().path();
        this.notices = notices;
        for (Resource model : models) {
            JsonNode schema = DeployedJson.of(model, names, "Schema");
            String title = model.property("Name").text().orElse(model.logicalId());
            for (String name : List.of(names.ref(model), title)) {
                schemas.put(name, schema);
                titles.put(name, title);
                for (String id : List.of(apiId, names.ref(api))) {
                    addresses.put("https://apigateway.amazonaws.com/restapis/" + id + "/models/" + name, schema);
                }
            }
        }
    }

    /** A model by its name; empty if it checks nothing, or cannot. */
    Optional<BodyModel> model(String name) {
        JsonNode schema = schemas.get(name);
        if (schema == null) {
            if (!name.equals("Empty") && !name.equals("Error") && made.putIfAbsent(name, Optional.empty()) == null) {
                notices.add(apiPath + ": its model " + Quoted.text(name)
                        + " is not in the template – bodies are not checked against it");
            }
            return Optional.empty();
        }
        return made.computeIfAbsent(name, key -> make(titles.getOrDefault(key, key), schema));
    }

    /** A model that is written where it is used. */
    Optional<BodyModel> inline(String name, JsonNode schema) {
        return make(name, schema);
    }

    private Optional<BodyModel> make(String name, JsonNode schema) {
        try {
            return Optional.of(BodyModel.of(name, schema, addresses));
        } catch (RuntimeException | StackOverflowError broken) {
            notices.add(apiPath + ": its model " + Quoted.text(name) + " is no JSON schema of draft 4: "
                    + Quoted.plain(String.valueOf(broken.getMessage())) + " – bodies are not checked against it");
            return Optional.empty();
        }
    }
}
