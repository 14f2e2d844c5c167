package io.github.tracedapi.benchmarks;

import io.github.tracedapi.trace.TraceId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A datagram as the X-Ray SDK sends it, whose ids are changed in place: making it costs the sender next to nothing. */
final class DocumentTemplate {
    /** Documents of one trace, as a request with a few calls makes them. */
    static final int IN_A_TRACE = 4;

    private static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    private static final String BODY = "{\"name\":\"DynamoDb\",\"id\":\"%016x\",\"start_time\":1.79533777891E9,"
            + "\"end_time\":1.795337778946E9,\"namespace\":\"aws\",\"http\":{\"response\":{\"content_length\":2,\"status\":200}},"
            + "\"aws\":{\"retries\":0,\"region\":\"eu-west-1\",\"operation\":\"PutItem\",\"table_name\":\"orders\","
            + "\"request_id\":\"4DA8\"},\"metadata\":{\"default\":{\"fill\":\"%s\"}},\"type\":\"subsegment\","
            + "\"parent_id\":\"f148d41691bc39d1\",\"trace_id\":\"%s\"}";

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int idEnd;
    private final int traceEnd;

    /** @param size of the document in bytes, without the header line */
    DocumentTemplate(int size) {
        TraceId first = new TraceId("1-6b02ae32-" + "0".repeat(24));
        int least = String.format(Locale.ROOT, BODY, 0, "", first).length();
        if (size < least) {
            throw new IllegalArgumentException("size: is " + size + " – a document takes " + least + " bytes at least");
        }
        String body = String.format(Locale.ROOT, BODY, 0, "x".repeat(size - least), first);
        bytes = (HEADER + body).getBytes(StandardCharsets.US_ASCII);
        idEnd = HEADER.length() + body.indexOf("\"id\":\"") + 6 + 16;
        traceEnd = HEADER.length() + body.lastIndexOf("\"}");
    }

    /** The document of a number; its bytes are another one's after the next call. */
    byte[] number(int number) {
        write(number + 1, idEnd);
        write(number / IN_A_TRACE, traceEnd);
        return bytes;
    }

    private void write(int number, int end) {
        int rest = number;
        for (int at = end - 1; at >= end - 8; at--) {
            bytes[at] = HEX[rest & 0xf];
            rest >>>= 4;
        }
    }
}
