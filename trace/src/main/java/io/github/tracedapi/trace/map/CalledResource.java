package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Subsegment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a subsegment calls, as far as it tells.
 *
 * @param kind      what it is
 * @param service   the subsegment's name, or the host of a remote call
 * @param names     of the resources, without the rest of their ARNs or URLs; empty if it names none
 * @param operation such as {@code GetItem} or {@code GET}; empty if not said
 */
record CalledResource(NodeKind kind, String service, List<String> names, String operation) {
    private static final Pattern HOST = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.:-]*://(?:[^/?#@]*@)?([^/?#]*).*");

    /** Its service; the resource's type, if it has one; the resource. */
    private static final Pattern ARN =
            Pattern.compile("arn:[^:]*:([^:]*):[^:]*:[^:]*:(?:(secret|parameter|(?<!s3:::)[a-zA-Z-]+)[:/])?(.+)");

    /** The names that X-Ray's SDKs and services give the services; those of the SDK for Java 2 are its service ids. */
    private static final Map<String, NodeKind> KINDS = Map.ofEntries(
            Map.entry("dynamodb", NodeKind.TABLE),
            Map.entry("sqs", NodeKind.QUEUE),
            Map.entry("sns", NodeKind.TOPIC),
            Map.entry("s3", NodeKind.BUCKET),
            Map.entry("lambda", NodeKind.FUNCTION),
            Map.entry("events", NodeKind.EVENT_BUS),
            Map.entry("eventbridge", NodeKind.EVENT_BUS),
            Map.entry("cloudwatchevents", NodeKind.EVENT_BUS),
            Map.entry("stepfunctions", NodeKind.STATE_MACHINE),
            Map.entry("sfn", NodeKind.STATE_MACHINE),
            Map.entry("states", NodeKind.STATE_MACHINE),
            Map.entry("kinesis", NodeKind.STREAM),
            Map.entry("secretsmanager", NodeKind.SECRET),
            Map.entry("ssm", NodeKind.PARAMETER),
            Map.entry("scheduler", NodeKind.SCHEDULE),
            Map.entry("appsync", NodeKind.GRAPHQL_API));

    /** Fields of the {@code aws} block that name a resource, beside those that {@link AwsCall#resources} has. */
    private static final List<String> FIELDS = List.of(
            "table_name",
            "queue_url",
            "queue_name",
            "topic_arn",
            "bucket_name",
            "function_name",
            "event_bus_name",
            "state_machine_arn",
            "stream_name",
            "secret_id");

    static CalledResource of(Subsegment call) {
        return "aws".equals(call.namespace()) ? aws(call) : remote(call);
    }

    private static CalledResource aws(Subsegment call) {
        NodeKind kind = KINDS.getOrDefault(key(call.name()), NodeKind.SERVICE);
        AwsCall aws = call.aws().orElse(null);
        Set<String> names = new LinkedHashSet<>();
        if (aws != null) {
            aws.resources().forEach(name -> add(names, name));
            FIELDS.forEach(field -> add(names, aws.fields().path(field).asText("")));
        }
        String operation = aws == null || aws.operation() == null ? "" : aws.operation();
        return new CalledResource(kind, call.name(), List.copyOf(names), operation);
    }

    private static CalledResource remote(Subsegment call) {
        String url = call.http().map(HttpCall::url).orElse(null);
        if (url == null && call.sql() != null) {
            url = call.sql().url();
        }
        String host = host(url);
        String operation = call.http().map(HttpCall::method).orElse("");
        return new CalledResource(
                NodeKind.REMOTE, host.isEmpty() ? call.name() : host, List.of(), operation == null ? "" : operation);
    }

    /** Without its port; empty if the URL has none. */
    private static String host(@Nullable String url) {
        Matcher form = HOST.matcher(url == null ? "" : url);
        return form.matches() ? form.group(1).replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT) : "";
    }

    /** {@code DynamoDb}, {@code DynamoDB} and {@code dynamodb} are one service, {@code Secrets Manager} has a space in some SDKs. */
    static String key(String service) {
        return service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static void add(Set<String> names, String resource) {
        String name = shortName(resource);
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    /** {@code Orders} of {@code arn:aws:dynamodb:eu-west-1:123456789012:table/Orders/index/ByDate}, of a queue's URL its last part. */
    static String shortName(String resource) {
        Matcher arn = ARN.matcher(resource);
        if (arn.matches()) {
            String type = arn.group(2) == null ? "" : arn.group(2);
            String rest = arn.group(3);
            return switch (type) {
                case "secret" -> rest.replaceFirst("-[a-zA-Z0-9]{6}$", "");
                case "parameter" -> arn.group(0).substring(arn.end(2));
                // function:Orders:live is the alias of a function, table/Orders/index/ByDate the index of a table.
                default -> rest.split("[/:]", 2)[0];
            };
        }
        if (resource.contains("://")) {
            return resource.substring(resource.lastIndexOf('/') + 1);
        }
        return resource;
    }

    /** An id for what the map does not have. */
    List<String> strangeIds() {
        List<String> ids = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of(service) : names) {
            ids.add(kind + ":" + Quoted.plain(name));
        }
        return ids;
    }
}
