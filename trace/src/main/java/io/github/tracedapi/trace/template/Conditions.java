package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.util.HashMap;
import java.util.Map;

/** The conditions of a template: true, false, or unknown because a parameter is. */
final class Conditions {
    private static final Value TRUE = new Value.Scalar("true");
    private static final Value FALSE = new Value.Scalar("false");

    private final StackTemplate stack;
    private final Map<String, Value> known = new HashMap<>();

    Conditions(StackTemplate stack) {
        this.stack = stack;
    }

    void forget() {
        known.clear();
    }

    /** Evaluates all of them, so that asking for one changes nothing any more. */
    void settle() {
        stack.section("Conditions").fieldNames().forEachRemaining(name -> of(name, new Resolution()));
    }

    /** A condition by its name. */
    Value of(String name, Resolution resolution) {
        Value settled = known.get(name);
        if (settled != null) {
            return settled;
        }
        JsonNode written = stack.section("Conditions").path(name);
        if (written.isMissingNode()) {
            return new Value.Unknown("the template has no condition " + Quoted.text(name));
        }
        Value value = resolution.following(stack, "condition", name, () -> evaluate(written, resolution));
        known.put(name, value);
        return value;
    }

    /** Goes through {@link Resolution#within} at each level, and so through its limits. */
    private Value evaluate(JsonNode written, Resolution resolution) {
        return resolution.within(() -> {
            String function = Intrinsics.function(written);
            JsonNode argument = written.path(function);
            return switch (function) {
                case "Condition" -> of(argument.asText(), resolution);
                case "Fn::Equals" -> equal(argument, resolution);
                case "Fn::Not" -> not(evaluate(argument.path(0), resolution));
                case "Fn::And" -> all(argument, TRUE, FALSE, resolution);
                case "Fn::Or" -> all(argument, FALSE, TRUE, resolution);
                default -> truth(resolution.value(stack, written));
            };
        });
    }

    /** Three-valued: one {@code decisive} operand decides, otherwise one unknown operand leaves it unknown. */
    private Value all(JsonNode operands, Value otherwise, Value decisive, Resolution resolution) {
        Value result = otherwise;
        for (JsonNode operand : operands) {
            Value value = evaluate(operand, resolution);
            if (value.equals(decisive)) {
                return decisive;
            }
            if (value instanceof Value.Unknown) {
                result = value;
            }
        }
        return result;
    }

    private Value equal(JsonNode operands, Resolution resolution) {
        Value one = resolution.value(stack, operands.path(0));
        Value other = resolution.value(stack, operands.path(1));
        if (one instanceof Value.Scalar && other instanceof Value.Scalar) {
            return one.equals(other) ? TRUE : FALSE;
        }
        for (Value value : new Value[] {one, other}) {
            if (value instanceof Value.Unknown) {
                return value;
            }
        }
        return new Value.Unknown("Fn::Equals compares what is known only at deploy");
    }

    private static Value not(Value value) {
        if (value instanceof Value.Unknown) {
            return value;
        }
        return value.equals(TRUE) ? FALSE : TRUE;
    }

    private static Value truth(Value value) {
        if (value.isTrue()) {
            return TRUE;
        }
        if (value.isFalse()) {
            return FALSE;
        }
        return value instanceof Value.Unknown ? value : new Value.Unknown("a condition is no true and no false");
    }
}
