package io.github.tracedapi.trace.receive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a datagram to the X-Ray daemon holds: a header line and a document.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html">Sending segment documents to the X-Ray daemon</a>
 */
sealed interface Datagram {
    /** A segment or subsegment document, from byte {@code start} to the datagram's end; looked at only for its trace id. */
    record Document(TraceId traceId, int start) implements Datagram {}

    /** Spans as OpenTelemetry sends them to the same address: {@code T1S} or {@code T1U} and protobuf in base64. */
    record OpenTelemetry(String text) implements Datagram {}

    /** Neither. */
    record Broken(BrokenDocument document) implements Datagram {}

    /** Reads one; never throws, whatever the bytes are. */
    static Datagram read(byte[] bytes) {
        int line = Reader.indexOf(bytes, '\n');
        if (line < 0) {
            return Reader.broken(bytes, "It has no header line, and the X-Ray daemon drops what has none.");
        }
        String fault = Reader.headerFault(bytes, line);
        if (fault != null) {
            return Reader.broken(bytes, fault);
        }
        int start = Reader.skipSpace(bytes, line + 1);
        if (start == bytes.length) {
            return Reader.broken(bytes, "Nothing follows its header line, and the X-Ray daemon drops it.");
        }
        if (bytes[start] == '{' && start + 1 < bytes.length && bytes[start + 1] == 0) {
            return Reader.broken(bytes, "Its document is not in UTF-8, so X-Ray would refuse it.");
        }
        if (bytes[start] == '{') {
            return Reader.document(bytes, start);
        }
        if (Reader.startsWith(bytes, start, "T1S") || Reader.startsWith(bytes, start, "T1U")) {
            return new OpenTelemetry(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
        }
        return Reader.broken(
                bytes, "Its document begins neither with { nor with T1S or T1U, so X-Ray would refuse it.");
    }

    /** The work of {@link Datagram#read}. */
    final class Reader {
        /** Names are untrusted and may be many: none is kept beyond its document. */
        private static final JsonFactory JSON = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();

        /** As X-Ray's SDKs write it; most datagrams need no closer look. */
        private static final byte[] USUAL_HEADER =
                "{\"format\": \"json\", \"version\": 1}".getBytes(StandardCharsets.US_ASCII);

        private Reader() {}

        /** What the daemon would drop the datagram for; null if it would not. */
        private static @Nullable String headerFault(byte[] bytes, int length) {
            if (Arrays.equals(bytes, 0, length, USUAL_HEADER, 0, USUAL_HEADER.length)) {
                return null;
            }
            boolean json = false;
            boolean one = false;
            try (JsonParser header = JSON.createParser(bytes, 0, length)) {
                if (header.nextToken() != JsonToken.START_OBJECT) {
                    return "Its header line is no JSON object, and the X-Ray daemon drops it.";
                }
                while (header.nextToken() == JsonToken.FIELD_NAME) {
                    String name = header.currentName();
                    JsonToken value = header.nextToken();
                    // The daemon is written in Go, whose JSON reader takes names in any case.
                    if (name.equalsIgnoreCase("format")) {
                        json = value == JsonToken.VALUE_STRING
                                && header.getText().equalsIgnoreCase("json");
                    } else if (name.equalsIgnoreCase("version")) {
                        one = value == JsonToken.VALUE_NUMBER_INT
                                && header.getText().equals("1");
                    } else {
                        header.skipChildren();
                    }
                }
                if (header.currentToken() != JsonToken.END_OBJECT || header.nextToken() != null) {
                    return "Its header line is no JSON object, and the X-Ray daemon drops it.";
                }
            } catch (IOException | RuntimeException e) {
                return "Its header line is no JSON object, and the X-Ray daemon drops it.";
            }
            return json && one
                    ? null
                    : "Its header line does not say format json and version 1, and the X-Ray daemon drops it.";
        }

        /** Goes over the whole document: what is cut off at its end is broken too. */
        private static Datagram document(byte[] bytes, int start) {
            String traceId = null;
            try (JsonParser document = JSON.createParser(bytes, start, bytes.length - start)) {
                document.nextToken();
                while (document.nextToken() == JsonToken.FIELD_NAME) {
                    boolean found = document.currentName().equals("trace_id");
                    JsonToken value = document.nextToken();
                    if (found) {
                        traceId = value == JsonToken.VALUE_STRING ? document.getText() : "";
                    }
                    document.skipChildren();
                }
                if (document.nextToken() != null) {
                    return broken(bytes, "Its document goes on after its end.");
                }
            } catch (JsonProcessingException e) {
                long at = e.getLocation() == null
                        ? 0
                        : Math.max(0, e.getLocation().getByteOffset());
                return broken(bytes, "Its document is no JSON from byte " + at + " on.");
            } catch (IOException | RuntimeException e) {
                // Jackson refuses names that were made to collide with an unchecked one.
                return broken(
                        bytes,
                        "Its document is no JSON that can be read: "
                                + e.getClass().getSimpleName() + ".");
            }
            if (traceId == null) {
                return broken(bytes, "Its document holds no trace_id, so it belongs to no trace.");
            }
            Optional<TraceId> read = TraceId.read(traceId);
            return read.isPresent()
                    ? new Document(read.get(), start)
                    : broken(bytes, "The trace_id of its document is none: 1-<8 hex>-<24 hex> is.");
        }

        private static Datagram broken(byte[] bytes, String fault) {
            int length = Math.min(bytes.length, 64 * 1024);
            return new Broken(new BrokenDocument(new String(bytes, 0, length, StandardCharsets.UTF_8), fault));
        }

        private static int indexOf(byte[] bytes, char wanted) {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == wanted) {
                    return i;
                }
            }
            return -1;
        }

        private static int skipSpace(byte[] bytes, int from) {
            int at = from;
            while (at < bytes.length
                    && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
                at++;
            }
            return at;
        }

        private static boolean startsWith(byte[] bytes, int from, String start) {
            byte[] expected = start.getBytes(StandardCharsets.US_ASCII);
            int end = from + expected.length;
            return end <= bytes.length && Arrays.equals(bytes, from, end, expected, 0, expected.length);
        }
    }
}
