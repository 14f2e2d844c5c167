package io.github.tracedapi.local.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.json.MapProofJson;
import io.github.tracedapi.trace.json.TraceJson;
import io.github.tracedapi.trace.map.MapProof;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A request of a run, as JSON: the schema {@code request/1} of docs/traced.md. */
final class RequestJson {
    static final String SCHEMA = "request/1";

    private RequestJson() {}

    /** Writes the fields of a request into an object. */
    static void write(JsonGenerator json, RequestRecord record) throws IOException {
        GatewayExchange exchange = record.exchange();
        json.writeNumberField("number", record.number());
        json.writeBooleanField(
                "proven",
                record.faults().stream().noneMatch(TraceFault::error)
                        && record.proof().map(MapProof::holds).orElse(true));
        json.writeObjectFieldStart("request");
        json.writeStringField("method", exchange.request().method());
        json.writeStringField("target", exchange.request().target());
        fields(json, exchange.request().fields());
        body(json, exchange.request().body());
        json.writeEndObject();
        json.writeObjectFieldStart("response");
        json.writeNumberField("status", exchange.reply().status());
        fields(json, exchange.reply().fields());
        body(json, exchange.reply().body());
        json.writeEndObject();
        json.writeStringField("start", exchange.start().toString());
        json.writeNumberField(
                "millis", Duration.between(exchange.start(), exchange.end()).toMillis());
        JsonReport.field(json, "stage", exchange.stage().map(stage -> stage.apiName() + "/" + stage.name()));
        JsonReport.field(json, "resource", exchange.resourcePath());
        JsonReport.field(json, "fault", exchange.fault());
        JsonReport.field(json, "accessLog", exchange.accessLog());
        json.writeArrayFieldStart("invocations");
        for (InvocationEnd invocation : record.invocations()) {
            write(json, invocation);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("calls");
        for (TappedCall call : record.calls()) {
            write(json, call);
        }
        json.writeEndArray();
        JsonReport.field(json, "untraced", record.untraced());
        if (record.trace().isPresent()) {
            json.writeFieldName("trace");
            JsonReport.document(json, TraceJson.write(record.trace().get(), TraceJson.Documents.LEFT_OUT));
        }
        if (record.proof().isPresent()) {
            json.writeFieldName("proof");
            JsonReport.document(json, MapProofJson.write(record.proof().get()));
        }
        json.writeArrayFieldStart("faults");
        for (TraceFault fault : record.faults()) {
            write(json, fault);
        }
        json.writeEndArray();
        JsonReport.texts(json, "notices", exchange.notices());
    }

    private static void write(JsonGenerator json, InvocationEnd invocation) throws IOException {
        json.writeStartObject();
        json.writeStringField("requestId", invocation.invocation().requestId());
        JsonReport.field(json, "environment", invocation.environment());
        JsonReport.field(json, "traceHeader", invocation.invocation().traceHeader());
        json.writeStringField("outcome", outcome(invocation.reply()));
        JsonReport.field(json, "message", message(invocation.reply()));
        if (invocation.initialization().isPresent()) {
            json.writeNumberField(
                    "initializationMillis",
                    invocation.initialization().get().duration().toMillis());
        }
        json.writeNumberField(
                "millis",
                Duration.between(invocation.started(), invocation.ended()).toMillis());
        if (invocation.maxMemoryMb().isPresent()) {
            json.writeNumberField("maxMemoryMb", invocation.maxMemoryMb().get());
        }
        JsonReport.texts(json, "log", invocation.log());
        json.writeEndObject();
    }

    private static String outcome(InvocationReply reply) {
        if (reply instanceof InvocationReply.Returned) {
            return "returned";
        }
        if (reply instanceof InvocationReply.Failed) {
            return "failed";
        }
        return reply instanceof InvocationReply.Refused ? "refused" : "not-run-here";
    }

    private static Optional<String> message(InvocationReply reply) {
        if (reply instanceof InvocationReply.Failed failed) {
            return Optional.of(failed.text());
        }
        if (reply instanceof InvocationReply.Refused refused) {
            return Optional.of(refused.message());
        }
        return reply instanceof InvocationReply.NotRunHere none ? Optional.of(none.reason()) : Optional.empty();
    }

    private static void write(JsonGenerator json, TappedCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField("environment", call.environment());
        json.writeStringField("service", call.service());
        json.writeStringField("operation", call.operation());
        json.writeStringField("traceHeader", call.header().header().toString());
        json.writeNumberField("status", call.status());
        json.writeNumberField(
                "millis", Duration.between(call.start(), call.end()).toMillis());
        JsonReport.field(json, "failure", call.failure());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, TraceFault fault) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", fault.id());
        json.writeBooleanField("error", fault.error());
        json.writeStringField("where", fault.where());
        json.writeStringField("what", fault.what());
        json.writeStringField("follows", fault.follows());
        json.writeStringField("mend", fault.mend());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, List<HttpField> fields) throws IOException {
        json.writeArrayFieldStart("headers");
        for (HttpField field : fields) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("value", field.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** As text if it is UTF-8, else in base64. */
    private static void body(JsonGenerator json, Bytes body) throws IOException {
        if (body.isEmpty()) {
            return;
        }
        try {
            json.writeStringField(
                    "body",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body.toArray()))
                            .toString());
        } catch (CharacterCodingException e) {
            json.writeStringField("bodyBase64", Base64.getEncoder().encodeToString(body.toArray()));
        }
    }
}
