package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes schedules and event patterns the rules that start a function or a state machine, and what lets them. */
final class SamSchedules {
    private static final Set<String> OF_THE_RULE =
            Set.of("Name", "Description", "EventBusName", "EventPattern", "ScheduleExpression", "State");

    private static final Set<String> OF_THE_SCHEDULE_TARGET =
            Set.of("Input", "RetryPolicy", "DeadLetterConfig", "RoleArn", "PermissionsBoundary", "OmitName");

    private final SamExpansion expansion;
    private final SamTarget target;
    private final SamResource resource;

    SamSchedules(SamExpansion expansion, SamTarget target) {
        this.expansion = expansion;
        this.target = target;
        this.resource = target.resource();
    }

    void rule(String event, ObjectNode properties, String sams, String rules) {
        ObjectNode rule = SamJson.object(rules, properties.path(sams));
        properties.properties().forEach(entry -> {
            if (OF_THE_RULE.contains(entry.getKey())) {
                rule.set(entry.getKey(), entry.getValue());
            }
        });
        JsonNode enabled = properties.path("Enabled");
        if (enabled.isBoolean()) {
            rule.put("State", enabled.asBoolean() ? "ENABLED" : "DISABLED");
        }
        String id = target.idOf(event);
        ObjectNode aim = SamJson.object(
                "Arn", target.arn(),
                "Id", properties.path("Target").path("Id").asText(id + "Target"),
                "RoleArn",
                        target.stateMachine()
                                ? SamJson.getAtt(id + "Role", "Arn")
                                : SamJson.object().path("none"),
                "Input", properties.path("Input"),
                "InputPath", properties.path("InputPath"),
                "InputTransformer", properties.path("InputTransformer"),
                "RetryPolicy", properties.path("RetryPolicy"),
                "DeadLetterConfig", deadLetters(event, properties.path("DeadLetterConfig")));
        rule.set("Targets", SamJson.list(aim));
        expansion.add(resource, event, id, "AWS::Events::Rule", rule);
        if (target.stateMachine()) {
            startRole(event, "events.amazonaws.com");
        } else {
            permission(event, "events.amazonaws.com", SamJson.getAtt(id, "Arn"));
        }
    }

    void schedule(String event, ObjectNode properties) {
        String id = target.idOf(event);
        ObjectNode schedule = SamJson.object("FlexibleTimeWindow", SamJson.object("Mode", "OFF"));
        properties.properties().forEach(entry -> {
            if (!OF_THE_SCHEDULE_TARGET.contains(entry.getKey())) {
                schedule.set(entry.getKey(), entry.getValue());
            }
        });
        boolean own = properties.has("RoleArn");
        schedule.set(
                "Target",
                SamJson.object(
                        "Arn", target.arn(),
                        "RoleArn", own ? properties.path("RoleArn") : SamJson.getAtt(id + "Role", "Arn"),
                        "Input", properties.path("Input"),
                        "RetryPolicy", properties.path("RetryPolicy"),
                        "DeadLetterConfig", deadLetters(event, properties.path("DeadLetterConfig"))));
        expansion.add(resource, event, id, "AWS::Scheduler::Schedule", schedule);
        if (!own) {
            startRole(event, "scheduler.amazonaws.com");
        }
    }

    /** SAM makes the queue for dead letters if the event tells it to. */
    private JsonNode deadLetters(String event, JsonNode config) {
        if (!config.isObject() || config.has("Arn")) {
            return config;
        }
        String id = config.path("QueueLogicalId").asText(target.idOf(event) + "Queue");
        expansion.add(resource, event + "Queue", id, "AWS::SQS::Queue", SamJson.object());
        return SamJson.object("Arn", SamJson.getAtt(id, "Arn"));
    }

    void permission(String event, String principal, @Nullable JsonNode source) {
        expansion.add(
                resource,
                event + "Permission",
                target.idOf(event) + "Permission",
                "AWS::Lambda::Permission",
                SamJson.object(
                        "Action",
                        "lambda:InvokeFunction",
                        "FunctionName",
                        target.name(),
                        "Principal",
                        principal,
                        "SourceArn",
                        source == null ? SamJson.object().path("none") : source));
    }

    /** The role with which another service starts a state machine, or the scheduler a function. */
    void startRole(String event, String service) {
        SamRole role = new SamRole(
                expansion,
                new SamResource(resource.logicalId(), resource.type(), resource.json(), SamJson.object()),
                service);
        role.allow(target.stateMachine() ? "states:StartExecution" : "lambda:InvokeFunction", target.arn());
        role.make(event + "Role", target.idOf(event) + "Role");
    }
}
