package io.github.tracedapi.local.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trace in the shape that {@code aws xray batch-get-traces} prints, with the documents as they came: {@code traced show} and
 * every other reader of X-Ray's traces can read it.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/api/API_BatchGetTraces.html">BatchGetTraces</a>
 */
final class TraceExport {
    private static final double NANOS = 1e9;

    private final List<Entity> documents = new ArrayList<>();
    private final List<Entity> all = new ArrayList<>();
    private boolean isWhole = true;

    private TraceExport(Trace trace) {
        trace.segments().forEach(segment -> collect(segment, true));
        trace.unplaced().forEach(subsegment -> collect(subsegment, true));
    }

    static String of(Trace trace) {
        return new TraceExport(trace).write(trace);
    }

    /** A subsegment that came by itself has a document by itself; the others are within their parents'. */
    private void collect(Entity entity, boolean ownDocument) {
        all.add(entity);
        if (ownDocument && entity.recorded().document().isObject()) {
            documents.add(entity);
        } else if (ownDocument) {
            isWhole = false;
        }
        for (Subsegment within : entity.subsegments()) {
            collect(within, within.streamed());
        }
    }

    private String write(Trace trace) {
        return PageJson.of(json -> {
            json.writeArrayFieldStart("Traces");
            json.writeStartObject();
            json.writeStringField("Id", trace.id().text());
            json.writeNumberField("Duration", seconds());
            json.writeBooleanField("LimitExceeded", trace.limitExceeded());
            json.writeArrayFieldStart("Segments");
            for (Entity entity : documents) {
                JsonNode document = entity.recorded().document();
                write(json, entity.id(), document.toString());
            }
            for (BrokenDocument broken : trace.broken()) {
                write(json, "", broken.text());
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeArrayFieldStart("UnprocessedTraceIds");
            if (!isWhole) {
                json.writeString(trace.id().text());
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, String id, String document) throws IOException {
        json.writeStartObject();
        json.writeStringField("Id", id);
        json.writeStringField("Document", document);
        json.writeEndObject();
    }

    private double seconds() {
        Optional<Instant> start = times().min(Instant::compareTo);
        Optional<Instant> end = times().max(Instant::compareTo);
        return start.isEmpty() || end.isEmpty()
                ? 0
                : Duration.between(start.get(), end.get()).toNanos() / NANOS;
    }

    private Stream<Instant> times() {
        return all.stream().flatMap(entity -> Stream.concat(entity.start().stream(), entity.end().stream()));
    }
}
