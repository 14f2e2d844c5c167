package io.github.tracedapi.trace.document;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Documents that tests are made of. */
final class Documents {
    static final String ID = "1-6b02d324-91acdb908c764d8dab1fd98d";
    static final TraceId TRACE = new TraceId(ID);
    static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    private Documents() {}

    /** A segment of one second; the fields come after those that it needs. */
    static String segment(String id, int second, String... fields) {
        return document(id, second, "\"trace_id\":\"" + ID + "\"", fields);
    }

    /** A subsegment of one second that was sent by itself. */
    static String streamed(String id, String parentId, int second, String... fields) {
        return document(
                id,
                second,
                "\"type\":\"subsegment\",\"trace_id\":\"" + ID + "\",\"parent_id\":\"" + parentId + "\"",
                fields);
    }

    /** A subsegment of one second within another document. */
    static String embedded(String id, int second, String... fields) {
        return document(id, second, "\"namespace\":\"remote\"", fields);
    }

    private static String document(String id, int second, String own, String... fields) {
        String times = "\"start_time\":" + second + ",\"end_time\":" + (second + 1);
        return "{\"id\":\"" + id + "\",\"name\":\"n" + id.substring(Math.max(0, id.length() - 1)) + "\"," + times + ","
                + own + (fields.length == 0 ? "" : "," + String.join(",", fields)) + "}";
    }

    static String subsegments(String... documents) {
        return "\"subsegments\":[" + String.join(",", documents) + "]";
    }

    /** An id of a digit. */
    static String id(int digit) {
        return "%016x".formatted(digit);
    }

    static String quoted(String document) {
        return "\"" + document.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = Documents.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is not on the class path.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The last digits of the ids, with what stands below in brackets: {@code 1[2[3] 4]}. */
    static String shape(List<? extends Entity> entities) {
        StringBuilder shape = new StringBuilder();
        for (Entity entity : entities) {
            String id = entity.id().isEmpty() ? "-" : entity.id().replaceFirst("^0+", "");
            shape.append(shape.isEmpty() ? "" : " ").append(id);
            if (!entity.subsegments().isEmpty()) {
                shape.append('[').append(shape(entity.subsegments())).append(']');
            }
        }
        return shape.toString();
    }

    static String shape(Trace trace) {
        return shape(trace.segments()) + " | " + shape(trace.unplaced());
    }
}
