package io.github.tracedapi.trace.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a deploy would tell the templates of an app, where it is known without one. With it, pseudo parameters have values,
 * and parameters that nothing is given for have their defaults, as CloudFormation has them.
 *
 * <pre>{@code
 * DeployValues values = new DeployValues("000000000000", "us-east-1", Map.of("Stage", "dev", "/orders/table", "orders"));
 * CloudAssembly app = CloudAssembly.read(Path.of("cdk.out"), values);
 * }</pre>
 *
 * @param account of the stacks that the app binds to none
 * @param region  of the stacks that the app binds to none
 * @param given   values by name: of a template's parameter ({@code Stage}, or {@code Orders:Stage} for that of one stack only),
 *     of a parameter of Systems Manager ({@code /orders/table}), or of what a dynamic reference names
 */
public record DeployValues(String account, String region, Map<String, String> given) {
    /** See <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">dynamic references</a>. */
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{resolve:([a-z-]+):([^{}]*)}}");

    private static final Pattern VERSION = Pattern.compile(":[0-9]+$");
    private static final Pattern NO_MORE_PARTS = Pattern.compile(":+$");

    public DeployValues {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /**
     * What is given for a dynamic reference.
     *
     * @param text {@code {{resolve:ssm:/orders/table:3}}} is given by {@code /orders/table:3} or {@code /orders/table};
     *     {@code {{resolve:secretsmanager:db:SecretString:password::}}} by {@code db:SecretString:password}
     * @return empty if nothing is, or if it is no dynamic reference
     */
    public Optional<String> reference(String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            return Optional.empty();
        }
        String named = NO_MORE_PARTS.matcher(reference.group(2)).replaceFirst("");
        boolean versioned = reference.group(1).startsWith("ssm");
        return named(named).or(() -> versioned ? named(VERSION.matcher(named).replaceFirst("")) : Optional.empty());
    }

    /** What is given for a name. */
    Optional<String> named(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** What is given for a template's parameter. */
    Optional<String> parameter(StackTemplate stack, String name) {
        return named(stack.name() + ":" + name).or(() -> named(name));
    }
}
