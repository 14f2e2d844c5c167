package io.github.tracedapi.local.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the caller of a function gets when it fails, in Lambda's words. */
final class ErrorPayload {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build());

    private ErrorPayload() {}

    static Bytes of(String type, String message) {
        return Bytes.utf8(JSON.createObjectNode()
                .put("errorType", type)
                .put("errorMessage", message)
                .toString());
    }

    /** The handler threw, or its class is not there. */
    static Failed handler(ClientError error) {
        return reported(error, error.isBadCode() ? Kind.INIT : Kind.HANDLER);
    }

    /** The runtime client said, before the first event, that the handler does not come up. */
    static Failed init(ClientError error) {
        return reported(error, Kind.INIT);
    }

    private static Failed reported(ClientError error, Kind kind) {
        Optional<JsonNode> body = read(error.payload());
        String type = body.map(json -> json.path("errorType").asText())
                .filter(text -> !text.isEmpty())
                .orElse(error.type());
        String message = body.map(json -> json.path("errorMessage").asText()).orElse("");
        // The runtime client reports the type as the message of what was thrown without one.
        boolean typeOnly = message.isEmpty() || message.equals(type);
        return new Failed(kind, type, error.payload(), error.xrayCause(), typeOnly ? type : type + ": " + message);
    }

    private static Optional<JsonNode> read(Bytes payload) {
        try {
            return Optional.ofNullable(JSON.readTree(payload.text()));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    static Failed exit(String requestId, Kind kind, String exit) {
        String message = "RequestId: " + requestId + " Error: " + exit;
        return new Failed(kind, "Runtime.ExitError", of("Runtime.ExitError", message), Optional.empty(), exit);
    }

    static Failed timeout(String requestId, Duration timeout) {
        String message = timedOut(timeout);
        return new Failed(
                Kind.TIMEOUT,
                "Sandbox.Timedout",
                of("Sandbox.Timedout", "RequestId: " + requestId + " Error: " + message),
                Optional.empty(),
                message);
    }

    static String timedOut(Duration timeout) {
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
    }

    static Failed replyTooLarge() {
        String message = "Response payload size exceeded maximum allowed payload size (" + RuntimeApi.MOST_REPLY_BYTES
                + " bytes).";
        String type = "Function.ResponseSizeTooLarge";
        return new Failed(
                Kind.REPLY_TOO_LARGE,
                type,
                of(type, message),
                Optional.empty(),
                message.substring(0, message.length() - 1));
    }
}
