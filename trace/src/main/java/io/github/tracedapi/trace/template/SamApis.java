package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Makes {@code AWS::Serverless::Api} and {@code AWS::Serverless::HttpApi} an API, a deployment and a stage. */
final class SamApis {
    private static final Set<String> OF_THE_REST_API = Set.of(
            "Name",
            "Description",
            "ApiKeySourceType",
            "BinaryMediaTypes",
            "DisableExecuteApiEndpoint",
            "FailOnWarnings",
            "MinimumCompressionSize",
            "Mode",
            "Policy");
    private static final Set<String> OF_THE_REST_STAGE = Set.of(
            "AccessLogSetting",
            "CacheClusterEnabled",
            "CacheClusterSize",
            "MethodSettings",
            "TracingEnabled",
            "Variables");
    private static final Set<String> OF_THE_HTTP_API =
            Set.of("Name", "Description", "DisableExecuteApiEndpoint", "FailOnWarnings");
    private static final Set<String> OF_THE_HTTP_STAGE = Set.of("AccessLogSettings", "RouteSettings", "StageVariables");

    private final SamExpansion expansion;
    private final SamRoutes routes;
    private final SamFiles files;

    SamApis(SamExpansion expansion, SamRoutes routes, SamFiles files) {
        this.expansion = expansion;
        this.routes = routes;
        this.files = files;
    }

    void rest(SamResource api) {
        String id = api.logicalId();
        JsonNode stageName = api.get("StageName");
        ObjectNode properties = only(api, OF_THE_REST_API);
        definition(api, properties, SamJson.object("swagger", "2.0"));
        expansion.add(api, "", id, "AWS::ApiGateway::RestApi", properties);
        String deployment = id + "Deployment";
        expansion.add(
                api,
                "Deployment",
                deployment,
                "AWS::ApiGateway::Deployment",
                SamJson.object("RestApiId", SamJson.ref(id)));
        ObjectNode stage = only(api, OF_THE_REST_STAGE);
        stage.set("DeploymentId", SamJson.ref(deployment));
        stage.set("RestApiId", SamJson.ref(id));
        stage.setAll(SamJson.object("StageName", stageName, "CanarySetting", api.get("CanarySetting")));
        String stageId = id + (stageName.isTextual() ? stageName.textValue() : "") + "Stage";
        expansion.add(api, "Stage", stageId, "AWS::ApiGateway::Stage", stage);
        expansion.name(id + ".Stage", stageId);
        expansion.name(id + ".Deployment", deployment);
    }

    void http(SamResource api) {
        String id = api.logicalId();
        ObjectNode properties = only(api, OF_THE_HTTP_API);
        definition(api, properties, SamJson.object("openapi", "3.0.1"));
        expansion.add(api, "", id, "AWS::ApiGatewayV2::Api", properties);
        ObjectNode stage = only(api, OF_THE_HTTP_STAGE);
        stage.set("ApiId", SamJson.ref(id));
        stage.put("AutoDeploy", true);
        JsonNode named = api.get("StageName");
        String stageId = id + "ApiGatewayDefaultStage";
        if (named.isMissingNode() || named.asText().equals("$default")) {
            stage.put("StageName", "$default");
        } else {
            stage.set("StageName", named);
            stageId = id + (named.isTextual() ? named.textValue() : "") + "Stage";
        }
        expansion.add(api, "Stage", stageId, "AWS::ApiGatewayV2::Stage", stage);
        expansion.name(id + ".Stage", stageId);
    }

    /** The API's own definition; SAM adds the events to it only if it writes the definition, or is told to merge. */
    private void definition(SamResource api, ObjectNode properties, ObjectNode written) {
        ObjectNode paths = routes.paths(api.logicalId());
        if (api.properties().has("DefinitionBody")) {
            JsonNode body = files.included(api.get("DefinitionBody"), api, expansion);
            properties.set("Body", api.get("MergeDefinitions").asBoolean() ? withPaths(body, paths) : body);
        } else if (api.properties().has("DefinitionUri")) {
            JsonNode uri = api.get("DefinitionUri");
            properties.setAll(
                    uri.isTextual() && !uri.textValue().startsWith("s3://")
                            ? SamJson.object("Body", files.tree(uri.textValue(), api, expansion))
                            : SamJson.object("BodyS3Location", uri));
        } else {
            written.set("info", SamJson.object("version", "1.0", "title", SamJson.ref("AWS::StackName")));
            written.set("paths", paths);
            properties.set("Body", written);
        }
    }

    private static JsonNode withPaths(JsonNode body, ObjectNode paths) {
        if (!(body instanceof ObjectNode object) || !Intrinsics.function(body).isEmpty()) {
            return body;
        }
        ObjectNode merged = object.deepCopy();
        ObjectNode into = merged.path("paths") instanceof ObjectNode own ? own : merged.putObject("paths");
        paths.properties().forEach(path -> {
            JsonNode there = into.path(path.getKey());
            if (there instanceof ObjectNode methods && path.getValue() instanceof ObjectNode more) {
                methods.setAll(more);
            } else {
                into.set(path.getKey(), path.getValue());
            }
        });
        return merged;
    }

    private static ObjectNode only(SamResource api, Set<String> names) {
        ObjectNode properties = SamJson.object();
        api.properties().properties().forEach(entry -> {
            if (names.contains(entry.getKey())) {
                properties.set(entry.getKey(), entry.getValue());
            }
        });
        return properties;
    }
}
