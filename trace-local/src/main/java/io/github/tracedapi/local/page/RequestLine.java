package io.github.tracedapi.local.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.run.RequestRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** A request as a row of the list: what it takes to find it, and no more. */
final class RequestLine {
    /** A longer path is cut: a row has room for a tenth of it. */
    static final int LONGEST_PATH = 400;

    private static final int LONGEST_METHOD = 40;

    private RequestLine() {}

    /** Writes the fields into an object that has been begun. */
    static void write(RequestRecord record, JsonGenerator json) throws IOException {
        GatewayExchange exchange = record.exchange();
        RequestVerdict verdict = RequestVerdict.of(record);
        json.writeNumberField("number", record.number());
        json.writeStringField(
                "method", Cut.to(LONGEST_METHOD, exchange.request().method()));
        json.writeStringField("path", Cut.to(LONGEST_PATH, exchange.request().target()));
        json.writeNumberField("status", exchange.reply().status());
        json.writeStringField("start", exchange.start().toString());
        json.writeNumberField(
                "millis", Duration.between(exchange.start(), exchange.end()).toNanos() / 1e6);
        json.writeStringField("verdict", verdict.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("words", verdict.words());
        json.writeBooleanField("cold", isCold(record));
        json.writeStringField(
                "trace", record.trace().map(trace -> trace.id().text()).orElse(""));
    }

    /** Whether a process had to be started for it. */
    static boolean isCold(RequestRecord record) {
        return record.invocations().stream()
                .anyMatch(invocation -> invocation.initialization().isPresent());
    }
}
