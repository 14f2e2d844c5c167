package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.StackTemplate;
import io.github.tracedapi.trace.template.Value;
import java.util.Map;

/**
 * What the resources of an app are called on this machine, and what the values of its templates are. The same app has the
 * same names at every start.
 *
 * <pre>{@code
 * LocalNames names = LocalNames.of(assembly, Map.of("Stage", "dev"));
 * names.ref(table);                                          // OrdersSample-TableCD117FA1
 * names.resolve(function.property("Environment", "Variables", "TABLE_NAME"));
 * }</pre>
 */
public final class LocalNames {
    /** The account of a stack that does not say. */
    public static final String ACCOUNT = "000000000000";
    /** The region of a stack that does not say. */
    public static final String REGION = "us-east-1";

    private static final Map<String, String> NAMES = Map.of(
            "AWS::Lambda::Function", "FunctionName",
            "AWS::DynamoDB::Table", "TableName");

    private final Map<String, String> given;

    private LocalNames(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * The names of an app.
     *
     * @param given values that the template does not tell: of parameters and of SSM parameters, by name
     */
    public static LocalNames of(CloudAssembly assembly, Map<String, String> given) {
        return new LocalNames(given);
    }

    /** The account a stack would be deployed to. */
    public String account(StackTemplate stack) {
        return stack.account().orElse(ACCOUNT);
    }

    /** The region a stack would be deployed to. */
    public String region(StackTemplate stack) {
        return stack.region().orElse(REGION);
    }

    /** What {@code Ref} gives: a function's, a table's or a bucket's name, an API's id, a queue's URL. */
    public String ref(Resource resource) {
        return name(resource);
    }

    /** What {@code Fn::GetAtt} gives. */
    public Resolved attribute(Resource resource, String attribute) {
        if (attribute.equals("Ref")) {
            return new Resolved.Known(ref(resource));
        }
        if (attribute.equals("Arn")) {
            return new Resolved.Known(arn(resource));
        }
        return new Resolved.Unknown(
                attribute + " of \"" + resource.logicalId() + "\" is known only when it is deployed");
    }

    /** A value of a template, as one text. */
    public Resolved resolve(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return new Resolved.Known(scalar.value());
        }
        if (value instanceof Value.Attribute attribute) {
            return attribute(attribute.resource(), attribute.name());
        }
        if (value instanceof Value.Joined joined) {
            StringBuilder text = new StringBuilder();
            for (Value part : joined.parts()) {
                Resolved resolved = resolve(part);
                if (resolved instanceof Resolved.Known known) {
                    text.append(known.text());
                } else {
                    return resolved;
                }
            }
            return new Resolved.Known(text.toString());
        }
        return new Resolved.Unknown(
                value instanceof Value.Unknown unknown ? unknown.reason() : "it is no text: " + value);
    }

    private String name(Resource resource) {
        String property = NAMES.get(resource.type());
        if (given.containsKey(resource.logicalId())) {
            return given.get(resource.logicalId());
        }
        return property == null
                ? resource.logicalId()
                : resource.property(property)
                        .text()
                        .orElseGet(() -> resource.stack().name() + "-" + resource.logicalId());
    }

    private String arn(Resource resource) {
        String account = account(resource.stack());
        String region = region(resource.stack());
        String name = name(resource);
        return switch (resource.type()) {
            case "AWS::Lambda::Function" -> "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + region + ":" + account + ":table/" + name;
            default -> "arn:aws:" + resource.type() + ":" + region + ":" + account + ":" + name;
        };
    }
}
