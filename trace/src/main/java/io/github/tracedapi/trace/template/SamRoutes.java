package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The routes that events of functions and state machines add to the APIs of a template. */
final class SamRoutes {
    static final String IMPLICIT_REST = "ServerlessRestApi";
    static final String IMPLICIT_HTTP = "ServerlessHttpApi";

    private final Map<String, ObjectNode> pathsByApi = new LinkedHashMap<>();

    /** Collects the routes of a function or a state machine. */
    void collect(SamTarget target) {
        target.resource().get("Events").properties().forEach(event -> {
            JsonNode properties = event.getValue().path("Properties");
            switch (event.getValue().path("Type").asText()) {
                case "Api" ->
                    add(apiOf(properties.path("RestApiId"), IMPLICIT_REST), properties, target, event.getKey());
                case "HttpApi" ->
                    add(apiOf(properties.path("ApiId"), IMPLICIT_HTTP), properties, target, event.getKey());
                default -> {
                    // No other event is a route.
                }
            }
        });
    }

    /** The paths of an API, as OpenAPI has them. */
    ObjectNode paths(String api) {
        return pathsByApi.getOrDefault(api, SamJson.object());
    }

    boolean has(String api) {
        return pathsByApi.containsKey(api);
    }

    /** The logical id of the API that an event names; empty if it is not of this template. */
    static String apiOf(JsonNode written, String implicit) {
        if (written.isMissingNode() || written.isNull()) {
            return implicit;
        }
        return written.isTextual() ? written.textValue() : written.path("Ref").asText();
    }

    private void add(String api, JsonNode event, SamTarget target, String name) {
        boolean rest = !api.equals(IMPLICIT_HTTP) && !event.has("ApiId");
        String path = event.path("Path").asText(rest ? "/" : "$default");
        String method = event.path("Method").asText("any").toLowerCase(Locale.ROOT);
        String key = method.equals("any") || method.equals("x-amazon-apigateway-any-method")
                ? "x-amazon-apigateway-any-method"
                : method;
        ObjectNode integration = target.stateMachine() ? startsExecution(target, name) : invokes(target);
        if (!rest) {
            integration.put(
                    "payloadFormatVersion", event.path("PayloadFormatVersion").asText("2.0"));
        }
        ObjectNode operation =
                SamJson.object("x-amazon-apigateway-integration", integration, "responses", SamJson.object());
        JsonNode condition = target.resource().json().path("Condition");
        JsonNode written = condition.isTextual()
                ? SamJson.object("Fn::If", SamJson.list(condition, operation, SamJson.ref("AWS::NoValue")))
                : operation;
        ObjectNode paths = pathsByApi.computeIfAbsent(api, id -> SamJson.object());
        JsonNode there = paths.path(path);
        (there instanceof ObjectNode object ? object : paths.putObject(path)).set(key, written);
    }

    private static ObjectNode invokes(SamTarget target) {
        return SamJson.object(
                "type", "aws_proxy",
                "httpMethod", "POST",
                "uri",
                        SamJson.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                                + target.arnInText() + "/invocations"));
    }

    private static ObjectNode startsExecution(SamTarget target, String event) {
        return SamJson.object(
                "type", "aws",
                "httpMethod", "POST",
                "uri", SamJson.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution"),
                "credentials", SamJson.getAtt(target.idOf(event) + "Role", "Arn"),
                "requestTemplates",
                        SamJson.object(
                                "application/json",
                                SamJson.sub("{\"input\": \"$util.escapeJavaScript($input.json('$'))\","
                                        + " \"stateMachineArn\": \"" + target.arnInText() + "\"}")));
    }
}
