package io.github.tracedapi.local.xray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The segments that X-Ray makes up for services that send none, from the subsegments that call them.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-inferredsegments">Inferred segments</a>
 */
final class InferredSegments {
    private static final List<String> COPIED = List.of("http", "aws", "error", "throttle", "fault");

    /** By the subsegment's name as the SDKs write it, in small letters and digits. A service that is not here has no origin. */
    private static final Map<String, String> ORIGINS = Map.ofEntries(
            Map.entry("dynamodb", "AWS::DynamoDB::Table"),
            Map.entry("sqs", "AWS::SQS::Queue"),
            Map.entry("sns", "AWS::SNS"),
            Map.entry("s3", "AWS::S3::Bucket"),
            Map.entry("lambda", "AWS::Lambda"),
            Map.entry("events", "AWS::Events"),
            Map.entry("eventbridge", "AWS::Events"),
            Map.entry("cloudwatchevents", "AWS::Events"),
            Map.entry("kinesis", "AWS::Kinesis::Stream"),
            Map.entry("sfn", "AWS::StepFunctions::StateMachine"),
            Map.entry("stepfunctions", "AWS::StepFunctions::StateMachine"));

    private InferredSegments() {}

    /**
     * The documents of those that a trace is without.
     *
     * @param gateway id of API Gateway's own call, for which none is made up
     */
    static List<ObjectNode> of(Trace trace, String gateway) {
        Set<String> answered = new HashSet<>(Set.of(gateway));
        trace.segments().forEach(segment -> segment.parent().ifPresent(answered::add));
        List<ObjectNode> inferred = new ArrayList<>();
        Deque<Entity> open = new ArrayDeque<>(trace.segments());
        trace.unplaced().forEach(open::add);
        while (!open.isEmpty()) {
            Entity entity = open.remove();
            open.addAll(entity.subsegments());
            if (entity instanceof Subsegment call && !call.id().isEmpty() && !answered.contains(call.id())) {
                of(trace, call).ifPresent(inferred::add);
            }
        }
        return inferred;
    }

    private static Optional<ObjectNode> of(Trace trace, Subsegment call) {
        boolean calls = call.calls()
                .filter(namespace -> namespace.equals("aws") || namespace.equals("remote"))
                .isPresent();
        if (!calls || call.start().isEmpty() || call.end().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = SegmentJson.of(
                DerivedId.of(call.id(), "inferred"),
                call.name(),
                call.start().get(),
                call.end().get());
        document.put("trace_id", trace.id().text());
        document.put("parent_id", call.id());
        document.put("inferred", true);
        JsonNode said = call.recorded().document();
        COPIED.stream().filter(said::has).forEach(key -> document.set(key, said.get(key)));
        if (call.calls().equals(Optional.of("aws"))) {
            String key = call.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            Optional.ofNullable(ORIGINS.get(key)).ifPresent(origin -> document.put("origin", origin));
        }
        return Optional.of(document);
    }

    /** Whether X-Ray made a segment up. */
    static boolean isInferred(Segment segment) {
        return segment.recorded().document().path("inferred").asBoolean(false);
    }
}
