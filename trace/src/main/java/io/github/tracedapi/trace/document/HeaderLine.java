package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line before each document that is sent to the X-Ray daemon: {@code {"format":"json","version":1}}; see
 * <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html">sending data to X-Ray</a>.
 */
final class HeaderLine {
    /** How one begins: no document does. */
    static final Pattern BEGIN = Pattern.compile("\\{\\s{0,100}+\"(?:format|version)\"\\s{0,100}+:");

    /** What OpenTelemetry's exporter writes instead of a document: sampled and unsampled spans. */
    private static final Pattern OPEN_TELEMETRY = Pattern.compile("T1[SU]");

    private HeaderLine() {}

    static boolean is(JsonNode object) {
        return object.has("format") && object.has("version") && !object.has("trace_id");
    }

    /** What is wrong with it; null if nothing is. */
    static @Nullable String fault(JsonNode header) {
        JsonNode format = header.path("format");
        JsonNode version = header.path("version");
        boolean json = format.isTextual() && format.textValue().equalsIgnoreCase("json");
        if (json && version.isIntegralNumber() && version.bigIntegerValue().equals(java.math.BigInteger.ONE)) {
            return null;
        }
        return "The header line says format " + Fields.quote(format) + " and version " + Fields.quote(version)
                + " – the X-Ray daemon drops what follows it – \"json\" and 1 are due.";
    }

    /** Why a text after a header line is no document. */
    static String noDocument(CharSequence body) {
        if (OPEN_TELEMETRY.matcher(body).lookingAt()) {
            return "OpenTelemetry's spans (OTLP in base64) follow the header line – they are not read yet, only X-Ray's"
                    + " documents are.";
        }
        return "A document in JSON is due: it begins with {.";
    }
}
