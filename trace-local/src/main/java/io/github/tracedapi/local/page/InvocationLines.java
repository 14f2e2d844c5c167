package io.github.tracedapi.local.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The invocations of a request, each with its log. */
final class InvocationLines {
    private static final int MOST_INVOCATIONS = 100;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_OF_LOGS = 1024 * 1024;

    private InvocationLines() {}

    static void write(List<InvocationEnd> invocations, JsonGenerator json) throws IOException {
        int room = MOST_OF_LOGS;
        json.writeArrayFieldStart("invocations");
        for (InvocationEnd invocation : invocations.subList(0, Math.min(MOST_INVOCATIONS, invocations.size()))) {
            json.writeStartObject();
            json.writeStringField("environment", invocation.environment().orElse(""));
            json.writeStringField(
                    "requestId", Cut.to(LONGEST_LINE, invocation.invocation().requestId()));
            json.writeStringField("outcome", Cut.to(LONGEST_LINE, outcome(invocation.reply())));
            json.writeBooleanField("failed", !(invocation.reply() instanceof InvocationReply.Returned));
            json.writeNumberField("millis", millis(invocation.started(), invocation.replied()));
            json.writeNumberField("overheadMillis", millis(invocation.replied(), invocation.ended()));
            if (invocation.initialization().isPresent()) {
                json.writeNumberField(
                        "initMillis",
                        invocation.initialization().get().duration().toNanos() / 1e6);
            }
            if (invocation.maxMemoryMb().isPresent()) {
                json.writeNumberField("memoryMb", invocation.maxMemoryMb().get());
            }
            room = log(json, invocation.log(), room);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("moreInvocations", Math.max(0, invocations.size() - MOST_INVOCATIONS));
    }

    private static int log(JsonGenerator json, List<String> lines, int room) throws IOException {
        int left = 0;
        int rest = room;
        json.writeArrayFieldStart("log");
        for (String line : lines) {
            String cut = Cut.to(LONGEST_LINE, line);
            if (cut.length() > rest) {
                left++;
                continue;
            }
            rest -= cut.length() + 1;
            json.writeString(cut);
        }
        json.writeEndArray();
        json.writeNumberField("moreLines", left);
        return rest;
    }

    private static String outcome(InvocationReply reply) {
        if (reply instanceof InvocationReply.Returned returned) {
            return "returned " + returned.payload();
        }
        if (reply instanceof InvocationReply.Failed failed) {
            return failed.text();
        }
        if (reply instanceof InvocationReply.Refused refused) {
            return "refused with " + refused.status() + ": " + refused.message();
        }
        return "not run here: " + ((InvocationReply.NotRunHere) reply).reason();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
