package io.github.tracedapi.trace.map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps and traces of the tests, in few words. */
final class Drawn {
    static final TraceId T1 = new TraceId("1-00000000-000000000000000000000001");
    static final TraceId T2 = new TraceId("1-00000000-000000000000000000000002");
    static final String STAGE = "AWS::ApiGateway::Stage";
    static final String LAMBDA = "AWS::Lambda";
    static final String FUNCTION = "AWS::Lambda::Function";

    private Drawn() {}

    static TraceMap map(List<MapNode> nodes, Hop... hops) {
        return new TraceMap(nodes, List.of(hops), List.of(), List.of());
    }

    static MapNode client() {
        return new MapNode("CLIENT", NodeKind.CLIENT, "client", Optional.empty(), Optional.empty(), Optional.empty());
    }

    static MapNode stage(String path, @Nullable String segmentName) {
        return node(path, NodeKind.REST_API_STAGE, segmentName, STAGE);
    }

    static MapNode function(String path, @Nullable String segmentName) {
        return node(path, NodeKind.FUNCTION, segmentName, FUNCTION);
    }

    /** Its logical id is the path without slashes. */
    static MapNode node(String path, NodeKind kind, @Nullable String segmentName, @Nullable String origin) {
        return new MapNode(
                path,
                kind,
                path,
                Optional.of(new Place("Sample", path.replace("/", ""), "AWS::Some::Type", path)),
                Optional.ofNullable(segmentName),
                Optional.ofNullable(origin));
    }

    static Hop hop(String from, String to, String label, boolean always, Carriage carriage, Verdict verdict) {
        return new Hop(from, to, label, always, carriage, verdict, "Because.");
    }

    static Hop always(String from, String to, String label) {
        return hop(from, to, label, true, Carriage.SAME_TRACE, Verdict.TRACED);
    }

    static Hop maybe(String from, String to, String label) {
        return hop(from, to, label, false, Carriage.SAME_TRACE, Verdict.TRACED);
    }

    static Trace trace(TraceId id, Segment... segments) {
        return new Trace(id, List.of(segments), List.of(), List.of(), false);
    }

    static Trace unplaced(Subsegment... subsegments) {
        return new Trace(T1, List.of(), List.of(subsegments), List.of(), false);
    }

    static Segment segment(
            TraceId trace,
            String id,
            String name,
            @Nullable String origin,
            @Nullable String parent,
            Subsegment... parts) {
        return new Segment(recorded(id, name, null, null, parts), trace, parent, origin, null, null, List.of());
    }

    static Segment linked(Segment segment, Link... links) {
        return new Segment(
                segment.recorded(),
                segment.traceId(),
                segment.parentId(),
                segment.origin(),
                null,
                null,
                List.of(links));
    }

    static Segment asked(Segment segment, String method, String url) {
        Recorded recorded = segment.recorded();
        return new Segment(
                recorded(
                        recorded.id(),
                        recorded.name(),
                        new HttpCall(method, url, 200, MissingNode.getInstance()),
                        null,
                        recorded.subsegments().toArray(new Subsegment[0])),
                segment.traceId(),
                segment.parentId(),
                segment.origin(),
                null,
                null,
                List.of());
    }

    static Segment inferred(TraceId trace, String id, String name, @Nullable String origin, String parent) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("inferred", true);
        Recorded recorded = new Recorded(
                id,
                name,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                Outcome.OK,
                null,
                null,
                Map.of(),
                MissingNode.getInstance(),
                List.of(),
                List.of(),
                document);
        return new Segment(recorded, trace, parent, origin, null, null, List.of());
    }

    static Subsegment aws(String id, String service, String operation, String... resources) {
        AwsCall aws = new AwsCall(operation, null, null, List.of(resources), MissingNode.getInstance());
        return new Subsegment(recorded(id, service, null, aws), "aws", null, null, List.of());
    }

    static Subsegment remote(String id, String name, @Nullable String url) {
        HttpCall http = url == null ? null : new HttpCall("GET", url, 200, MissingNode.getInstance());
        return new Subsegment(recorded(id, name, http, null), "remote", null, null, List.of());
    }

    static Subsegment work(String id, String name, Subsegment... parts) {
        return new Subsegment(recorded(id, name, null, null, parts), null, null, null, List.of());
    }

    static Subsegment of(String namespace, Subsegment subsegment) {
        return new Subsegment(subsegment.recorded(), namespace, null, null, List.of());
    }

    static Subsegment linked(Subsegment subsegment, Link... links) {
        return new Subsegment(subsegment.recorded(), subsegment.namespace(), null, null, List.of(links));
    }

    private static Recorded recorded(
            String id, String name, @Nullable HttpCall http, @Nullable AwsCall aws, Subsegment... parts) {
        return new Recorded(
                id,
                name,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                Outcome.OK,
                http,
                aws,
                Map.of(),
                MissingNode.getInstance(),
                List.of(parts),
                List.of(),
                MissingNode.getInstance());
    }

    /** {@code STATE from -> to [seen] reason}, a line for each hop. */
    static List<String> lines(MapProof proof) {
        return proof.hops().stream()
                .map(hop -> hop.state() + " " + hop.hop().from() + " -> "
                        + hop.hop().to() + " " + hop.seen() + " " + hop.reason())
                .toList();
    }
}
