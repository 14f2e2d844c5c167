package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The resolving of one value. It has limits, since a template may refer to itself, or hold a few lines that resolve to
 * gigabytes: what goes past them is unknown.
 */
final class Resolution {
    static final int DEEPEST = 300;
    static final int MOST = 200_000;
    static final int LONGEST = 4 * 1024 * 1024;

    /** A short template can have the same long text looked at again and again. */
    private static final long MOST_SCANNED = 16L * LONGEST;

    private static final String TOO_LONG = "the text is longer than " + LONGEST + " characters";

    private static final Pattern DYNAMIC_REFERENCE = Pattern.compile("\\{\\{resolve:[^{}]*}}");

    private final Set<Followed> underway = new HashSet<>();
    private int depth;
    private int values;
    private long characters;
    private long scanned;

    private record Followed(StackTemplate stack, String kind, String name) {}

    /** A value at the end of a path. */
    Value below(StackTemplate stack, JsonNode written, List<String> path) {
        JsonNode at = written;
        for (int step = 0; step < path.size(); step++) {
            boolean plainObject = at.isObject() && Intrinsics.function(at).isEmpty() && !Intrinsics.isMixed(at);
            boolean plainArray = at.isArray() && !Intrinsics.mayLoseElements(at);
            if (!plainObject && !plainArray) {
                Value value = value(stack, at);
                for (String key : path.subList(step, path.size())) {
                    value = value.get(key);
                }
                return value;
            }
            String key = path.get(step);
            at = plainObject ? at.path(key) : at.path(ListIndex.of(key));
        }
        return value(stack, at);
    }

    /** A value as written in a stack's template. */
    Value value(StackTemplate stack, JsonNode written) {
        return within(() -> {
            if (written.isMissingNode() || written.isNull()) {
                return new Value.Absent();
            }
            if (written.isObject()) {
                String function = Intrinsics.function(written);
                return function.isEmpty()
                        ? object(stack, written)
                        : new Intrinsics(this, stack).apply(function, written.path(function));
            }
            return written.isArray() ? list(stack, written) : literal(stack, written.asText());
        });
    }

    /** The condition of a name. */
    Value condition(StackTemplate stack, String name) {
        return stack.conditions().of(name, this);
    }

    /** Follows what one name stands for, unless that is what is being followed already. */
    Value following(StackTemplate stack, String kind, String name, Supplier<Value> target) {
        Followed followed = new Followed(stack, kind, name);
        if (!underway.add(followed)) {
            return new Value.Unknown("the " + kind + " " + Quoted.text(name) + " leads back to itself");
        }
        Value value = within(target);
        underway.remove(followed);
        return value;
    }

    /** One level deeper. */
    Value within(Supplier<Value> deeper) {
        if (depth >= DEEPEST) {
            return new Value.Unknown("the value is nested more than " + DEEPEST + " deep");
        }
        if (++values > MOST) {
            return new Value.Unknown("the value has more than " + MOST + " parts");
        }
        if (characters > LONGEST || scanned > MOST_SCANNED) {
            return new Value.Unknown(TOO_LONG);
        }
        depth++;
        Value value = deeper.get();
        depth--;
        if (value instanceof Value.Scalar scalar) {
            scanned += scalar.value().length();
        }
        return value;
    }

    /** Parts of a text, one after the other: a scalar if all of them are known. */
    Value joined(StackTemplate stack, List<Value> parts) {
        List<Value> merged = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Value part : parts) {
            for (Value piece : part instanceof Value.Joined inner ? inner.parts() : List.of(part)) {
                if (piece instanceof Value.Scalar scalar) {
                    characters += scalar.value().length();
                    if (characters > LONGEST) {
                        return new Value.Unknown(TOO_LONG);
                    }
                    text.append(scalar.value());
                } else if (!(piece instanceof Value.Absent)) {
                    flush(text, merged);
                    merged.add(
                            piece instanceof Value.ListOf || piece instanceof Value.MapOf
                                    ? new Value.Unknown("a text is joined of what is no text")
                                    : piece);
                }
            }
        }
        if (merged.isEmpty()) {
            return literal(stack, text.toString());
        }
        flush(text, merged);
        return new Value.Joined(merged);
    }

    private static void flush(StringBuilder text, List<Value> merged) {
        if (!text.isEmpty()) {
            merged.add(new Value.Scalar(text.toString()));
            text.setLength(0);
        }
    }

    private Value object(StackTemplate stack, JsonNode written) {
        if (Intrinsics.isMixed(written)) {
            return new Value.Unknown(
                    "an intrinsic function stands beside other keys: what comes of them is known only at deploy");
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : written.properties()) {
            Value value = value(stack, entry.getValue());
            if (!(value instanceof Value.Absent)) {
                entries.put(entry.getKey(), value);
            }
        }
        return new Value.MapOf(entries);
    }

    private Value list(StackTemplate stack, JsonNode written) {
        List<Value> values = new ArrayList<>();
        for (JsonNode element : written) {
            Value value = value(stack, element);
            if (!(value instanceof Value.Absent)) {
                values.add(value);
            }
        }
        return new Value.ListOf(values);
    }

    /** A text as written; what CloudFormation looks up when it deploys is unknown, unless it is given. */
    private static Value literal(StackTemplate stack, String text) {
        if (!text.contains("{{resolve:")) {
            return new Value.Scalar(text);
        }
        List<Value> parts = new ArrayList<>();
        DeployValues deploy = stack.origin().deploy();
        Matcher reference = DYNAMIC_REFERENCE.matcher(text);
        int end = 0;
        while (reference.find()) {
            if (reference.start() > end) {
                parts.add(new Value.Scalar(text.substring(end, reference.start())));
            }
            parts.add(referred(deploy, reference.group()));
            end = reference.end();
        }
        if (end < text.length()) {
            parts.add(new Value.Scalar(text.substring(end)));
        }
        if (parts.stream().allMatch(Value.Scalar.class::isInstance)) {
            return new Value.Scalar(
                    parts.stream().map(part -> part.text().orElse("")).collect(Collectors.joining()));
        }
        return parts.size() == 1 ? parts.get(0) : new Value.Joined(parts);
    }

    private static Value referred(@Nullable DeployValues deploy, String reference) {
        Optional<String> given = deploy == null ? Optional.empty() : deploy.reference(reference);
        return given.<Value>map(Value.Scalar::new)
                .orElseGet(() -> new Value.Unknown("the dynamic reference " + Quoted.text(reference)
                        + " is looked up at deploy" + (deploy == null ? "" : ", and no value is given for it")));
    }
}
