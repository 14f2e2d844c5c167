package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.DeployValues;
import io.github.tracedapi.trace.template.Partition;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.StackTemplate;
import io.github.tracedapi.trace.template.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the resources of an app are called on this machine, and what the values of its templates are. The same app has the
 * same names at every start.
 *
 * <pre>{@code
 * LocalNames names = LocalNames.of(assembly, Map.of("Stage", "dev"));
 * names.ref(table);                                          // OrdersSample-TableCD117FA1
 * names.resolve(function.property("Environment", "Variables", "TABLE_NAME"));
 * }</pre>
 *
 * <p>Pseudo parameters and the defaults of parameters are known only in an assembly that was read with them:
 * {@link LocalApp#read} does that.
 */
public final class LocalNames {
    /** The account of a stack that does not say. */
    public static final String ACCOUNT = "000000000000";
    /** The region of a stack that does not say. */
    public static final String REGION = "us-east-1";

    private final DeployValues values;
    private final PhysicalNames names;
    private final Map<String, Integer> versions = new HashMap<>();

    private LocalNames(DeployValues values) {
        this.values = values;
        this.names = new PhysicalNames((resource, property) -> resolving().text(resource.property(property)));
    }

    /**
     * The names of an app.
     *
     * @param given values that the template does not tell: of parameters and of SSM parameters, by name
     */
    public static LocalNames of(CloudAssembly assembly, Map<String, String> given) {
        LocalNames local = new LocalNames(new DeployValues(ACCOUNT, REGION, given));
        local.names.find(assembly);
        local.numberVersions(assembly);
        return local;
    }

    /** The account a stack would be deployed to. */
    public String account(StackTemplate stack) {
        return stack.account().orElse(ACCOUNT);
    }

    /** The region a stack would be deployed to. */
    public String region(StackTemplate stack) {
        return stack.region().orElse(REGION);
    }

    /**
     * What {@code Ref} gives: a function's, a table's or a bucket's name, an API's id, a queue's URL. The resource's name where
     * the template does not tell.
     */
    public synchronized String ref(Resource resource) {
        return resolving().attribute(resource, "Ref").value().orElseGet(() -> names.of(resource));
    }

    /** What {@code Fn::GetAtt} gives, and {@code Ref} by that name. */
    public synchronized Resolved attribute(Resource resource, String attribute) {
        return resolving().attribute(resource, attribute);
    }

    /** A value of a template, as one text. Never an exception. */
    public synchronized Resolved resolve(Value value) {
        return resolving().text(value);
    }

    /**
     * The name that a template writes for a resource, where the service would not take it: too long, or with characters that
     * it does not have. {@link #ref} then has another one.
     */
    public synchronized Optional<String> refusedName(Resource resource) {
        return names.refused(resource);
    }

    String name(Resource resource) {
        return names.of(resource);
    }

    /** The number of an {@code AWS::Lambda::Version}: they are counted for each function, in the order of the templates. */
    int versionNumber(Resource version) {
        return versions.getOrDefault(version.stack().path() + "\n" + version.logicalId(), 1);
    }

    /**
     * The ARN of a function, without a version or alias.
     *
     * @param named as Lambda lets a function be named: {@code orders}, {@code orders:live},
     *     {@code 000000000000:function:orders}, or an ARN
     */
    String functionArn(String named, Resource by) {
        String[] parts = named.split(":", -1);
        if (named.startsWith("arn:") && parts.length > 6) {
            return String.join(":", Arrays.copyOf(parts, 7));
        }
        int function = Arrays.asList(parts).indexOf("function");
        String name = function >= 0 && function + 1 < parts.length ? parts[function + 1] : parts[0];
        String region = region(by.stack());
        return "arn:" + Partition.of(region).id() + ":lambda:" + region + ":" + account(by.stack()) + ":function:"
                + name;
    }

    private void numberVersions(CloudAssembly assembly) {
        Map<Resolved, Integer> counted = new HashMap<>();
        for (Resource version : assembly.resources("AWS::Lambda::Version")) {
            Resolved function = resolving()
                    .text(version.property("FunctionName"))
                    .value()
                    .<Resolved>map(name -> new Resolved.Known(functionArn(name, version)))
                    .orElseGet(() -> new Resolved.Unknown(version.logicalId()));
            versions.put(version.stack().path() + "\n" + version.logicalId(), counted.merge(function, 1, Integer::sum));
        }
    }

    private Resolving resolving() {
        return new Resolving(this, values);
    }
}
