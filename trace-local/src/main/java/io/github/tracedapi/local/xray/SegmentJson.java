package io.github.tracedapi.local.xray;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the documents of segments and subsegments have in common.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">Segment documents</a>
 */
final class SegmentJson {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1_000;

    private SegmentJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Id, name and times; one that ended before it began, by clocks that differ, ended when it began. */
    static ObjectNode of(String id, String name, Instant start, Instant end) {
        ObjectNode document = object();
        document.put("id", id);
        document.put("name", cut(name, LONGEST_NAME));
        document.put("start_time", seconds(start));
        document.put("end_time", seconds(end.isBefore(start) ? start : end));
        return document;
    }

    /** Seconds since 1970 with six decimal places. */
    static BigDecimal seconds(Instant at) {
        return BigDecimal.valueOf(at.getEpochSecond()).add(BigDecimal.valueOf(at.getNano() / 1_000, 6));
    }

    /** 4xx is the caller's error, 429 a throttle too, 5xx a fault. */
    static void flags(ObjectNode document, int status) {
        if (status >= 400 && status < 500) {
            document.put("error", true);
        }
        if (status == 429) {
            document.put("throttle", true);
        }
        if (status >= 500) {
            document.put("fault", true);
        }
    }

    /** A text from a request as a document may hold it. */
    static String text(String text) {
        return cut(text, LONGEST_TEXT);
    }

    static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
