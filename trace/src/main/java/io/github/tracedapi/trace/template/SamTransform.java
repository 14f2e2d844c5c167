package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tracedapi.trace.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * SAM's transform, as far as a trace is concerned: resources of {@code AWS::Serverless::*} become the plain ones that
 * CloudFormation would make of them.
 */
final class SamTransform {
    static final String NAME = "AWS::Serverless-2016-10-31";

    private final StackOrigin origin;
    private final ObjectNode template;
    private final SamGlobals globals;
    private final SamExpansion expansion = new SamExpansion();
    private final SamRoutes routes = new SamRoutes();
    private final SamFiles files;

    private SamTransform(StackOrigin origin, ObjectNode template) {
        this.origin = origin;
        // What is written is copied: the transform changes buckets and references.
        this.template = template.deepCopy();
        this.globals = new SamGlobals(this.template.path("Globals"));
        Path file = origin.file();
        this.files = new SamFiles(file == null ? null : file.toAbsolutePath().getParent());
    }

    static boolean appliesTo(ObjectNode template) {
        for (JsonNode transform : SamJson.each(template.path("Transform"))) {
            if (transform.asText().equals(NAME)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a template becomes.
     *
     * @param template with plain resources
     * @param sources  which resource of SAM's each of them comes from, by logical id
     * @param faults   what could not be expanded, sentences without their full stops
     */
    record Expanded(ObjectNode template, Map<String, SamExpansion.Source> sources, List<String> faults) {}

    static Expanded expand(StackOrigin origin, ObjectNode template) {
        return new SamTransform(origin, template).expand();
    }

    private Expanded expand() {
        List<SamResource> serverless = new ArrayList<>();
        template.path("Resources").properties().forEach(entry -> {
            String type = entry.getValue().path("Type").asText();
            if (type.startsWith("AWS::Serverless::")) {
                serverless.add(new SamResource(
                        entry.getKey(),
                        type,
                        entry.getValue(),
                        globals.merged(type, entry.getValue().path("Properties"))));
            } else {
                expansion.keep(entry.getKey(), entry.getValue());
            }
        });
        for (SamResource resource : serverless) {
            if (resource.type().equals("AWS::Serverless::Function")) {
                routes.collect(SamFunction.target(resource));
            } else if (resource.type().equals("AWS::Serverless::StateMachine")) {
                routes.collect(new SamTarget(resource, resource.logicalId(), true));
            }
        }
        serverless.forEach(this::expand);
        implicit(SamRoutes.IMPLICIT_REST, "AWS::Serverless::Api", SamJson.object("StageName", "Prod"));
        implicit(SamRoutes.IMPLICIT_HTTP, "AWS::Serverless::HttpApi", SamJson.object());
        template.set("Resources", expansion.resources());
        rename(template);
        return new Expanded(template, expansion.sources(), expansion.faults());
    }

    private void expand(SamResource resource) {
        switch (resource.type()) {
            case "AWS::Serverless::Function" -> new SamFunction(expansion, resource, origin).expand();
            case "AWS::Serverless::Api" -> new SamApis(expansion, routes, files).rest(resource);
            case "AWS::Serverless::HttpApi" -> new SamApis(expansion, routes, files).http(resource);
            case "AWS::Serverless::StateMachine" -> new SamStateMachine(expansion, resource, origin, files).expand();
            case "AWS::Serverless::SimpleTable" -> table(resource);
            case "AWS::Serverless::LayerVersion" -> layer(resource);
            case "AWS::Serverless::Application" -> application(resource);
            default ->
                expansion.fault(
                        resource,
                        "is of type " + Quoted.text(resource.type())
                                + ", which is not expanded here – what SAM makes of it is not known");
        }
    }

    /** The API that functions get that name none; it takes its settings from the globals. */
    private void implicit(String id, String type, ObjectNode properties) {
        if (routes.has(id) && expansion.resource(id).isEmpty()) {
            SamResource api = new SamResource(id, type, SamJson.object(), globals.merged(type, properties));
            SamApis apis = new SamApis(expansion, routes, files);
            if (type.equals("AWS::Serverless::Api")) {
                apis.rest(api);
            } else {
                apis.http(api);
            }
        }
    }

    private void table(SamResource table) {
        JsonNode key = table.get("PrimaryKey");
        String name = key.path("Name").asText("id");
        String type = switch (key.path("Type").asText()) {
            case "Number" -> "N";
            case "Binary" -> "B";
            default -> "S";
        };
        ObjectNode properties = table.without(Set.of("PrimaryKey", "Tags", "IgnoreGlobals"));
        properties.set(
                "AttributeDefinitions", SamJson.list(SamJson.object("AttributeName", name, "AttributeType", type)));
        properties.set("KeySchema", SamJson.list(SamJson.object("AttributeName", name, "KeyType", "HASH")));
        if (!properties.has("ProvisionedThroughput")) {
            properties.put("BillingMode", "PAY_PER_REQUEST");
        }
        expansion.add(table, "", table.logicalId(), "AWS::DynamoDB::Table", properties);
    }

    private void layer(SamResource layer) {
        ObjectNode properties = layer.without(Set.of("ContentUri", "RetentionPolicy", "IgnoreGlobals"));
        properties.setAll(SamJson.object("Content", SamFunction.location(layer.get("ContentUri"))));
        expansion.add(layer, "", layer.logicalId(), "AWS::Lambda::LayerVersion", properties);
    }

    private void application(SamResource application) {
        ObjectNode properties = SamJson.object("Parameters", application.get("Parameters"));
        JsonNode location = application.get("Location");
        if (location.isTextual()) {
            properties.set("TemplateURL", location);
        }
        expansion.add(application, "", application.logicalId(), "AWS::CloudFormation::Stack", properties);
    }

    /** Puts the logical ids of what SAM makes where the template says {@code Orders.Alias} or {@code Api.Stage}. */
    private void rename(JsonNode node) {
        if (expansion.references().isEmpty()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            String ref = expansion.references().get(object.path("Ref").asText());
            if (ref != null) {
                object.put("Ref", ref);
            }
            JsonNode sub = object.path("Fn::Sub");
            if (sub.isTextual()) {
                object.put("Fn::Sub", renamed(sub.textValue()));
            } else if (sub.path(0).isTextual()) {
                ((ArrayNode) sub).set(0, TextNode.valueOf(renamed(sub.path(0).textValue())));
            }
        }
        node.forEach(this::rename);
    }

    private String renamed(String text) {
        Matcher variable = TextFunctions.VARIABLE.matcher(text);
        return variable.replaceAll(found -> Matcher.quoteReplacement(
                expansion.references().containsKey(found.group(1))
                        ? "${" + expansion.references().get(found.group(1)) + "}"
                        : found.group()));
    }
}
