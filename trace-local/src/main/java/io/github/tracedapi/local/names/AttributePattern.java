package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.Partition;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of {@code resource-types.json}, such as <code>{arn:sqs}:{name}</code>.
 *
 * <ul>
 *   <li><code>{name}</code>: the resource's name
 *   <li><code>{partition}</code>, <code>{region}</code>, <code>{account}</code>, <code>{urlSuffix}</code>: where its stack goes
 *   <li><code>{arn:sqs}</code>: the beginning of an ARN: {@code arn:aws:sqs:us-east-1:000000000000}
 *   <li><code>{lower:10}</code>, <code>{hex:17:salt}</code>, <code>{uuid}</code>: what AWS chooses by chance, and {@link StableId} here
 *   <li><code>{property:Path|/}</code>: a property, and what stands for one that is not there
 *   <li><code>{function:FunctionName}</code>: the ARN without a qualifier of the function that a property names in any of
 *       Lambda's ways
 *   <li><code>{version}</code>: the number of this version of its function
 *   <li><code>{needs:X}</code>: nothing; without the property X the attribute has no value
 *   <li>any other word: another attribute of the same resource
 * </ul>
 */
final class AttributePattern {
    private static final Pattern PART = Pattern.compile("\\{([A-Za-z]+)(?::([^}|]*))?(?:\\|([^}]*))?}");

    private final LocalNames names;
    private final Resource resource;
    private final Resolving resolving;

    AttributePattern(LocalNames names, Resource resource, Resolving resolving) {
        this.names = names;
        this.resource = resource;
        this.resolving = resolving;
    }

    Resolved expand(String pattern) {
        StringBuilder text = new StringBuilder();
        Matcher part = PART.matcher(pattern);
        int last = 0;
        while (part.find()) {
            text.append(pattern.substring(last, part.start()));
            Resolved resolved = part(part.group(1), argument(part.group(2)), part.group(3));
            if (!(resolved instanceof Resolved.Known known)) {
                return resolved;
            }
            text.append(known.text());
            last = part.end();
        }
        return new Resolved.Known(text.append(pattern.substring(last)).toString());
    }

    private static String argument(@Nullable String written) {
        return written == null ? "" : written;
    }

    private Resolved part(String kind, String argument, @Nullable String otherwise) {
        String region = names.region(resource.stack());
        String account = names.account(resource.stack());
        Partition partition = Partition.of(region);
        return switch (kind) {
            case "name" -> known(names.name(resource));
            case "partition" -> known(partition.id());
            case "urlSuffix" -> known(partition.urlSuffix());
            case "region" -> known(region);
            case "account" -> known(account);
            case "arn" -> known("arn:" + partition.id() + ":" + argument + ":" + region + ":" + account);
            case "hex", "lower", "upper", "mixed" -> known(chosen(kind, argument));
            case "uuid" -> known(StableId.uuid(resource));
            case "property" -> property(argument, otherwise);
            case "needs" ->
                resource.property(argument) instanceof Value.Absent
                        ? new Resolved.Unknown(Said.of(resource) + " has no " + argument)
                        : known("");
            case "function" -> function(argument);
            case "version" -> known(String.valueOf(names.versionNumber(resource)));
            default -> resolving.attribute(resource, kind);
        };
    }

    private String chosen(String alphabet, String argument) {
        int colon = argument.indexOf(':');
        String length = colon < 0 ? argument : argument.substring(0, colon);
        return StableId.of(resource, alphabet, Integer.parseInt(length), colon < 0 ? "" : argument.substring(colon));
    }

    private Resolved property(String name, @Nullable String otherwise) {
        Value value = resource.property(name);
        if (value instanceof Value.Absent) {
            return otherwise == null ? new Resolved.Unknown(Said.of(resource) + " has no " + name) : known(otherwise);
        }
        return resolving.text(value);
    }

    private Resolved function(String property) {
        Resolved named = property(property, null);
        return named instanceof Resolved.Known known ? known(names.functionArn(known.text(), resource)) : named;
    }

    private static Resolved known(String text) {
        return new Resolved.Known(text);
    }
}
