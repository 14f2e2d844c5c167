package io.github.tracedapi.trace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.SqlCall;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a segment holds in blocks: its outcome, its request, its call of AWS, its query. */
final class BlockJson {
    private final JsonGenerator json;

    BlockJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Outcome outcome) throws IOException {
        json.writeObjectFieldStart("outcome");
        json.writeBooleanField("error", outcome.error());
        json.writeBooleanField("throttle", outcome.throttle());
        json.writeBooleanField("fault", outcome.fault());
        Cause cause = outcome.cause();
        if (cause != null) {
            json.writeObjectFieldStart("cause");
            writeUnlessEmpty("ref", cause.ref());
            json.writeArrayFieldStart("exceptions");
            for (Cause.Thrown thrown : cause.exceptions()) {
                write(thrown);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(Cause.Thrown thrown) throws IOException {
        json.writeStartObject();
        writeUnlessEmpty("id", thrown.id());
        writeUnlessEmpty("type", thrown.type());
        writeUnlessEmpty("message", thrown.message());
        json.writeBooleanField("remote", thrown.remote());
        writeTexts("stack", thrown.stack());
        json.writeEndObject();
    }

    void write(@Nullable HttpCall http) throws IOException {
        if (http == null) {
            return;
        }
        json.writeObjectFieldStart("http");
        writeUnlessAbsent("method", http.method());
        writeUnlessAbsent("url", http.url());
        if (http.status() != null) {
            json.writeNumberField("status", http.status());
        }
        writeFields(http.fields());
    }

    void write(@Nullable AwsCall aws) throws IOException {
        if (aws == null) {
            return;
        }
        json.writeObjectFieldStart("aws");
        writeUnlessAbsent("operation", aws.operation());
        writeUnlessAbsent("region", aws.region());
        writeUnlessAbsent("requestId", aws.requestId());
        writeTexts("resources", aws.resources());
        writeFields(aws.fields());
    }

    void write(@Nullable SqlCall sql) throws IOException {
        if (sql == null) {
            return;
        }
        json.writeObjectFieldStart("sql");
        writeUnlessAbsent("url", sql.url());
        writeUnlessAbsent("query", sql.query());
        writeFields(sql.fields());
    }

    /** The end of a block. */
    private void writeFields(JsonNode fields) throws IOException {
        if (!fields.isMissingNode()) {
            json.writeFieldName("fields");
            json.writeTree(fields);
        }
        json.writeEndObject();
    }

    void writeTexts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    void writeUnlessAbsent(String field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    void writeUnlessEmpty(String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }
}
