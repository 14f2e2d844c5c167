package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Quoted;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes {@code AWS::Serverless::Function} a function, its role, alias, URL and all that starts it. */
final class SamFunction {
    private static final Set<String> ONLY_SAMS = Set.of(
            "AssumeRolePolicyDocument",
            "AutoPublishAlias",
            "AutoPublishAliasAllProperties",
            "AutoPublishCodeSha256",
            "CodeUri",
            "DeadLetterQueue",
            "DeploymentPreference",
            "EventInvokeConfig",
            "Events",
            "FunctionUrlConfig",
            "IgnoreGlobals",
            "ImageUri",
            "InlineCode",
            "PermissionsBoundary",
            "Policies",
            "PropagateTags",
            "ProvisionedConcurrencyConfig",
            "PublishToLatestPublished",
            "RolePath",
            "Tags",
            "Tracing",
            "VersionDeletionPolicy",
            "VersionDescription");

    /** What the role needs to read from an event's source. */
    private static final Map<String, String> POLLERS = Map.of(
            "SQS", "service-role/AWSLambdaSQSQueueExecutionRole",
            "Kinesis", "service-role/AWSLambdaKinesisExecutionRole",
            "DynamoDB", "service-role/AWSLambdaDynamoDBExecutionRole",
            "MSK", "service-role/AWSLambdaMSKExecutionRole");

    private final SamExpansion expansion;
    private final SamResource function;
    private final StackOrigin origin;

    SamFunction(SamExpansion expansion, SamResource function, StackOrigin origin) {
        this.expansion = expansion;
        this.function = function;
        this.origin = origin;
    }

    /** What its events start: its alias if it has one. */
    static SamTarget target(SamResource function) {
        return new SamTarget(function, aliasOf(function).orElse(function.logicalId()), false);
    }

    private static Optional<String> aliasOf(SamResource function) {
        JsonNode alias = function.get("AutoPublishAlias");
        return alias.isMissingNode() || alias.isNull()
                ? Optional.empty()
                : Optional.of(function.logicalId() + "Alias" + (alias.isTextual() ? alias.textValue() : ""));
    }

    void expand() {
        String id = function.logicalId();
        ObjectNode properties = function.without(ONLY_SAMS);
        properties.setAll(SamJson.object("Code", code()));
        JsonNode tracing = function.get("Tracing");
        boolean traced = !tracing.isMissingNode()
                && !tracing.isNull()
                && !tracing.asText().equals("Disabled");
        if (traced) {
            properties.set("TracingConfig", SamJson.object("Mode", tracing));
        }
        JsonNode queue = function.get("DeadLetterQueue");
        if (queue.has("TargetArn")) {
            properties.set("DeadLetterConfig", SamJson.object("TargetArn", queue.path("TargetArn")));
        }
        if (!properties.has("Role")) {
            role(traced, queue);
            properties.set("Role", SamJson.getAtt(id + "Role", "Arn"));
        }
        expansion.add(function, "", id, "AWS::Lambda::Function", properties);
        alias();
        SamTarget target = target(function);
        url(target);
        invokeConfig(target);
        new SamEvents(expansion, target).expand();
    }

    private JsonNode code() {
        if (function.properties().has("InlineCode")) {
            return SamJson.object("ZipFile", function.get("InlineCode"));
        }
        if (function.properties().has("ImageUri")) {
            return SamJson.object("ImageUri", function.get("ImageUri"));
        }
        return location(function.get("CodeUri"));
    }

    /** A location as CloudFormation writes it; a path on this machine stays the text that it is. */
    static JsonNode location(JsonNode uri) {
        String text = uri.asText();
        int slash = text.indexOf('/', "s3://".length());
        if (text.startsWith("s3://") && slash > 0) {
            int version = text.indexOf("?versionId=");
            return SamJson.object(
                    "S3Bucket",
                    text.substring("s3://".length(), slash),
                    "S3Key",
                    text.substring(slash + 1, version < 0 ? text.length() : version));
        }
        return uri.has("Bucket") ? SamJson.object("S3Bucket", uri.path("Bucket"), "S3Key", uri.path("Key")) : uri;
    }

