package io.github.tracedapi.local.xray;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;

/**
 * Why a function failed, as its segment tells it: what the runtime client reported, or Lambda's own word. The report comes from the
 * function's process and may be anything; of what is too long the beginning is kept.
 */
final class FunctionCause {
    /** With these, a cause stays well below the 64 kB of a document. */
    private static final int MOST_EXCEPTIONS = 8;

    private static final int MOST_FRAMES = 30;
    private static final int MOST_PATHS = 30;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_FRAME = 60;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(1 << 20)
                            .maxTokenCount(100_000)
                            .build())
                    .build())
            .build();

    private FunctionCause() {}

    /**
     * The cause of a failure.
     *
     * @param segment id of the function's segment, from which the ids of the exceptions are made
     */
    static ObjectNode of(Failed failed, String segment) {
        JsonNode report = failed.xrayCause().map(FunctionCause::read).orElse(MissingNode.getInstance());
        ObjectNode cause = SegmentJson.object();
        cause.put("working_directory", text(report.path("working_directory"), "/var/task", LONGEST_TEXT));
        ArrayNode exceptions = cause.putArray("exceptions");
        for (JsonNode reported : report.path("exceptions")) {
            if (exceptions.size() < MOST_EXCEPTIONS && reported.isObject()) {
                exceptions.add(exception(reported, DerivedId.of(segment, "exception " + exceptions.size())));
            }
        }
        if (exceptions.isEmpty()) {
            ObjectNode own = exceptions.addObject();
            own.put("id", DerivedId.of(segment, "exception 0"));
            own.put("message", SegmentJson.cut(failed.bareMessage(), LONGEST_TEXT));
            own.put("type", SegmentJson.cut(failed.type(), LONGEST_TEXT));
        }
        ArrayNode paths = cause.putArray("paths");
        for (JsonNode path : report.path("paths")) {
            if (paths.size() < MOST_PATHS && path.isTextual()) {
                paths.add(SegmentJson.cut(path.textValue(), LONGEST_TEXT));
            }
        }
        return cause;
    }

    private static ObjectNode exception(JsonNode reported, String id) {
        ObjectNode exception = SegmentJson.object();
        exception.put("id", id);
        exception.put("message", text(reported.path("message"), "", LONGEST_TEXT));
        exception.put("type", text(reported.path("type"), "", LONGEST_TEXT));
        ArrayNode stack = exception.putArray("stack");
        int left = 0;
        for (JsonNode frame : reported.path("stack")) {
            if (stack.size() == MOST_FRAMES) {
                left++;
                continue;
            }
            ObjectNode kept = stack.addObject();
            kept.put("path", text(frame.path("path"), "", LONGEST_FRAME));
            kept.put("line", frame.path("line").asInt(0));
            kept.put("label", text(frame.path("label"), "", LONGEST_FRAME));
        }
        if (left > 0) {
            exception.put("truncated", left);
        }
        return exception;
    }

    private static String text(JsonNode value, String otherwise, int longest) {
        return value.isTextual() ? SegmentJson.cut(value.textValue(), longest) : otherwise;
    }

    private static JsonNode read(String json) {
        try {
            JsonNode report = MAPPER.readTree(json);
            return report == null ? MissingNode.getInstance() : report;
        } catch (JsonProcessingException | RuntimeException none) {
            return MissingNode.getInstance();
        }
    }
}
