package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudFormation's intrinsic functions, as far as they can be computed before a deploy. */
final class Intrinsics {
    private static final Value ABSENT = new Value.Absent();

    private final Resolution resolution;
    private final StackTemplate stack;

    Intrinsics(Resolution resolution, StackTemplate stack) {
        this.resolution = resolution;
        this.stack = stack;
    }

    /** The name of the function that an object calls; empty if it is a plain object. */
    static String function(JsonNode written) {
        if (!written.isObject() || written.size() != 1) {
            return "";
        }
        String name = written.fieldNames().next();
        boolean named = name.equals("Ref") || name.equals("Condition");
        return name.startsWith("Fn::") || (named && written.path(name).isTextual()) ? name : "";
    }

    /** Whether an object has keys besides a function, as {@code AWS::Include} and {@code Fn::ForEach} allow. */
    static boolean isMixed(JsonNode written) {
        if (written.size() > 1) {
            for (var names = written.fieldNames(); names.hasNext(); ) {
                if (names.next().startsWith("Fn::")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a list has elements that may turn out to be no value, so that the others move up. */
    static boolean mayLoseElements(JsonNode list) {
        for (JsonNode element : list) {
            if (element.isNull() || !function(element).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    Value apply(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> new Names(resolution, stack).ref(argument.asText());
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::If" -> choose(argument);
            case "Fn::FindInMap" -> findInMap(argument);
            case "Fn::ImportValue" -> new Names(resolution, stack).importValue(resolution.value(stack, argument));
            case "Fn::GetStackOutput" -> new Names(resolution, stack).stackOutput(argument);
            case "Fn::Join" -> new TextFunctions(resolution, stack).join(argument);
            case "Fn::Sub" -> new TextFunctions(resolution, stack).sub(argument);
            case "Fn::Split" -> new TextFunctions(resolution, stack).split(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Base64" -> base64(argument);
            case "Fn::Length" -> length(argument);
            case "Fn::ToJsonString" -> new JsonText(resolution, stack).of(argument);
            case "Fn::GetAZs" -> new Value.Unknown("Fn::GetAZs asks for the availability zones at deploy");
            case "Fn::Cidr" -> new Value.Unknown("Fn::Cidr is not computed here");
            case "Fn::Transform" -> new Value.Unknown("Fn::Transform calls a macro at deploy");
            // An object with the one key "Condition" is a condition's operand, and elsewhere plain data, such as a
            // policy's.
            case "Condition" -> new Value.MapOf(Map.of("Condition", resolution.value(stack, argument)));
            default -> new Value.Unknown(Quoted.plain(function) + " is no function that is known here");
        };
    }

    private Value getAtt(JsonNode argument) {
        Value name;
        String logicalId;
        if (argument.isTextual()) {
            int dot = argument.textValue().indexOf('.');
            logicalId = dot < 0 ? argument.textValue() : argument.textValue().substring(0, dot);
            name = new Value.Scalar(dot < 0 ? "" : argument.textValue().substring(dot + 1));
        } else {
            logicalId = argument.path(0).asText();
            name = resolution.value(stack, argument.path(1));
        }
        Optional<String> attribute = name.text().filter(text -> !text.isEmpty());
        return attribute.isPresent()
                ? new Names(resolution, stack).attribute(logicalId, attribute.get())
                : new Value.Unknown("Fn::GetAtt of " + Quoted.text(logicalId) + " names no attribute");
    }

    private Value choose(JsonNode argument) {
        String name = argument.path(0).asText();
        Value condition = resolution.condition(stack, name);
        if (condition.isTrue()) {
            return resolution.value(stack, argument.path(1));
        }
        if (condition.isFalse()) {
            return resolution.value(stack, argument.path(2));
        }
        Value then = resolution.value(stack, argument.path(1));
        if (then.equals(resolution.value(stack, argument.path(2)))) {
            return then;
        }
        String reason = condition instanceof Value.Unknown unknown ? unknown.reason() : "it is not known";
        return new Value.Unknown("Fn::If depends on the condition " + Quoted.text(name) + ": " + reason);
    }

    private Value findInMap(JsonNode argument) {
        JsonNode at = stack.section("Mappings");
        StringBuilder path = new StringBuilder();
        for (int step = 0; step < 3; step++) {
            Value key = resolution.value(stack, argument.path(step));
            if (key.text().isEmpty()) {
                return new Value.Unknown("Fn::FindInMap looks for "
                        + (key instanceof Value.Unknown unknown
                                ? "what is not known: " + unknown.reason()
                                : "no text"));
            }
            path.append(step == 0 ? "" : ".").append(key.text().get());
            at = at.path(key.text().get());
        }
        JsonNode otherwise = argument.path(3).path("DefaultValue");
        if (at.isMissingNode() && otherwise.isMissingNode()) {
            return new Value.Unknown("Fn::FindInMap finds no " + Quoted.text(path.toString()) + " in the template");
        }
        return resolution.value(stack, at.isMissingNode() ? otherwise : at);
    }

    private Value select(JsonNode argument) {
        Value index = resolution.value(stack, argument.path(0));
        Value list = resolution.value(stack, argument.path(1));
        if (list instanceof Value.Unknown unknown) {
            return unknown;
        }
        if (!(list instanceof Value.ListOf)) {
            return new Value.Unknown("Fn::Select takes an element of a list that is known only at deploy");
        }
        Value element = index.text().map(list::get).orElse(ABSENT);
        return element instanceof Value.Absent
                ? new Value.Unknown("Fn::Select finds no element "
                        + index.text().map(Quoted::text).orElse("") + " in a list of "
                        + list.list().size())
                : element;
    }

    private Value base64(JsonNode argument) {
        Value text = resolution.value(stack, argument);
        if (text instanceof Value.Scalar scalar) {
            byte[] bytes = scalar.value().getBytes(StandardCharsets.UTF_8);
            return resolution.joined(
                    stack, List.of(new Value.Scalar(Base64.getEncoder().encodeToString(bytes))));
        }
        return text instanceof Value.Unknown
                ? text
                : new Value.Unknown("Fn::Base64 encodes what is known only at deploy");
    }

    private Value length(JsonNode argument) {
        Value list = resolution.value(stack, argument);
        if (list instanceof Value.ListOf known && known.values().stream().noneMatch(Value.Unknown.class::isInstance)) {
            return new Value.Scalar(String.valueOf(known.values().size()));
        }
        return new Value.Unknown("Fn::Length counts a list that is known only at deploy");
    }
}
