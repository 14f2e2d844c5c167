package io.github.tracedapi.trace.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.view.WaterfallRow.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The map that a trace itself tells of, for a page that is given no other: who called whom. */
final class MapOfTrace {
    private static final String CLIENT = "client";
    /** The most operations that a hop's label names. */
    private static final int MOST_OPERATIONS = 3;

    /** As many as a proof holds. */
    private static final int MOST_IDS = 100;

    private record Ends(String from, String to) {}

    /** What is known of one hop so far. */
    private static final class Seen {
        private final Set<String> operations = new LinkedHashSet<>();
        private int calls;
        private int unanswered;
        private final List<String> ids = new ArrayList<>();
    }

    /**
     * The map and its hops, each with the segments and subsegments that show it.
     *
     * @param map  the map
     * @param hops in its order
     */
    record Told(TraceMap map, List<ProvenHop> hops) {}

    private final List<WaterfallRow> rows;
    private final Map<String, MapNode> nodes = new LinkedHashMap<>();
    private final Map<Ends, Seen> hops = new LinkedHashMap<>();
    /** For each row the node that its work was done on; for a call of something without a segment, the caller's. */
    private final List<String> owners = new ArrayList<>();

    private MapOfTrace(List<WaterfallRow> rows) {
        this.rows = rows;
    }

    static Told of(Waterfall waterfall) {
        return new MapOfTrace(waterfall.rows()).read();
    }

    /** The id of the node that a segment is shown as. */
    static String nodeId(Segment segment) {
        return (segment.origin() == null ? "" : segment.origin()) + " " + segment.name();
    }

    private Told read() {
        Set<Integer> answered = new LinkedHashSet<>();
        rows.stream().filter(row -> row.kind() == Kind.SEGMENT).forEach(row -> answered.add(row.parent()));
        for (int row = 0; row < rows.size(); row++) {
            owners.add(owner(rows.get(row), answered.contains(row)));
        }
        List<ProvenHop> read = new ArrayList<>();
        hops.forEach((ends, seen) -> read.add(new ProvenHop(hop(ends, seen), State.PROVEN, seen.ids, "")));
        TraceMap map = new TraceMap(
                List.copyOf(nodes.values()), read.stream().map(ProvenHop::hop).toList(), List.of(), List.of());
        return new Told(map, read);
    }

    private String owner(WaterfallRow row, boolean answered) {
        String above = row.parent() < 0 ? "" : owners.get(row.parent());
        Entity entity = row.entity();
        if (entity instanceof Segment segment) {
            String id = nodeId(segment);
            if (above.isEmpty() && segment.parentId() == null) {
                nodes.computeIfAbsent(CLIENT, none -> called(CLIENT, NodeKind.CLIENT, "Client"));
                seen(CLIENT, id, method(entity), entity);
            }
            nodes.computeIfAbsent(
                    id, none -> node(id, kind(segment.origin()), segment.name(), segment.name(), segment.origin()));
            if (!above.isEmpty()) {
                WaterfallRow parent = rows.get(row.parent());
                seen(above, id, parent.kind() == Kind.SUBSEGMENT ? operation(parent) : "", entity);
            }
            return id;
        }
        if (entity instanceof Subsegment subsegment && subsegment.namespace() != null && !answered) {
            called(above, row, subsegment);
        }
        if (row.kind() == Kind.ABSENT) {
            nodes.computeIfAbsent(row.name(), id -> called(id, NodeKind.SERVICE, "(not received)"));
            return row.name();
        }
        return above;
    }

    private void called(String from, WaterfallRow row, Subsegment subsegment) {
        boolean remote = "remote".equals(subsegment.namespace());
        String resource =
                subsegment.aws().map(aws -> String.join(" ", aws.resources())).orElse("");
        String name = resource.isEmpty() ? subsegment.name() : resource;
        String id = subsegment.namespace() + " " + subsegment.name() + " " + resource;
        nodes.computeIfAbsent(id, none -> called(id, remote ? NodeKind.REMOTE : service(subsegment.name()), name));
        if (!from.isEmpty()) {
            Seen seen = seen(from, id, operation(row), subsegment);
            JsonNode traced = subsegment
                    .http()
                    .map(http -> http.fields().path("request").path("traced"))
                    .orElse(MissingNode.getInstance());
            seen.unanswered += traced.asBoolean() ? 1 : 0;
        }
    }

