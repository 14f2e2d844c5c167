package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.util.Optional;

/** What the names in a template stand for: parameters, resources, outputs of other stacks. */
final class Names {
    private final Resolution resolution;
    private final StackTemplate stack;

    Names(Resolution resolution, StackTemplate stack) {
        this.resolution = resolution;
        this.stack = stack;
    }

    Value ref(String name) {
        if (name.startsWith("AWS::")) {
            return PseudoParameters.of(stack, name);
        }
        JsonNode parameter = stack.section("Parameters").path(name);
        if (parameter.isObject()) {
            return new Parameters(resolution, stack, name, parameter).value();
        }
        Optional<Resource> resource = stack.resource(name);
        return resource.isPresent()
                ? new Value.Attribute(resource.get(), "Ref")
                : new Value.Unknown("Ref " + Quoted.text(name) + " names no parameter and no resource of the template");
    }

    Value attribute(String logicalId, String attribute) {
        Optional<Resource> resource = stack.resource(logicalId);
        if (resource.isEmpty()) {
            return new Value.Unknown("Fn::GetAtt names " + Quoted.text(logicalId) + ", and no resource has that name");
        }
        Resource named = resource.get();
        Optional<StackTemplate> nested = stack.links().nested(named);
        if (nested.isEmpty() || !attribute.startsWith("Outputs.")) {
            return new Value.Attribute(named, attribute);
        }
        String output = attribute.substring("Outputs.".length());
        return StackLinks.Output.of(nested.get(), output)
                .map(this::output)
                .orElseGet(() -> new Value.Unknown(
                        "the nested stack " + Quoted.text(logicalId) + " has no output " + Quoted.text(output)));
    }

    Value importValue(Value name) {
        if (name instanceof Value.Unknown unknown) {
            return unknown;
        }
        return name.text()
                .flatMap(text -> stack.links().export(text, stack))
                .map(this::output)
                .orElseGet(() -> new Value.Unknown(
                        "Fn::ImportValue of " + name.text().map(Quoted::text).orElse("a name that is not known")
                                + " takes what no stack of this app exports, or more than one"));
    }

    Value stackOutput(JsonNode argument) {
        return outputNamed(argument).map(this::output).orElseGet(() -> {
            String output = resolution
                    .value(stack, argument.path("OutputName"))
                    .text()
                    .map(Quoted::text)
                    .orElse("an output");
            String name = resolution
                    .value(stack, argument.path("StackName"))
                    .text()
                    .map(Quoted::text)
                    .orElse("a stack that is not known");
            return new Value.Unknown("Fn::GetStackOutput takes " + output + " of " + name
                    + ", which this app does not make, or more than once");
        });
    }

    /** The output that an argument of {@code Fn::GetStackOutput} names. */
    Optional<StackLinks.Output> outputNamed(JsonNode argument) {
        Optional<String> name =
                resolution.value(stack, argument.path("StackName")).text();
        Optional<String> output =
                resolution.value(stack, argument.path("OutputName")).text();
        Value inRegion = resolution.value(stack, argument.path("Region"));
        Optional<String> region = inRegion instanceof Value.Absent ? stack.region() : inRegion.text();
        Optional<String> account = argument.has("RoleArn") ? Optional.empty() : stack.account();
        return name.flatMap(text -> stack.links().stack(text, account, region))
                .flatMap(other -> StackLinks.Output.of(other, output.orElse("")));
    }

    private Value output(StackLinks.Output output) {
        return resolution.following(
                output.stack(), "output", output.name(), () -> resolution.value(output.stack(), output.value()));
    }
}
