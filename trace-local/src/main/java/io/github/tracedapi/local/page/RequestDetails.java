package io.github.tracedapi.local.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.view.TracePieces;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** All that is shown of a request besides its map and its waterfall. Every text is bounded, and says what was cut. */
final class RequestDetails {
    /** API Gateway itself takes 10 240 bytes of header fields. */
    private static final int MOST_OF_FIELDS = 128 * 1024;

    private static final int LONGEST_TEXT = 8 * 1024;
    private static final int MOST_FAULTS = 200;
    private static final int MOST_CALLS = 500;
    private static final int MOST_DOCUMENTS = 500;
    private static final int LONGEST_DOCUMENT = 64 * 1024;
    private static final int MOST_OF_DOCUMENTS = 4 * 1024 * 1024;

    private final RequestRecord record;
    private final TracePieces pieces;

    RequestDetails(RequestRecord record, TracePieces pieces) {
        this.record = record;
        this.pieces = pieces;
    }

    String json() {
        GatewayExchange exchange = record.exchange();
        return PageJson.of(json -> {
            RequestLine.write(record, json);
            json.writeStringField(
                    "target", Cut.to(LONGEST_TEXT, exchange.request().target()));
            json.writeStringField("counts", pieces.counts());
            json.writeStringField(
                    "untraced", Cut.to(LONGEST_TEXT, record.untraced().orElse("")));
            json.writeStringField(
                    "refused", Cut.to(LONGEST_TEXT, exchange.fault().orElse("")));
            json.writeStringField(
                    "accessLog", Cut.to(LONGEST_TEXT, exchange.accessLog().orElse("")));
            Overview.lines(json, "notices", exchange.notices());
            faults(json);
            json.writeBooleanField("compared", record.proof().isPresent());
            json.writeStringField("notDrawn", pieces.notDrawn().orElse(""));
            HopLines.write(pieces.hops(), json);
            InvocationLines.write(record.invocations(), json);
            calls(json);
            documents(json);
            json.writeObjectFieldStart("request");
            message(json, exchange.request().fields(), exchange.request().body());
            json.writeEndObject();
            json.writeObjectFieldStart("reply");
            message(json, exchange.reply().fields(), exchange.reply().body());
            json.writeEndObject();
        });
    }

    private void faults(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("faults");
        for (TraceFault fault : first(record.faults(), MOST_FAULTS)) {
            json.writeStartObject();
            json.writeStringField("id", fault.id());
            json.writeBooleanField("error", fault.error());
            json.writeStringField("where", Cut.to(LONGEST_TEXT, fault.where()));
            json.writeStringField("what", Cut.to(LONGEST_TEXT, fault.what()));
            json.writeStringField("follows", Cut.to(LONGEST_TEXT, fault.follows()));
            json.writeStringField("mend", Cut.to(LONGEST_TEXT, fault.mend()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("moreFaults", Math.max(0, record.faults().size() - MOST_FAULTS));
    }

    private void calls(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("calls");
        for (TappedCall call : first(record.calls(), MOST_CALLS)) {
            json.writeStartObject();
            json.writeStringField("environment", Cut.to(LONGEST_TEXT, call.environment()));
            json.writeStringField("service", Cut.to(LONGEST_TEXT, call.service()));
            json.writeStringField("operation", Cut.to(LONGEST_TEXT, call.operation()));
            json.writeNumberField("status", call.status());
            json.writeNumberField(
                    "millis", Duration.between(call.start(), call.end()).toNanos() / 1e6);
            json.writeStringField(
                    "header", Cut.to(LONGEST_TEXT, call.header().header().toString()));
            json.writeStringField("failure", Cut.to(LONGEST_TEXT, call.failure().orElse("")));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("moreCalls", Math.max(0, record.calls().size() - MOST_CALLS));
    }

    private void documents(JsonGenerator json) throws IOException {
        int room = MOST_OF_DOCUMENTS;
        int written = 0;
        int left = 0;
        json.writeArrayFieldStart("documents");
        for (String document : record.documents()) {
            int size = Math.min(LONGEST_DOCUMENT, document.length());
            if (size > room || written == MOST_DOCUMENTS) {
                left++;
                continue;
            }
            room -= size;
            written++;
            json.writeString(Cut.to(LONGEST_DOCUMENT, document));
        }
        json.writeEndArray();
        json.writeNumberField("moreDocuments", left);
    }

    private static void message(JsonGenerator json, List<HttpField> fields, Bytes content) throws IOException {
        int room = MOST_OF_FIELDS;
        int left = 0;
        json.writeArrayFieldStart("fields");
        for (HttpField field : fields) {
            String name = Cut.to(LONGEST_TEXT, field.name());
            String value = Cut.to(LONGEST_TEXT, BodyText.ofField(field.value()));
            if (name.length() + value.length() > room) {
                left++;
                continue;
            }
            room -= name.length() + value.length();
            json.writeStartArray();
            json.writeString(name);
            json.writeString(value);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeNumberField("moreFields", left);
        BodyText body = BodyText.of(content);
        json.writeObjectFieldStart("body");
        json.writeBooleanField("isText", body.isText());
        json.writeStringField("text", body.text());
        json.writeNumberField("shown", body.shown());
        json.writeNumberField("size", body.size());
        json.writeEndObject();
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
