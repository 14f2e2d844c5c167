package io.github.tracedapi.trace.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Cause.Thrown;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that a row's document holds, in sections for people. */
final class RowSections {
    /**
     * One section: pairs, a text, or both.
     *
     * @param title above it
     * @param pairs name and value
     * @param text  as it is, in several lines; empty if there is none
     */
    record Section(String title, Map<String, String> pairs, String text) {
        int size() {
            int size = title.length() + text.length();
            for (Map.Entry<String, String> pair : pairs.entrySet()) {
                size += pair.getKey().length() + pair.getValue().length();
            }
            return size;
        }
    }

    private final List<Section> sections = new ArrayList<>();
    private final DurationText durations = DurationText.in(true);

    private RowSections() {}

    static List<Section> of(WaterfallRow row) {
        RowSections all = new RowSections();
        if (!row.notes().isEmpty()) {
            all.text("Notes", String.join("\n", row.notes()));
        }
        if (row.entity() != null) {
            all.read(row.entity(), row);
        }
        return all.sections;
    }

    private void read(Entity entity, WaterfallRow row) {
        pairs("Times and identity", identity(entity, row));
        cause(entity);
        Map<String, String> annotations = new LinkedHashMap<>();
        entity.annotations().forEach((key, value) -> annotations.put(key, String.valueOf(value)));
        pairs("Annotations", annotations);
        entity.http().ifPresent(http -> pairs("HTTP", flat(http.fields())));
        entity.aws().ifPresent(aws -> pairs("AWS", flat(aws.fields())));
        if (entity instanceof Subsegment subsegment && subsegment.sql() != null) {
            pairs("SQL", flat(subsegment.sql().fields()));
        }
        json("Metadata", entity.metadata());
        json("Document", withoutSubsegments(entity.recorded().document()));
    }

    private Map<String, String> identity(Entity entity, WaterfallRow row) {
        Map<String, String> pairs = new LinkedHashMap<>();
        put(pairs, "id", entity.id());
        if (entity instanceof Segment segment) {
            put(pairs, "parent", segment.parentId());
            put(pairs, "origin", segment.origin());
            put(pairs, "resource", segment.resourceArn());
            put(pairs, "user", segment.user());
        } else if (entity instanceof Subsegment subsegment) {
            put(pairs, "parent", subsegment.parentId());
            put(pairs, "namespace", subsegment.namespace());
        }
        put(pairs, "started", entity.start().map(String::valueOf).orElse("(not known)"));
        put(
                pairs,
                "ended",
                entity.end().map(String::valueOf).orElse(entity.inProgress() ? "(in progress)" : "(not known)"));
        Span span = row.span();
        if (span != null) {
            put(pairs, "offset", durations.of(span.start()));
            if (span.ending() == Span.Ending.ENDED) {
                put(pairs, "duration", durations.of(span.nanos()));
            }
        }
        put(pairs, "outcome", row.outcome());
        return pairs;
    }

    private void cause(Entity entity) {
        Optional.ofNullable(entity.outcome().cause()).ifPresent(cause -> {
            if (!cause.ref().isEmpty()) {
                pairs("Cause", Map.of("told at the exception", cause.ref()));
            }
            int number = 1;
            for (Thrown thrown : cause.exceptions()) {
                Map<String, String> pairs = new LinkedHashMap<>();
                put(pairs, "type", thrown.type());
                put(pairs, "message", thrown.message());
                put(pairs, "id", thrown.id());
                put(pairs, "thrown by", thrown.remote() ? "the called service" : "this code");
                String title = cause.exceptions().size() == 1 ? "Exception" : "Exception " + number++;
                sections.add(new Section(title, pairs, String.join("\n", thrown.stack())));
            }
        });
    }

    /** {@code request.method} → {@code GET}: blocks are one or two levels deep; what lies deeper is shown as JSON. */
    private static Map<String, String> flat(JsonNode fields) {
        Map<String, String> pairs = new LinkedHashMap<>();
        fields.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                field.getValue()
                        .properties()
                        .forEach(inner -> pairs.put(field.getKey() + "." + inner.getKey(), value(inner.getValue())));
            } else {
                pairs.put(field.getKey(), value(field.getValue()));
            }
        });
        return pairs;
    }

    private static String value(JsonNode value) {
        return value.isValueNode() ? value.asText() : PageJson.readable(value);
    }

    /** They have rows of their own. */
    private static JsonNode withoutSubsegments(JsonNode document) {
        if (!document.isObject() || !document.has("subsegments")) {
            return document;
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        document.properties().forEach(field -> {
            if (!field.getKey().equals("subsegments")) {
                rest.set(field.getKey(), field.getValue());
            }
        });
        return rest;
    }

    private static void put(Map<String, String> pairs, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            pairs.put(name, value);
        }
    }

    private void pairs(String title, Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            sections.add(new Section(title, pairs, ""));
        }
    }

    private void json(String title, JsonNode json) {
        if (!json.isMissingNode() && !json.isNull()) {
            text(title, PageJson.readable(json));
        }
    }

    private void text(String title, String text) {
        sections.add(new Section(title, Map.of(), text));
    }
}
