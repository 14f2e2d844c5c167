package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.Cause.Thrown;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.SqlCall;
import io.github.tracedapi.trace.TraceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that segments and subsegments hold: http, aws, sql, cause, annotations, links. Their fields are those of
 * <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">X-Ray's segment documents</a>.
 */
final class Blocks {
    /** What X-Ray and the whitelists of its SDKs name a resource by. */
    private static final Set<String> RESOURCES = Set.of(
            "table_name",
            "table_names",
            "queue_url",
            "function_name",
            "function_arn",
            "bucket_name",
            "topic_arn",
            "stream_name",
            "state_machine_arn",
            "secret_id",
            "endpoint_name",
            "resource_names");

    private Blocks() {}

    static @Nullable HttpCall http(Fields document) {
        Fields http = document.object("http");
        if (http.node().isMissingNode()) {
            return null;
        }
        Fields request = http.object("request");
        return new HttpCall(
                request.text("method"),
                request.text("url"),
                http.object("response").integer("status"),
                http.node());
    }

    static @Nullable AwsCall aws(Fields document) {
        Fields aws = document.object("aws");
        if (aws.node().isMissingNode()) {
            return null;
        }
        return new AwsCall(
                aws.text("operation"), aws.text("region"), aws.text("request_id"), resources(aws), aws.node());
    }

    private static List<String> resources(Fields aws) {
        Collection<String> names = new LinkedHashSet<>();
        aws.node().properties().forEach(field -> {
            if (!RESOURCES.contains(field.getKey())) {
                return;
            }
            if (!field.getValue().isArray()) {
                addIfThere(names, aws.text(field.getKey()));
                return;
            }
            for (JsonNode name : field.getValue()) {
                if (name.isTextual()) {
                    names.add(name.textValue());
                } else {
                    aws.fault(field.getKey(), Fields.quote(name) + " where a string is due – it is left out.");
                }
            }
        });
        return List.copyOf(names);
    }

    private static void addIfThere(Collection<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    static @Nullable SqlCall sql(Fields document) {
        Fields sql = document.object("sql");
        return sql.node().isMissingNode()
                ? null
                : new SqlCall(sql.text("url"), sql.text("sanitized_query"), sql.node());
    }

    /** A text is the id of an exception that another subsegment tells of. */
    static @Nullable Cause cause(Fields document) {
        JsonNode value = document.any("cause");
        if (value.isMissingNode()) {
            return null;
        }
        if (value.isTextual()) {
            return new Cause(value.textValue(), List.of());
        }
        List<Thrown> exceptions = new ArrayList<>();
        for (Fields exception : document.object("cause").objects("exceptions")) {
            exceptions.add(new Thrown(
                    orEmpty(exception.text("id")),
                    orEmpty(exception.text("type")),
                    orEmpty(exception.text("message")),
                    exception.flag("remote"),
                    stack(exception)));
        }
        return new Cause("", exceptions);
    }

    private static List<String> stack(Fields exception) {
        List<String> frames = new ArrayList<>();
        for (Fields frame : exception.objects("stack")) {
            Integer line = frame.integer("line");
            String path = orEmpty(frame.text("path"));
            frames.add(orEmpty(frame.text("label")) + " (" + path + (line == null ? "" : ":" + line) + ")");
        }
        return frames;
    }

    /** Strings, numbers and booleans, in the document's order. */
    static Map<String, Object> annotations(Fields document) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        Fields block = document.object("annotations");
        block.node().properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isTextual()) {
                annotations.put(field.getKey(), value.textValue());
            } else if (value.isNumber()) {
                annotations.put(field.getKey(), value.numberValue());
            } else if (value.isBoolean()) {
                annotations.put(field.getKey(), value.booleanValue());
            } else {
                block.fault(
                        field.getKey(),
                        Fields.quote(value) + " where a string, a number or a boolean is due – it is left out.");
            }
        });
        return annotations;
    }

    static List<Link> links(Fields document) {
        List<Link> links = new ArrayList<>();
        for (Fields link : document.objects("links")) {
            String traceId = orEmpty(link.text("trace_id"));
            String kind = orEmpty(link.object("attributes").text("aws.xray.reserved.reference_type"));
            TraceId.read(traceId)
                    .ifPresentOrElse(
                            id -> links.add(new Link(id, orEmpty(link.text("id")), kind.toLowerCase(Locale.ROOT))),
                            () -> link.fault(
                                    "trace_id",
                                    Fields.quote(link.any("trace_id")) + " is no trace id – the link is left out."));
        }
        return links;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
