package io.github.tracedapi.trace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import java.io.IOException;

/**
 * A trace as JSON: what was read of the documents, and the documents themselves if asked for.
 *
 * <pre>{@code
 * Files.writeString(file, TraceJson.write(trace, TraceJson.Documents.LEFT_OUT));
 * }</pre>
 *
 * <p>Its schema is the resource {@code trace.schema.json} beside this class. Names, annotations and the like are whatever the
 * callers sent: whoever shows them escapes them.
 */
public final class TraceJson {
    /** The value of the field {@code schema}: the format and its version. */
    public static final String SCHEMA = "https://tracedapi.github.io/schemas/trace/1";

    /** What becomes of each segment's and subsegment's document as it came. */
    public enum Documents {
        /** It is not written. */
        LEFT_OUT,
        /** It is in the field {@code document}. */
        INCLUDED
    }

    private TraceJson() {}

    /** The trace, ending in a line break; in ASCII, so that any charset may be used to store it. */
    public static String write(Trace trace, Documents documents) {
        return JsonText.of(SCHEMA, json -> {
            EntityJson entities = new EntityJson(json, documents);
            json.writeStringField("id", trace.id().text());
            json.writeBooleanField("limitExceeded", trace.limitExceeded());
            json.writeArrayFieldStart("segments");
            for (Segment segment : trace.segments()) {
                entities.write(segment);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("unplaced");
            for (Subsegment subsegment : trace.unplaced()) {
                entities.write(subsegment);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("broken");
            for (BrokenDocument broken : trace.broken()) {
                write(broken, json);
            }
            json.writeEndArray();
        });
    }

    private static void write(BrokenDocument broken, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("fault", broken.fault());
        json.writeStringField("text", broken.text());
        json.writeEndObject();
    }
}
