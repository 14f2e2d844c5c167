package io.github.tracedapi.trace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes segments and subsegments: the fields of {@link Recorded} beside their own. */
final class EntityJson {
    /** How deep subsegments are written; what lies deeper is counted. */
    static final int DEEPEST = 200;

    private final JsonGenerator json;
    private final BlockJson blocks;
    private final boolean documents;

    EntityJson(JsonGenerator json, TraceJson.Documents documents) {
        this.json = json;
        this.blocks = new BlockJson(json);
        this.documents = documents == TraceJson.Documents.INCLUDED;
    }

    void write(Segment segment) throws IOException {
        json.writeStartObject();
        writeHead(segment.recorded());
        blocks.writeUnlessAbsent("parentId", segment.parentId());
        blocks.writeUnlessAbsent("origin", segment.origin());
        blocks.writeUnlessAbsent("resourceArn", segment.resourceArn());
        blocks.writeUnlessAbsent("user", segment.user());
        writeBody(segment.recorded());
        writeLinks(segment.links());
        writeWithin(segment.recorded(), DEEPEST);
        json.writeEndObject();
    }

    void write(Subsegment subsegment) throws IOException {
        write(subsegment, DEEPEST);
    }

    private void write(Subsegment subsegment, int levels) throws IOException {
        json.writeStartObject();
        writeHead(subsegment.recorded());
        blocks.writeUnlessAbsent("namespace", subsegment.namespace());
        blocks.writeUnlessAbsent("parentId", subsegment.parentId());
        writeBody(subsegment.recorded());
        blocks.write(subsegment.sql());
        writeLinks(subsegment.links());
        writeWithin(subsegment.recorded(), levels);
        json.writeEndObject();
    }

    private void writeHead(Recorded recorded) throws IOException {
        blocks.writeUnlessEmpty("id", recorded.id());
        json.writeStringField("name", recorded.name());
        writeTime("start", recorded.start());
        writeTime("end", recorded.end());
        json.writeBooleanField("inProgress", recorded.inProgress());
    }

    private void writeTime(String field, @Nullable Instant time) throws IOException {
        if (time != null) {
            json.writeStringField(field, time.toString());
        }
    }

    private void writeBody(Recorded recorded) throws IOException {
        blocks.write(recorded.outcome());
        blocks.write(recorded.http());
        blocks.write(recorded.aws());
        json.writeObjectFieldStart("annotations");
        for (Map.Entry<String, Object> annotation : recorded.annotations().entrySet()) {
            json.writeFieldName(annotation.getKey());
            writeAnnotation(annotation.getValue());
        }
        json.writeEndObject();
        writeTree("metadata", recorded.metadata());
    }

    private void writeAnnotation(Object value) throws IOException {
        if (value instanceof Number || value instanceof Boolean) {
            json.writePOJO(value);
        } else {
            json.writeString(value.toString());
        }
    }

    private void writeTree(String field, JsonNode tree) throws IOException {
        if (!tree.isMissingNode()) {
            json.writeFieldName(field);
            json.writeTree(tree);
        }
    }

    private void writeLinks(List<Link> links) throws IOException {
        json.writeArrayFieldStart("links");
        for (Link link : links) {
            json.writeStartObject();
            json.writeStringField("traceId", link.traceId().text());
            blocks.writeUnlessEmpty("id", link.id());
            blocks.writeUnlessEmpty("kind", link.kind());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeWithin(Recorded recorded, int levels) throws IOException {
        json.writeArrayFieldStart("subsegments");
        if (levels > 0) {
            for (Subsegment subsegment : recorded.subsegments()) {
                write(subsegment, levels - 1);
            }
        }
        json.writeEndArray();
        if (levels == 0 && !recorded.subsegments().isEmpty()) {
            json.writeNumberField("subsegmentsLeftOut", count(recorded.subsegments()));
        }
        blocks.writeTexts("faults", recorded.faults());
        if (documents) {
            writeTree("document", recorded.document());
        }
    }

    private static long count(List<Subsegment> subsegments) {
        Deque<Subsegment> open = new ArrayDeque<>(subsegments);
        long count = 0;
        while (!open.isEmpty()) {
            count++;
            open.addAll(open.removeLast().subsegments());
        }
        return count;
    }
}