    private Seen seen(String from, String to, String operation, Entity shown) {
        Seen seen = hops.computeIfAbsent(new Ends(from, to), ends -> new Seen());
        seen.calls++;
        if (seen.ids.size() < MOST_IDS && !shown.id().isEmpty()) {
            seen.ids.add(shown.id());
        }
        if (!operation.isEmpty()) {
            seen.operations.add(operation);
        }
        return seen;
    }

    private static Hop hop(Ends ends, Seen seen) {
        List<String> operations = List.copyOf(seen.operations);
        String label = operations.size() <= MOST_OPERATIONS
                ? String.join(", ", operations)
                : String.join(", ", operations.subList(0, MOST_OPERATIONS)) + ", …";
        boolean cut = seen.unanswered > 0;
        return new Hop(
                ends.from(),
                ends.to(),
                label,
                false,
                cut ? Carriage.NONE : Carriage.SAME_TRACE,
                cut ? Verdict.BROKEN : Verdict.TRACED,
                cut
                        ? seen.unanswered + " of " + Waterfall.counted(seen.calls, "call")
                                + " sent the trace on, and no segment of the called service has been received."
                        : Waterfall.counted(seen.calls, "call") + " in this trace.");
    }

    private static String operation(WaterfallRow row) {
        Entity entity = row.entity();
        return entity == null
                ? ""
                : entity.aws()
                        .flatMap(aws -> Optional.ofNullable(aws.operation()))
                        .orElseGet(() -> method(entity));
    }

    private static String method(Entity entity) {
        return entity.http().flatMap(http -> Optional.ofNullable(http.method())).orElse("");
    }

    private static MapNode called(String id, NodeKind kind, String name) {
        return node(id, kind, name, null, null);
    }

    private static MapNode node(
            String id, NodeKind kind, String name, @Nullable String segment, @Nullable String origin) {
        return new MapNode(id, kind, name, Optional.empty(), Optional.ofNullable(segment), Optional.ofNullable(origin));
    }

    private static NodeKind kind(@Nullable String origin) {
        return switch (origin == null ? "" : origin) {
            case "AWS::ApiGateway::Stage" -> NodeKind.REST_API_STAGE;
            case "AWS::Lambda", "AWS::Lambda::Function" -> NodeKind.FUNCTION;
            case "AWS::StepFunctions::StateMachine", "AWS::STEPFUNCTIONS" -> NodeKind.STATE_MACHINE;
            case "AWS::AppSync::GraphQLAPI" -> NodeKind.GRAPHQL_API;
            case "AWS::DynamoDB::Table" -> NodeKind.TABLE;
            case "AWS::SQS::Queue" -> NodeKind.QUEUE;
            case "AWS::SNS", "AWS::SNS::Topic" -> NodeKind.TOPIC;
            case "AWS::S3::Bucket" -> NodeKind.BUCKET;
            case "AWS::Events" -> NodeKind.EVENT_BUS;
            default -> NodeKind.SERVICE;
        };
    }

    private static NodeKind service(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "dynamodb" -> NodeKind.TABLE;
            case "sqs" -> NodeKind.QUEUE;
            case "sns" -> NodeKind.TOPIC;
            case "s3" -> NodeKind.BUCKET;
            case "lambda" -> NodeKind.FUNCTION;
            case "sfn", "stepfunctions" -> NodeKind.STATE_MACHINE;
            case "events", "eventbridge" -> NodeKind.EVENT_BUS;
            case "kinesis" -> NodeKind.STREAM;
            case "secretsmanager", "secrets manager" -> NodeKind.SECRET;
            case "ssm" -> NodeKind.PARAMETER;
            default -> NodeKind.SERVICE;
        };
    }
}
