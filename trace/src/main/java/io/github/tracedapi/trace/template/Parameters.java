package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code Ref} of a template's parameter gives. */
final class Parameters {
    private static final String SYSTEMS_MANAGER = "AWS::SSM::Parameter::";

    private final Resolution resolution;
    private final StackTemplate stack;
    private final String name;
    private final JsonNode parameter;
    private final @Nullable DeployValues deploy;
    private final String said;
    private final String otherwise;

    Parameters(Resolution resolution, StackTemplate stack, String name, JsonNode parameter) {
        this.resolution = resolution;
        this.stack = stack;
        this.name = name;
        this.parameter = parameter;
        this.deploy = stack.origin().deploy();
        this.said = "Ref " + Quoted.text(name) + " is a parameter";
        this.otherwise = parameter.has("Default")
                ? "its default is " + Quoted.text(parameter.path("Default").asText())
                : "it has no default";
    }

    Value value() {
        String type = parameter.path("Type").asText();
        if (!type.startsWith("AWS::SSM::")) {
            return typed(type, set());
        }
        if (deploy == null) {
            return new Value.Unknown(said + ", looked up in Systems Manager at deploy; " + otherwise);
        }
        if (!type.startsWith(SYSTEMS_MANAGER + "Value<")) {
            return set();
        }
        String inner = type.substring((SYSTEMS_MANAGER + "Value<").length());
        return typed(inner, systemsManager(deploy));
    }

    /** The value that Systems Manager holds: given by the name it has there, or by the template's parameter. */
    private Value systemsManager(DeployValues values) {
        Optional<String> direct = values.parameter(stack, name);
        if (direct.isPresent()) {
            return new Value.Scalar(direct.get());
        }
        Value held = set();
        Optional<String> given = held.text().flatMap(values::named);
        if (given.isPresent()) {
            return new Value.Scalar(given.get());
        }
        return held.text()
                .<Value>map(key -> new Value.Unknown(said + " that Systems Manager holds as " + Quoted.text(key)
                        + ", and no value is given for " + Quoted.text(key)))
                .orElseGet(() -> held instanceof Value.Unknown
                        ? held
                        : new Value.Unknown(said + " that Systems Manager holds under a name known only at deploy"));
    }

    /** What the parameter is set to: by the deploy, the assembly, the parent stack, its default. */
    private Value set() {
        Resource parent = stack.origin().parent();
        if (parent != null) {
            return ofParent(parent);
        }
        Optional<String> given = deploy == null ? Optional.empty() : deploy.parameter(stack, name);
        return given.or(() -> Optional.ofNullable(stack.origin().parameters().get(name)))
                .<Value>map(Value.Scalar::new)
                .orElseGet(() -> deploy == null
                        ? new Value.Unknown(said + ", set at deploy; " + otherwise)
                        : byDefault(", and no value is given for it; "));
    }

    private Value ofParent(Resource parent) {
        JsonNode values = parent.properties().path("Parameters");
        boolean plain = values.isObject() && Intrinsics.function(values).isEmpty();
        boolean none = values.isMissingNode() && deploy != null;
        if ((plain && !values.has(name)) || none) {
            Optional<String> given = deploy == null ? Optional.empty() : deploy.parameter(stack, name);
            return given.<Value>map(Value.Scalar::new)
                    .orElseGet(() -> byDefault(" that the parent stack does not set; "));
        }
        return resolution.following(
                stack,
                "parameter",
                name,
                () -> resolution.below(parent.stack(), parent.properties(), List.of("Parameters", name)));
    }

    private Value byDefault(String without) {
        return parameter.has("Default")
                ? new Value.Scalar(parameter.path("Default").asText())
                : new Value.Unknown(said + without + otherwise);
    }

    /** A list comes to a parameter as one text with commas. */
    private static Value typed(String type, Value value) {
        boolean list = type.startsWith("CommaDelimitedList") || type.startsWith("List<");
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
