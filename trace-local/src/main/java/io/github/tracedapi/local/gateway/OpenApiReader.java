package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.template.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the methods of an API from its OpenAPI body, as SAM writes it. */
final class OpenApiReader {
    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final String ANY = "x-amazon-apigateway-any-method";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", ANY);

    private final Resource api;
    private final JsonNode body;
    private final LocalNames names;
    private final ModelReader models;

    OpenApiReader(Resource api, JsonNode body, LocalNames names, ModelReader models) {
        this.api = api;
        this.body = body;
        this.names = names;
        this.models = models;
    }

    List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        body.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())
                            && operation.getValue().isObject()) {
                        methods.add(method(path.getKey(), operation.getKey(), operation.getValue()));
                    }
                }));
        return methods;
    }

    Map<String, GatewayResponses.Custom> responses() {
        Map<String, GatewayResponses.Custom> responses = new LinkedHashMap<>();
        body.path("x-amazon-apigateway-gateway-responses")
                .properties()
                .forEach(response -> responses.put(
                        response.getKey(),
                        ApiReader.custom(
                                response.getValue().path("statusCode"),
                                response.getValue().path("responseParameters"),
                                response.getValue().path("responseTemplates"))));
        return responses;
    }

    List<String> binaryMediaTypes() {
        List<String> types = new ArrayList<>();
        body.path("x-amazon-apigateway-binary-media-types").forEach(type -> types.add(type.asText()));
        return types;
    }

    private Method method(String path, String key, JsonNode operation) {
        String httpMethod = key.equals(ANY) ? "ANY" : key.toUpperCase(Locale.ROOT);
        Integration integration = IntegrationReader.ofOperation(
                operation.path(INTEGRATION), api.property("Body", "paths", path, key, INTEGRATION, "uri"), names);
        boolean keyRequired = false;
        List<String> notices = new ArrayList<>();
        JsonNode security = operation.has("security") ? operation.path("security") : body.path("security");
        for (JsonNode alternative : security) {
            for (Map.Entry<String, JsonNode> scheme : alternative.properties()) {
                if (isKey(scheme.getKey())) {
                    keyRequired = true;
                } else if (!scheme.getKey().equals("NONE")) {
                    notices.addAll(ApiNotices.authorizer("the authorizer " + Quoted.text(scheme.getKey())));
                }
            }
        }
        notices.addAll(IntegrationReader.notices(
                operation.path(INTEGRATION).path("type").asText(),
                operation.path(INTEGRATION).path("requestParameters")));
        return new Method(
                httpMethod,
                path,
                LocalId.of(api, "resource " + path, 6),
                keyRequired,
                check(path, operation),
                integration,
                notices);
    }

    private boolean isKey(String scheme) {
        JsonNode definition = body.path("securityDefinitions").path(scheme);
        JsonNode found = definition.isMissingNode()
                ? body.path("components").path("securitySchemes").path(scheme)
                : definition;
        return found.path("type").asText().equalsIgnoreCase("apiKey")
                && found.path("name").asText().equalsIgnoreCase("x-api-key")
                && !found.has("x-amazon-apigateway-authorizer");
    }

    private RequestCheck check(String path, JsonNode operation) {
        String key = "x-amazon-apigateway-request-validator";
        String name = operation.path(key).asText(body.path(key).asText());
        JsonNode validator = body.path(key + "s").path(name);
        List<JsonNode> parameters = new ArrayList<>();
        body.path("paths").path(path).path("parameters").forEach(parameters::add);
        operation.path("parameters").forEach(parameters::add);
        return new RequestCheck(
                validator.path("validateRequestParameters").asBoolean() ? required(parameters) : List.of(),
                validator.path("validateRequestBody").asBoolean() ? bodies(operation, parameters) : Map.of());
    }

    private static List<String> required(List<JsonNode> parameters) {
        List<String> required = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            String in = parameter.path("in").asText();
            String place = in.equals("query") ? "querystring" : in;
            if (parameter.path("required").asBoolean()
                    && Set.of("querystring", "header", "path").contains(place)) {
                required.add(
                        "method.request." + place + "." + parameter.path("name").asText());
            }
        }
        return required;
    }

    private Map<String, BodyModel> bodies(JsonNode operation, List<JsonNode> parameters) {
        Map<String, BodyModel> bodies = new LinkedHashMap<>();
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(content -> model(content.getValue().path("schema"))
                        .ifPresent(model -> bodies.put(content.getKey(), model)));
        for (JsonNode parameter : parameters) {
            if (parameter.path("in").asText().equals("body")) {
                JsonNode own = operation.path("consumes");
                JsonNode types = own.isEmpty() ? body.path("consumes") : own;
                Optional<BodyModel> model = model(parameter.path("schema"));
                if (types.isEmpty()) {
                    model.ifPresent(made -> bodies.put(MediaTypes.JSON, made));
                }
                types.forEach(type -> model.ifPresent(made -> bodies.put(type.asText(), made)));
            }
        }
        return bodies;
    }

    /** The schema with what it may refer to: {@code #/definitions/…} and {@code #/components/schemas/…}. */
    private Optional<BodyModel> model(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return Optional.empty();
        }
        ObjectNode whole = object.deepCopy();
        String reference = object.path("$ref").asText();
        if (!reference.isEmpty()) {
            whole.removeAll();
            whole.putArray("allOf").addObject().put("$ref", reference);
        }
        if (body.has("definitions")) {
            whole.set("definitions", body.path("definitions"));
        }
        if (body.has("components")) {
            whole.set("components", body.path("components"));
        }
        return models.inline(reference.isEmpty() ? "of the operation" : reference, whole);
    }
}
