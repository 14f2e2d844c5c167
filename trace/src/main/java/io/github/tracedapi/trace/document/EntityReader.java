package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object as the segment or the subsegment that it tells of. */
final class EntityReader {
    private static final int LONGEST_NAME = 200;
    private static final Pattern HEX_16 = Pattern.compile("[0-9a-f]{16}");

    private EntityReader() {}

    static Segment segment(ObjectNode document, TraceId traceId, Faults faults) {
        Fields fields = new Fields(document, faults);
        String parentId = fields.text("parent_id") == null ? null : id(fields, "parent_id");
        String origin = fields.text("origin");
        String resourceArn = fields.text("resource_arn");
        String user = fields.text("user");
        var links = Blocks.links(fields);
        return new Segment(recorded(fields, document, faults), traceId, parentId, origin, resourceArn, user, links);
    }

    /** A subsegment that came in a document of its own. */
    static Subsegment streamed(ObjectNode document, Faults faults) {
        return subsegment(document, id(new Fields(document, faults), "parent_id"), faults);
    }

    private static Subsegment subsegment(ObjectNode document, @Nullable String parentId, Faults faults) {
        Fields fields = new Fields(document, faults);
        String namespace = fields.text("namespace");
        if (namespace != null && !namespace.equals("aws") && !namespace.equals("remote")) {
            fields.fault(
                    "namespace",
                    Fields.quote(fields.any("namespace"))
                            + " is neither \"aws\" nor \"remote\" – X-Ray knows no others.");
        }
        var sql = Blocks.sql(fields);
        var links = Blocks.links(fields);
        return new Subsegment(recorded(fields, document, faults), namespace, parentId, sql, links);
    }

    private static Recorded recorded(Fields fields, ObjectNode document, Faults faults) {
        String id = id(fields, "id");
        String name = name(fields);
        Instant start = fields.time("start_time");
        if (fields.any("start_time").isMissingNode()) {
            fields.fault("start_time", "is missing – it has no place in time.");
        }
        Instant end = fields.time("end_time");
        boolean inProgress = inProgress(fields, start, end);
        Outcome outcome =
                new Outcome(fields.flag("error"), fields.flag("throttle"), fields.flag("fault"), Blocks.cause(fields));
        var http = Blocks.http(fields);
        var aws = Blocks.aws(fields);
        var annotations = Blocks.annotations(fields);
        List<Subsegment> subsegments = new ArrayList<>();
        for (Fields embedded : fields.objects("subsegments")) {
            subsegments.add(subsegment((ObjectNode) embedded.node(), null, new Faults()));
        }
        subsegments.sort(ByStart.ORDER);
        return new Recorded(
                id,
                name,
                start,
                end,
                inProgress,
                outcome,
                http,
                aws,
                annotations,
                fields.any("metadata"),
                subsegments,
                faults.sentences(),
                document);
    }

    /** 16 hex digits in lower case, so that they match however they are written; what else there is, as it is. */
    private static String id(Fields fields, String key) {
        JsonNode value = fields.any(key);
        if (value.isMissingNode() || (value.isTextual() && value.textValue().isEmpty())) {
            fields.fault(key, "is missing – 16 hex digits are due.");
            return "";
        }
        String id = Blocks.orEmpty(fields.text(key));
        String lower = id.toLowerCase(Locale.ROOT);
        if (HEX_16.matcher(lower).matches()) {
            return lower;
        }
        fields.fault(key, Fields.quote(value) + " is no id – X-Ray refuses it – 16 hex digits are due.");
        return id;
    }

    private static String name(Fields fields) {
        String name = Blocks.orEmpty(fields.text("name"));
        int length = name.codePointCount(0, name.length());
        if (name.isEmpty()) {
            fields.fault("name", "is missing – X-Ray refuses a document without.");
        } else if (length > LONGEST_NAME) {
            fields.fault("name", "is " + length + " characters long – X-Ray takes no more than " + LONGEST_NAME + ".");
        }
        return name;
    }

    private static boolean inProgress(Fields fields, @Nullable Instant start, @Nullable Instant end) {
        boolean inProgress = fields.flag("in_progress");
        if (end == null) {
            if (!inProgress && fields.any("end_time").isMissingNode()) {
                fields.fault("end_time", "is missing, and in_progress is not true – one of them is due.");
            }
            return inProgress;
        }
        if (inProgress) {
            fields.fault("in_progress", "is true beside an end_time – it is read as ended.");
        }
        if (start != null && end.isBefore(start)) {
            fields.fault("end_time", end + " is before start_time, which is " + start + ".");
        }
        return false;
    }
}
