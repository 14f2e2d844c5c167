package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Makes {@code AWS::Serverless::StateMachine} a state machine, its role and all that starts it. */
final class SamStateMachine {
    private static final Set<String> ONLY_SAMS = Set.of(
            "AutoPublishAlias",
            "Definition",
            "DefinitionUri",
            "DeploymentPreference",
            "Events",
            "IgnoreGlobals",
            "Logging",
            "Name",
            "PermissionsBoundary",
            "Policies",
            "PropagateTags",
            "Role",
            "RolePath",
            "Tags",
            "Tracing",
            "Type",
            "UseAliasAsEventTarget");

    private final SamExpansion expansion;
    private final SamResource machine;
    private final StackOrigin origin;
    private final SamFiles files;

    SamStateMachine(SamExpansion expansion, SamResource machine, StackOrigin origin, SamFiles files) {
        this.expansion = expansion;
        this.machine = machine;
        this.origin = origin;
        this.files = files;
    }

    void expand() {
        String id = machine.logicalId();
        ObjectNode properties = machine.without(ONLY_SAMS);
        properties.setAll(SamJson.object(
                "StateMachineName", machine.get("Name"),
                "StateMachineType", machine.get("Type"),
                "LoggingConfiguration", machine.get("Logging"),
                "TracingConfiguration", machine.get("Tracing"),
                "RoleArn", machine.get("Role")));
        properties.setAll(definition());
        if (!properties.has("RoleArn")) {
            SamRole role = new SamRole(expansion, machine, "states.amazonaws.com");
            role.add(machine.get("Policies"));
            JsonNode enabled = machine.get("Tracing").path("Enabled");
            if (enabled.asBoolean() || enabled.isObject()) {
                role.attach(SamRole.tracing(origin));
            }
            role.make("Role", id + "Role");
            properties.set("RoleArn", SamJson.getAtt(id + "Role", "Arn"));
        }
        expansion.add(machine, "", id, "AWS::StepFunctions::StateMachine", properties);
        new SamEvents(expansion, new SamTarget(machine, id, true)).expand();
    }

    /** The definition as a text; what functions return in it stays known, as it does in {@code Fn::ToJsonString}. */
    private ObjectNode definition() {
        JsonNode definition = machine.get("Definition");
        JsonNode uri = machine.get("DefinitionUri");
        if (definition.isObject()) {
            return SamJson.object("DefinitionString", SamJson.object("Fn::ToJsonString", definition));
        }
        if (uri.isTextual() && !uri.textValue().startsWith("s3://")) {
            JsonNode tree = files.tree(uri.textValue(), machine, expansion);
            return tree.isObject() ? SamJson.object("DefinitionString", tree.toString()) : SamJson.object();
        }
        return SamJson.object("DefinitionS3Location", uri);
    }
}
