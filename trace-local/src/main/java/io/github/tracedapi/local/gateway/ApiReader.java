package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one API of the template, with its methods. */
final class ApiReader {
    private static final int DEEPEST_PATH = 100;

    private final CloudAssembly app;
    private final LocalNames names;
    private final Resource api;
    private final List<String> notices;
    private final ModelReader models;
    private final String id;

    ApiReader(CloudAssembly app, LocalNames names, Resource api, List<String> notices) {
        this.app = app;
        this.names = names;
        this.api = api;
        this.notices = notices;
        this.id = LocalId.of(api, names, 10);
        this.models = new ModelReader(api, id, parts("AWS::ApiGateway::Model"), names, notices);
    }

    Api read() {
        JsonNode properties = DeployedJson.of(api, names);
        OpenApiReader body = new OpenApiReader(api, properties.path("Body"), names, models);
        List<Method> methods = new ArrayList<>();
        for (Resource method : parts("AWS::ApiGateway::Method")) {
            method(method).ifPresent(methods::add);
        }
        methods.addAll(body.methods());
        Map<String, GatewayResponses.Custom> responses = new LinkedHashMap<>(body.responses());
        for (Resource response : parts("AWS::ApiGateway::GatewayResponse")) {
            JsonNode written = DeployedJson.of(response, names);
            responses.put(
                    written.path("ResponseType").asText(),
                    custom(
                            written.path("StatusCode"),
                            written.path("ResponseParameters"),
                            written.path("ResponseTemplates")));
        }
        List<String> binary = new ArrayList<>(body.binaryMediaTypes());
        properties
                .path("BinaryMediaTypes")
                .forEach(type -> binary.add(type.asText().replace("~1", "/")));
        new ApiNotices(api, properties, methods, notices).add();
        return new Api(
                api,
                id,
                name(),
                new RouteTree(methods),
                new GatewayResponses(responses),
                binary,
                number(properties.path("MinimumCompressionSize")),
                !properties.path("ApiKeySourceType").asText().equals("AUTHORIZER"));
    }

    /** The resources of a type that belong to this API. */
    List<Resource> parts(String type) {
        return app.resources(type).stream()
                .filter(part -> apiOf(part).filter(api::equals).isPresent())
                .toList();
    }

    /** The API that a part belongs to, if the app makes it. */
    static Optional<Resource> apiOf(Resource part) {
        return part.property("RestApiId").attributes().stream()
                .map(Value.Attribute::resource)
                .filter(api -> api.type().equals("AWS::ApiGateway::RestApi"))
                .findFirst();
    }

    private String rootId() {
        return names.attribute(api, "RootResourceId")
                .value()
                .filter(root -> root.matches("[a-z0-9]{6,10}"))
                .orElseGet(() -> LocalId.of(api, "root", 10));
    }

    private String name() {
        return names.resolve(api.property("Name"))
                .value()
                .filter(name -> !(api.property("Name") instanceof Value.Absent))
                .or(() -> names.resolve(api.property("Body", "info", "title")).value())
                .orElse(api.logicalId());
    }

    private Optional<Method> method(Resource method) {
        JsonNode properties = DeployedJson.of(method, names);
        String httpMethod = properties.path("HttpMethod").asText();
        Optional<String> path = path(method);
        if (httpMethod.isEmpty() || path.isEmpty()) {
            notices.add(method.place().path() + ": its method or its path is known only at deploy – it is not served");
            return Optional.empty();
        }
        Optional<Resource> owner = resource(method.property("ResourceId"));
        return Optional.of(new Method(
                httpMethod,
                path.get(),
                owner.map(part -> LocalId.of(part, names, 6)).orElseGet(this::rootId),
                properties.path("ApiKeyRequired").asBoolean(),
                check(method, properties),
                IntegrationReader.ofMethod(
                        properties.path("Integration"), method.property("Integration", "Uri"), names),
                notices(properties)));
    }

    private static List<String> notices(JsonNode properties) {
        List<String> all = new ArrayList<>(
                ApiNotices.authorizer(properties.path("AuthorizationType").asText("NONE")));
        JsonNode integration = properties.path("Integration");
        all.addAll(IntegrationReader.notices(integration.path("Type").asText(), integration.path("RequestParameters")));
        return all;
    }

    private RequestCheck check(Resource method, JsonNode properties) {
        Optional<Resource> validator = method.property("RequestValidatorId").attributes().stream()
                .map(Value.Attribute::resource)
                .filter(part -> part.type().equals("AWS::ApiGateway::RequestValidator"))
                .findFirst();
        if (validator.isEmpty()) {
            return RequestCheck.NONE;
        }
        List<String> required = new ArrayList<>();
        if (validator.get().property("ValidateRequestParameters").isTrue()) {
            properties.path("RequestParameters").properties().forEach(parameter -> {
                if (isTrue(parameter.getValue())) {
                    required.add(parameter.getKey());
                }
            });
        }
        Map<String, BodyModel> bodies = new LinkedHashMap<>();
        if (validator.get().property("ValidateRequestBody").isTrue()) {
            IntegrationReader.texts(properties.path("RequestModels"))
                    .forEach((type, model) -> models.model(model).ifPresent(made -> bodies.put(type, made)));
        }
        return new RequestCheck(required, bodies);
    }

    private static boolean isTrue(JsonNode written) {
        return written.asText().equalsIgnoreCase("true")
                || written.path("Required").asBoolean();
    }

    /** The path of a method, from its resource up; empty if a part of it is not known. */
    private Optional<String> path(Resource method) {
        StringBuilder path = new StringBuilder();
        Set<Resource> seen = new HashSet<>();
        Optional<Resource> part = resource(method.property("ResourceId"));
        while (part.isPresent() && seen.size() < DEEPEST_PATH && seen.add(part.get())) {
            Optional<String> text =
                    names.resolve(part.get().property("PathPart")).value();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            path.insert(0, "/" + text.get());
            part = resource(part.get().property("ParentId"));
        }
        return Optional.of(path.isEmpty() ? "/" : path.toString());
    }

    private static Optional<Resource> resource(Value id) {
        return id.attributes().stream()
                .map(Value.Attribute::resource)
                .filter(part -> part.type().equals("AWS::ApiGateway::Resource"))
                .findFirst();
    }

    /** A gateway response of a template or of an OpenAPI body. */
    static GatewayResponses.Custom custom(JsonNode status, JsonNode parameters, JsonNode templates) {
        Map<String, String> headers = new LinkedHashMap<>();
        String prefix = "gatewayresponse.header.";
        IntegrationReader.texts(parameters).forEach((name, mapping) -> {
            if (name.startsWith(prefix)) {
                headers.put(name.substring(prefix.length()), mapping);
            }
        });
        int number = status.asInt();
        return new GatewayResponses.Custom(
                number >= 200 && number <= 599 ? Optional.of(number) : Optional.empty(),
                headers,
                IntegrationReader.texts(templates));
    }

    private static OptionalInt number(JsonNode written) {
        int number = written.asInt(-1);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
