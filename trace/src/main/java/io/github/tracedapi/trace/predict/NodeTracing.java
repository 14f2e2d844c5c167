package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.Optional;

/** Whether a service sends segments of its own, by its own setting. */
final class NodeTracing {
    private final AppFacts app;

    NodeTracing(AppFacts app) {
        this.app = app;
    }

    /** Empty for what has no such setting: queues, topics, tables and the like. */
    Optional<Answer> of(MapNode node) {
        return app.resource(node).flatMap(this::of);
    }

    private Optional<Answer> of(Resource resource) {
        return switch (resource.type()) {
            case "AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment" ->
                app.stage(resource).map(StageFacts::tracing);
            case "AWS::Lambda::Function" -> app.function(resource).map(FunctionFacts::traced);
            case "AWS::StepFunctions::StateMachine" ->
                Optional.of(flag(resource.property("TracingConfiguration", "Enabled"), "TracingConfiguration.Enabled"));
            case "AWS::AppSync::GraphQLApi" -> Optional.of(flag(resource.property("XrayEnabled"), "XrayEnabled"));
            default -> Optional.empty();
        };
    }

    private static Answer flag(Value value, String property) {
        if (value instanceof Value.Absent || value.isFalse()) {
            return Answer.NO;
        }
        return value.isTrue() ? Answer.YES : Answer.unknown(property + " is known only at deploy");
    }

    /** The property that the setting is made with, and the value that turns it on. */
    static String setting(MapNode node) {
        return switch (node.kind()) {
            case REST_API_STAGE -> "TracingEnabled: true";
            case FUNCTION -> "TracingConfig.Mode: Active";
            case STATE_MACHINE -> "TracingConfiguration.Enabled: true";
            case GRAPHQL_API -> "XrayEnabled: true";
            default -> "tracing";
        };
    }
}