    private void role(boolean traced, JsonNode deadLetters) {
        SamRole role = new SamRole(expansion, function, "lambda.amazonaws.com");
        role.attach("service-role/AWSLambdaBasicExecutionRole");
        if (traced) {
            role.attach(SamRole.tracing(origin));
        }
        if (function.properties().has("VpcConfig")) {
            role.attach("service-role/AWSLambdaVPCAccessExecutionRole");
        }
        for (JsonNode event : function.get("Events")) {
            String poller = POLLERS.get(event.path("Type").asText());
            if (poller != null) {
                role.attach(poller);
            } else if (event.path("Type").asText().equals("SNS")
                    && !event.path("Properties").path("SqsSubscription").isMissingNode()) {
                role.attach("service-role/AWSLambdaSQSQueueExecutionRole");
            }
        }
        role.add(function.get("Policies"));
        if (deadLetters.has("TargetArn")) {
            boolean topic = deadLetters.path("Type").asText().equals("SNS");
            role.allow(topic ? "sns:publish" : "sqs:SendMessage", deadLetters.path("TargetArn"));
        }
        destinations(role);
        role.make("Role", function.logicalId() + "Role");
    }

    private void destinations(SamRole role) {
        for (JsonNode destination : function.get("EventInvokeConfig").path("DestinationConfig")) {
            String action = switch (destination.path("Type").asText()) {
                case "SQS" -> "sqs:SendMessage";
                case "SNS" -> "sns:publish";
                case "Lambda" -> "lambda:InvokeFunction";
                case "EventBridge" -> "events:PutEvents";
                case "S3Bucket" -> "s3:PutObject";
                default -> "";
            };
            if (!action.isEmpty() && destination.has("Destination")) {
                role.allow(action, destination.path("Destination"));
            }
        }
    }

    private void alias() {
        aliasOf(function).ifPresent(id -> {
            String version = function.logicalId() + "Version";
            expansion.add(
                    function,
                    "Version",
                    version,
                    "AWS::Lambda::Version",
                    SamJson.object("FunctionName", SamJson.ref(function.logicalId())));
            expansion.add(
                    function,
                    "Alias",
                    id,
                    "AWS::Lambda::Alias",
                    SamJson.object(
                            "Name", function.get("AutoPublishAlias"),
                            "FunctionName", SamJson.ref(function.logicalId()),
                            "FunctionVersion", SamJson.getAtt(version, "Version"),
                            "ProvisionedConcurrencyConfig", function.get("ProvisionedConcurrencyConfig")));
            expansion.name(function.logicalId() + ".Version", version);
            expansion.name(function.logicalId() + ".Alias", id);
        });
    }

    private void url(SamTarget target) {
        JsonNode config = function.get("FunctionUrlConfig");
        if (config.isObject()) {
            String id = function.logicalId() + "Url";
            ObjectNode properties = SamJson.object("TargetFunctionArn", SamJson.ref(function.logicalId()));
            properties.setAll((ObjectNode) config);
            if (!target.id().equals(function.logicalId())) {
                properties.set("Qualifier", function.get("AutoPublishAlias"));
            }
            expansion.add(function, "Url", id, "AWS::Lambda::Url", properties);
            if (config.path("AuthType").asText().equals("NONE")) {
                expansion.add(
                        function,
                        "UrlPublicPermissions",
                        id + "PublicPermissions",
                        "AWS::Lambda::Permission",
                        SamJson.object(
                                "Action", "lambda:InvokeFunctionUrl",
                                "FunctionName", SamJson.ref(function.logicalId()),
                                "Principal", "*",
                                "FunctionUrlAuthType", "NONE"));
            }
        }
    }

    private void invokeConfig(SamTarget target) {
        if (function.get("EventInvokeConfig") instanceof ObjectNode config) {
            ObjectNode properties = SamJson.object(
                    "FunctionName",
                    SamJson.ref(function.logicalId()),
                    "Qualifier",
                    target.id().equals(function.logicalId()) ? "$LATEST" : function.get("AutoPublishAlias"));
            properties.setAll(config);
            ObjectNode destinations = SamJson.object();
            config.path("DestinationConfig").properties().forEach(entry -> {
                if (entry.getValue().has("Destination")) {
                    destinations.set(
                            entry.getKey(),
                            SamJson.object("Destination", entry.getValue().path("Destination")));
                } else {
                    expansion.fault(
                            function,
                            "has no Destination for " + Quoted.text(entry.getKey())
                                    + ": SAM makes a queue or a topic for it, which is not among the resources");
                }
            });
            properties.set("DestinationConfig", destinations);
            expansion.add(
                    function,
                    "EventInvokeConfig",
                    function.logicalId() + "EventInvokeConfig",
                    "AWS::Lambda::EventInvokeConfig",
                    properties);
        }
    }
}
