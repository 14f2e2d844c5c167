package io.github.tracedapi.local.run;

import io.github.tracedapi.local.lambda.HandlerProject;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** An app of a test: a REST API with the traced stage {@code prod}, and traced functions behind its methods. */
final class RestApp {
    private static final String TRACED = "\"TracingConfig\": {\"Mode\": \"Active\"}";

    private final HandlerProject project;
    private final Set<String> methods = new LinkedHashSet<>();

    RestApp(Path folder) {
        this.project = new HandlerProject(folder);
        project.resource("\"Api\": {\"Type\": \"AWS::ApiGateway::RestApi\", \"Properties\": {\"Name\": \"api\","
                + " \"BinaryMediaTypes\": [\"application/octet-stream\"]}}");
    }

    /** A function with a handler of {@code HandlerSources}, that has 20 seconds. */
    RestApp function(String logicalId, String handler) {
        return function(logicalId, handler, 20);
    }

    RestApp function(String logicalId, String handler, int timeoutSeconds) {
        project.function(logicalId, "app.Handlers$" + handler, "\"Timeout\": " + timeoutSeconds, TRACED);
        return this;
    }

    RestApp functionOf(String logicalId, String code, String handler) {
        project.functionOf(logicalId, code, handler, TRACED);
        return this;
    }

    /** {@code ANY /part} and all below it; more of the integration's properties may follow. */
    RestApp route(String part, String function, String... more) {
        String below = part + "Below";
        project.resource(resource(part, "\"Fn::GetAtt\": [\"Api\", \"RootResourceId\"]", part));
        project.resource(resource(below, "\"Ref\": \"" + part + "\"", "{proxy+}"));
        method(part, function, more);
        method(below, function, more);
        return this;
    }

    private static String resource(String id, String parent, String part) {
        return "\"%s\": {\"Type\": \"AWS::ApiGateway::Resource\", \"Properties\": {\"RestApiId\": {\"Ref\": \"Api\"}, \"ParentId\": {%s}, \"PathPart\": \"%s\"}}"
                .formatted(id, parent, part);
    }

    private void method(String resource, String function, String... more) {
        String id = resource + "Any";
        methods.add('"' + id + '"');
        project.resource("""
                "%s": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"}, \
                "ResourceId": {"Ref": "%s"}, "HttpMethod": "ANY", "AuthorizationType": "NONE", \
                "Integration": {"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub": \
                "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${%s.Arn}/invocations"}%s}}}""".formatted(id, resource, function, more.length == 0 ? "" : ", " + String.join(", ", more)));
    }

    /** The template; the folder with the code is beside it. */
    Path template() {
        project.resource("\"Deployment\": {\"Type\": \"AWS::ApiGateway::Deployment\", \"Properties\": {\"RestApiId\":"
                + " {\"Ref\": \"Api\"}}, \"DependsOn\": [" + String.join(", ", methods) + "]}");
        project.resource("\"Prod\": {\"Type\": \"AWS::ApiGateway::Stage\", \"Properties\": {\"RestApiId\": {\"Ref\":"
                + " \"Api\"}, \"DeploymentId\": {\"Ref\": \"Deployment\"}, \"StageName\": \"prod\", \"TracingEnabled\":"
                + " true}}");
        return project.template();
    }
}
