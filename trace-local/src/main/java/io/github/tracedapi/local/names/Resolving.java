package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.DeployValues;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resolving of one value to text. It has limits, since the attributes of resources may lead to each other in circles, or
 * double a text at each step: what goes past them is unknown.
 */
final class Resolving {
    static final int DEEPEST = 40;
    static final int MOST = 5_000;
    static final int LONGEST = 1024 * 1024;

    private static final Pattern DYNAMIC_REFERENCE = Pattern.compile("\\{\\{resolve:[^{}]*}}");

    private final LocalNames names;
    private final DeployValues values;
    private int depth;
    private int steps;
    private long characters;

    Resolving(LocalNames names, DeployValues values) {
        this.names = names;
        this.values = values;
    }

    Resolved text(Value value) {
        if (depth >= DEEPEST) {
            return new Resolved.Unknown(
                    "the value leads from one resource to the next more than " + DEEPEST + " times");
        }
        if (++steps > MOST) {
            return new Resolved.Unknown("the value has more than " + MOST + " parts");
        }
        depth++;
        Resolved resolved = shape(value);
        depth--;
        if (resolved instanceof Resolved.Known known) {
            characters += known.text().length();
            if (characters > LONGEST) {
                return new Resolved.Unknown("the text is longer than " + LONGEST + " characters");
            }
        }
        return resolved;
    }

    /** What {@code Ref} or {@code Fn::GetAtt} gives. */
    Resolved attribute(Resource resource, String attribute) {
        String pattern = ResourceType.of(resource.type()).attributes().get(attribute);
        if (pattern == null) {
            return new Resolved.Unknown("the attribute \"" + Said.of(attribute) + "\" of " + Said.of(resource)
                    + (isCustom(resource)
                            ? " is what a custom resource answers when it is deployed"
                            : " is known only when it is deployed"));
        }
        if (depth >= DEEPEST) {
            return new Resolved.Unknown(
                    "the value leads from one resource to the next more than " + DEEPEST + " times");
        }
        depth++;
        Resolved expanded = new AttributePattern(names, resource, this).expand(pattern);
        depth--;
        return expanded;
    }

    private static boolean isCustom(Resource resource) {
        return resource.type().startsWith("Custom::") || resource.type().equals("AWS::CloudFormation::CustomResource");
    }

    private Resolved shape(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return new Resolved.Known(scalar.value());
        }
        if (value instanceof Value.Attribute attribute) {
            return attribute(attribute.resource(), attribute.name());
        }
        if (value instanceof Value.Joined joined) {
            return joined(joined);
        }
        if (value instanceof Value.Unknown unknown) {
            return new Resolved.Unknown(unknown.reason());
        }
        if (value instanceof Value.ListOf list) {
            return new Resolved.Unknown("it is a list of " + list.values().size() + ", and no text");
        }
        return new Resolved.Unknown(
                value instanceof Value.MapOf map
                        ? "it is an object of " + entries(map.entries()) + ", and no text"
                        : "there is no value");
    }

    private static String entries(Map<String, Value> entries) {
        return entries.size() == 1 ? "1 entry" : entries.size() + " entries";
    }

    private Resolved joined(Value.Joined joined) {
        StringBuilder text = new StringBuilder();
        for (Value part : joined.parts()) {
            Resolved resolved = text(part);
            if (!(resolved instanceof Resolved.Known known)) {
                return resolved;
            }
            text.append(known.text());
        }
        return lookedUp(text.toString());
    }

    /** A dynamic reference may be made of an attribute: only here is it whole. */
    private Resolved lookedUp(String text) {
        if (!text.contains("{{resolve:")) {
            return new Resolved.Known(text);
        }
        StringBuilder result = new StringBuilder();
        Matcher reference = DYNAMIC_REFERENCE.matcher(text);
        while (reference.find()) {
            Optional<String> given = values.reference(reference.group());
            if (given.isEmpty()) {
                return new Resolved.Unknown("the dynamic reference \"" + Said.of(reference.group())
                        + "\" is looked up at deploy, and no value is given for it");
            }
            reference.appendReplacement(result, Matcher.quoteReplacement(given.get()));
        }
        return new Resolved.Known(reference.appendTail(result).toString());
    }
}
