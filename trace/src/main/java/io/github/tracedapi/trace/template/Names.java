package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.List;
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
            return parameter(name, parameter);
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

    private Value parameter(String name, JsonNode parameter) {
        String type = parameter.path("Type").asText();
        String said = "Ref " + Quoted.text(name) + " is a parameter";
        String otherwise = parameter.has("Default")
                ? "its default is " + Quoted.text(parameter.path("Default").asText())
                : "it has no default";
        if (type.startsWith("AWS::SSM::")) {
            return new Value.Unknown(said + ", looked up in Systems Manager at deploy; " + otherwise);
        }
        String given = stack.origin().parameters().get(name);
        if (given != null) {
            return typed(type, new Value.Scalar(given));
        }
        Resource parent = stack.origin().parent();
        if (parent == null) {
            return new Value.Unknown(said + ", set at deploy; " + otherwise);
        }
        JsonNode values = parent.properties().path("Parameters");
        if (values.isObject() && Intrinsics.function(values).isEmpty() && !values.has(name)) {
            return parameter.has("Default")
                    ? typed(type, new Value.Scalar(parameter.path("Default").asText()))
                    : new Value.Unknown(said + " that the parent stack does not set; " + otherwise);
        }
        Value value = resolution.following(
                stack,
                "parameter",
                name,
                () -> resolution.below(parent.stack(), parent.properties(), List.of("Parameters", name)));
        return typed(type, value);
    }

    /** A list comes to a parameter as one text with commas. */
    private static Value typed(String type, Value value) {
        boolean list = type.equals("CommaDelimitedList") || type.startsWith("List<");
        if (!list || !(value instanceof Value.Scalar scalar)) {
            return value;
        }
        List<Value> values = new ArrayList<>();
        for (String element : scalar.value().split(",", -1)) {
            values.add(new Value.Scalar(element.strip()));
        }
        return new Value.ListOf(values);
    }
}
