package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code Fn::ToJsonString}: JSON as text, in which attributes of resources stay what they are. */
final class JsonText {
    private final Resolution resolution;
    private final StackTemplate stack;
    private final List<Value> parts = new ArrayList<>();

    JsonText(Resolution resolution, StackTemplate stack) {
        this.resolution = resolution;
        this.stack = stack;
    }

    Value of(JsonNode written) {
        write(written);
        return resolution.joined(stack, parts);
    }

    /** Each node counts towards the limits of the resolution. */
    private void write(JsonNode written) {
        Value stopped = resolution.within(() -> {
            writePlain(written);
            return new Value.Absent();
        });
        if (stopped instanceof Value.Unknown) {
            parts.add(stopped);
        }
    }

    private void writePlain(JsonNode written) {
        if (!Intrinsics.function(written).isEmpty() || Intrinsics.isMixed(written)) {
            write(resolution.value(stack, written));
        } else if (written.isObject()) {
            String before = "{";
            for (Map.Entry<String, JsonNode> entry : written.properties()) {
                literal(before + quoted(entry.getKey()) + ":");
                write(entry.getValue());
                before = ",";
            }
            literal(written.isEmpty() ? "{}" : "}");
        } else if (written.isArray()) {
            String before = "[";
            for (JsonNode element : written) {
                literal(before);
                write(element);
                before = ",";
            }
            literal(written.isEmpty() ? "[]" : "]");
        } else {
            literal(written.isTextual() ? quoted(written.textValue()) : written.asText());
        }
    }

    /** What a function returns is a text or a list of texts; of anything else the JSON is not known. */
    private void write(Value value) {
        if (value instanceof Value.Scalar || value instanceof Value.Attribute || value instanceof Value.Joined) {
            literal("\"");
            for (Value part : value instanceof Value.Joined joined ? joined.parts() : List.of(value)) {
                parts.add(part instanceof Value.Scalar scalar ? new Value.Scalar(escaped(scalar.value())) : part);
            }
            literal("\"");
        } else {
            parts.add(
                    value instanceof Value.Unknown
                            ? value
                            : new Value.Unknown("Fn::ToJsonString writes what only the deploy turns into JSON"));
        }
    }

    private void literal(String text) {
        parts.add(new Value.Scalar(text));
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
