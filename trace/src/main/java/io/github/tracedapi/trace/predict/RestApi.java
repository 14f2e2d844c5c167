package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A REST API and what it does with requests.
 *
 * @param resource the API
 * @param routes   its methods
 * @param unread   why there may be more routes, a sentence each
 */
record RestApi(Resource resource, List<Route> routes, List<String> unread) {
    private static final int DEEPEST_PATH = 100;
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method");

    RestApi {
        routes = List.copyOf(routes);
        unread = List.copyOf(unread);
    }

    /**
     * One method.
     *
     * @param httpMethod {@code GET}, … or {@code ANY}
     * @param path       such as {@code /orders/{id}}
     * @param type       {@code AWS_PROXY}, {@code AWS}, {@code MOCK}, {@code HTTP}, {@code HTTP_PROXY}; empty if not known
     * @param uri        what it calls
     * @param request    what it makes of the request: parameters and templates
     * @param authorizer what is called first, to say who may call; absent if nothing is
     * @param source     the resource that says so
     */
    record Route(
            String httpMethod, String path, String type, Value uri, Value request, Value authorizer, Resource source) {
        String label() {
            return httpMethod + " " + path;
        }

        boolean isMock() {
            return type.equals("MOCK");
        }
    }

    /** The API that a stage, a deployment or a method belongs to, if the app makes it. */
    static Optional<Resource> apiOf(Resource part) {
        return part.property("RestApiId").attributes().stream()
                .map(Value.Attribute::resource)
                .filter(api -> api.type().equals("AWS::ApiGateway::RestApi"))
                .findFirst();
    }

    /** How X-Ray calls a stage: the API's name, a slash, the stage's name; empty if one is known only at deploy. */
    static Optional<String> segmentName(Resource stage) {
        Optional<String> api = apiOf(stage).flatMap(RestApi::name);
        Optional<String> name = stage.property("StageName").text();
        return api.isPresent() && name.isPresent() ? Optional.of(api.get() + "/" + name.get()) : Optional.empty();
    }

    private static Optional<String> name(Resource api) {
        Value name = api.property("Name");
        return name instanceof Value.Absent
                ? api.property("Body", "info", "title").text()
                : name.text();
    }

    static RestApi of(Resource api, CloudAssembly app) {
        List<Route> routes = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (Resource method : app.resources("AWS::ApiGateway::Method")) {
            if (apiOf(method).filter(api::equals).isPresent()) {
                routes.add(new Route(
                        method.property("HttpMethod").text().orElse("?"),
                        path(method),
                        method.property("Integration", "Type").text().orElse(""),
                        method.property("Integration", "Uri"),
                        new Value.ListOf(List.of(
                                method.property("Integration", "RequestParameters"),
                                method.property("Integration", "RequestTemplates"))),
                        Authorizers.uri(method),
                        method));
            }
        }
        readBody(api, routes, unread);
        return new RestApi(api, routes, unread);
    }

    private static String path(Resource method) {
        StringBuilder path = new StringBuilder();
        Value id = method.property("ResourceId");
        Set<Resource> seen = new HashSet<>();
        while (seen.size() < DEEPEST_PATH) {
            Optional<Resource> part = id.attributes().stream()
                    .map(Value.Attribute::resource)
                    .filter(resource -> resource.type().equals("AWS::ApiGateway::Resource"))
                    .findFirst();
            if (part.isEmpty() || !seen.add(part.get())) {
                break;
            }
            path.insert(0, "/" + part.get().property("PathPart").text().orElse("?"));
            id = part.get().property("ParentId");
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static void readBody(Resource api, List<Route> routes, List<String> unread) {
        Value body = api.property("Body");
        if (body instanceof Value.Unknown unknown) {
            unread.add(api.place().path() + ": its OpenAPI body cannot be read – " + unknown.reason());
        }
        if (!(api.property("BodyS3Location") instanceof Value.Absent)) {
            unread.add(api.place().path() + ": its OpenAPI body lies in S3 – its routes are not on the map");
        }
        if (!(body.get("paths") instanceof Value.MapOf paths)) {
            return;
        }
        for (Map.Entry<String, Value> path : paths.entries().entrySet()) {
            if (path.getValue() instanceof Value.MapOf methods) {
                methods.entries().forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        routes.add(route(api, path.getKey(), method, body, operation));
                    }
                });
            }
        }
    }

    private static Route route(Resource api, String path, String method, Value body, Value operation) {
        Value integration = operation.get("x-amazon-apigateway-integration");
        return new Route(
                method(method),
                path,
                integration.get("type").text().orElse("").toUpperCase(Locale.ROOT),
                integration.get("uri"),
                new Value.ListOf(List.of(integration.get("requestParameters"), integration.get("requestTemplates"))),
                Authorizers.uri(body, operation),
                api);
    }

    /** An OpenAPI operation's key as API Gateway names the method. */
    static String method(String key) {
        return key.equals("x-amazon-apigateway-any-method") ? "ANY" : key.toUpperCase(Locale.ROOT);
    }
}
