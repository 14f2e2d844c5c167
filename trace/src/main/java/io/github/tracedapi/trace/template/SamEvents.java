package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Quoted;
import java.util.Map;

/** Makes the {@code Events} of a function or a state machine the resources that start it. */
final class SamEvents {
    /** Events of which a service of Lambda's polls the source, with the property that names the source. */
    private static final Map<String, String> POLLED = Map.of(
            "SQS", "Queue",
            "Kinesis", "Stream",
            "DynamoDB", "Stream",
            "MSK", "Stream",
            "MQ", "Broker",
            "DocumentDB", "Cluster");

    private final SamExpansion expansion;
    private final SamTarget target;
    private final SamResource resource;
    private final SamSchedules schedules;

    SamEvents(SamExpansion expansion, SamTarget target) {
        this.expansion = expansion;
        this.target = target;
        this.resource = target.resource();
        this.schedules = new SamSchedules(expansion, target);
    }

    void expand() {
        resource.get("Events")
                .properties()
                .forEach(event -> expand(
                        event.getKey(),
                        event.getValue().path("Type").asText(),
                        event.getValue().path("Properties") instanceof ObjectNode properties
                                ? properties
                                : SamJson.object()));
    }

    private void expand(String event, String type, ObjectNode properties) {
        switch (type) {
            case "SQS", "Kinesis", "DynamoDB", "MSK", "MQ", "DocumentDB" -> {
                properties = properties.deepCopy();
                JsonNode source = properties.remove(POLLED.get(type));
                poll(event, source == null ? SamJson.object() : source, properties);
            }
            case "SelfManagedKafka" -> poll(event, SamJson.object().path("none"), properties);
            case "Api" -> api(event, "RestApiId", properties, SamRoutes.IMPLICIT_REST);
            case "HttpApi" -> api(event, "ApiId", properties, SamRoutes.IMPLICIT_HTTP);
            case "SNS" -> topic(event, properties);
            case "S3" -> bucket(event, properties);
            case "Schedule" -> schedules.rule(event, properties, "Schedule", "ScheduleExpression");
            case "EventBridgeRule", "CloudWatchEvent" -> schedules.rule(event, properties, "Pattern", "EventPattern");
            case "ScheduleV2" -> schedules.schedule(event, properties);
            case "CloudWatchLogs" -> logs(event, properties);
            case "IoTRule" -> topicRule(event, properties);
            case "Cognito" -> userPool(event, properties);
            case "AlexaSkill" -> schedules.permission(event, "alexa-appkit.amazon.com", null);
            default ->
                expansion.fault(
                        resource,
                        "has the event " + Quoted.text(event) + " of type " + Quoted.text(type)
                                + ", which is not known here – what starts it so is not known");
        }
    }

    private void poll(String event, JsonNode source, ObjectNode rest) {
        ObjectNode properties = SamJson.object("EventSourceArn", source, "FunctionName", target.name());
        properties.setAll(rest);
        expansion.add(resource, event, target.idOf(event), "AWS::Lambda::EventSourceMapping", properties);
    }

    /** The route itself is in the API's definition. */
    private void api(String event, String apiProperty, JsonNode properties, String implicit) {
        if (target.stateMachine()) {
            schedules.startRole(event, "apigateway.amazonaws.com");
            return;
        }
        String api = SamRoutes.apiOf(properties.path(apiProperty), implicit);
        JsonNode arn = SamJson.object(
                "Fn::Sub",
                SamJson.list(
                        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*",
                        SamJson.object("Api", api.isEmpty() ? properties.path(apiProperty) : SamJson.ref(api))));
        schedules.permission(event, "apigateway.amazonaws.com", arn);
    }

    private void topic(String event, JsonNode properties) {
        JsonNode topic = properties.path("Topic");
        JsonNode through = properties.path("SqsSubscription");
        boolean queued = through.asBoolean() || through.isObject();
        ObjectNode subscription = SamJson.object(
                "TopicArn",
                topic,
                "Protocol",
                queued ? "sqs" : "lambda",
                "Endpoint",
                queued ? queue(event, through) : target.arn(),
                "FilterPolicy",
                properties.path("FilterPolicy"),
                "FilterPolicyScope",
                properties.path("FilterPolicyScope"),
                "Region",
                properties.path("Region"));
        expansion.add(resource, event, target.idOf(event), "AWS::SNS::Subscription", subscription);
        if (!queued) {
            schedules.permission(event, "sns.amazonaws.com", topic);
        }
    }

    /** The queue between a topic and a function: that which the event names, else one that SAM makes. */
    private JsonNode queue(String event, JsonNode through) {
        JsonNode arn = through.path("QueueArn");
        if (arn.isMissingNode()) {
            String id = target.idOf(event) + "Queue";
            expansion.add(resource, event + "Queue", id, "AWS::SQS::Queue", SamJson.object());
            arn = SamJson.getAtt(id, "Arn");
        }
        expansion.add(
                resource,
                event + "EventSourceMapping",
                target.idOf(event) + "EventSourceMapping",
                "AWS::Lambda::EventSourceMapping",
                SamJson.object(
                        "EventSourceArn", arn,
                        "FunctionName", target.name(),
                        "BatchSize", through.path("BatchSize"),
                        "Enabled", through.path("Enabled")));
        return arn;
    }

    private void bucket(String event, JsonNode properties) {
        schedules.permission(event, "s3.amazonaws.com", null);
        String bucket = properties
                .path("Bucket")
                .path("Ref")
                .asText(properties.path("Bucket").asText());
        if (expansion.resource(bucket).isEmpty()) {
            expansion.fault(
                    resource, "has the event " + Quoted.text(event) + " of a bucket that is not in the template");
            return;
        }
        ObjectNode notifications = expansion.within(bucket, "Properties", "NotificationConfiguration");
        ArrayNode functions = notifications.path("LambdaConfigurations") instanceof ArrayNode there
                ? there
                : notifications.putArray("LambdaConfigurations");
        for (JsonNode kind : SamJson.each(properties.path("Events"))) {
            functions.add(SamJson.object("Event", kind, "Function", target.arn(), "Filter", properties.path("Filter")));
        }
    }

    private void logs(String event, JsonNode properties) {
        expansion.add(
                resource,
                event,
                target.idOf(event),
                "AWS::Logs::SubscriptionFilter",
                SamJson.object(
                        "LogGroupName", properties.path("LogGroupName"),
                        "FilterPattern", properties.path("FilterPattern"),
                        "DestinationArn", target.arn()));
        schedules.permission(event, "logs.amazonaws.com", null);
    }

    private void topicRule(String event, JsonNode properties) {
        expansion.add(
                resource,
                event,
                target.idOf(event),
                "AWS::IoT::TopicRule",
                SamJson.object(
                        "TopicRulePayload",
                        SamJson.object(
                                "Sql", properties.path("Sql"),
                                "Actions",
                                        SamJson.list(SamJson.object(
                                                "Lambda", SamJson.object("FunctionArn", target.arn()))))));
        schedules.permission(event, "iot.amazonaws.com", null);
    }

    private void userPool(String event, JsonNode properties) {
        schedules.permission(event, "cognito-idp.amazonaws.com", null);
        String pool = properties.path("UserPool").path("Ref").asText();
        if (expansion.resource(pool).isEmpty()) {
            expansion.fault(
                    resource, "has the event " + Quoted.text(event) + " of a user pool that is not in the template");
            return;
        }
        ObjectNode config = expansion.within(pool, "Properties", "LambdaConfig");
        SamJson.each(properties.path("Trigger")).forEach(trigger -> config.set(trigger.asText(), target.arn()));
    }
}
