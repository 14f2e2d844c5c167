package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Join}, {@code Fn::Sub} and {@code Fn::Split}. */
final class TextFunctions {
    /** {@code ${Name}}, {@code ${Name.Attribute}}, {@code ${AWS::Region}} and the literal {@code ${!Name}}. */
    static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)}");

    private final Resolution resolution;
    private final StackTemplate stack;

    TextFunctions(Resolution resolution, StackTemplate stack) {
        this.resolution = resolution;
        this.stack = stack;
    }

    Value join(JsonNode argument) {
        Value between = resolution.value(stack, argument.path(0));
        Value list = resolution.value(stack, argument.path(1));
        if (list instanceof Value.Unknown) {
            return list;
        }
        if (!(list instanceof Value.ListOf) || !(between instanceof Value.Scalar)) {
            return new Value.Unknown("Fn::Join joins a list that is known only at deploy");
        }
        List<Value> parts = new ArrayList<>();
        for (Value value : list.list()) {
            if (!parts.isEmpty()) {
                parts.add(between);
            }
            parts.add(value);
        }
        return resolution.joined(stack, parts);
    }

    Value sub(JsonNode argument) {
        JsonNode text = argument.isArray() ? argument.path(0) : argument;
        if (!text.isTextual()) {
            return new Value.Unknown("Fn::Sub has no text");
        }
        List<Value> parts = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text.textValue());
        int end = 0;
        while (variable.find()) {
            parts.add(new Value.Scalar(text.textValue().substring(end, variable.start())));
            parts.add(variable(variable.group(1), argument.path(1)));
            end = variable.end();
        }
        parts.add(new Value.Scalar(text.textValue().substring(end)));
        return resolution.joined(stack, parts);
    }

    private Value variable(String name, JsonNode variables) {
        if (name.startsWith("!")) {
            return new Value.Scalar("${" + name.substring(1) + "}");
        }
        if (variables.has(name)) {
            return resolution.value(stack, variables.path(name));
        }
        int dot = name.indexOf('.');
        Names names = new Names(resolution, stack);
        return resolution.within(
                () -> dot < 0 ? names.ref(name) : names.attribute(name.substring(0, dot), name.substring(dot + 1)));
    }

    Value split(JsonNode argument) {
        Value at = resolution.value(stack, argument.path(0));
        Value text = resolution.value(stack, argument.path(1));
        if (text instanceof Value.Unknown) {
            return text;
        }
        if (!(text instanceof Value.Scalar known)
                || !(at instanceof Value.Scalar delimiter)
                || delimiter.value().isEmpty()) {
            return new Value.Unknown("Fn::Split splits a text that is known only at deploy");
        }
        List<Value> parts = new ArrayList<>();
        for (String part : known.value().split(Pattern.quote(delimiter.value()), -1)) {
            parts.add(new Value.Scalar(part));
        }
        return new Value.ListOf(parts);
    }
}
