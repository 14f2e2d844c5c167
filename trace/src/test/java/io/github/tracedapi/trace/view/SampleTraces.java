package io.github.tracedapi.trace.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.SqlCall;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces for the tests of this package. */
final class SampleTraces {
    static final TraceId ID = new TraceId("1-5759e988-bd862e3fe1be46a994272793");
    static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00.000Z");
    static final Outcome ERROR = new Outcome(true, false, false, null);
    static final Outcome FAULT = new Outcome(false, false, true, null);
    static final Outcome THROTTLE = new Outcome(true, true, false, null);

    private SampleTraces() {}

    /** A segment or subsegment that is put together piece by piece. */
    static final class Piece {
        private final String id;
        private final String name;
        private @Nullable Instant start;
        private @Nullable Instant end;
        private boolean inProgress;
        private Outcome outcome = Outcome.OK;
        private @Nullable HttpCall http;
        private @Nullable AwsCall aws;
        private @Nullable SqlCall sql;
        private Map<String, Object> annotations = Map.of();
        private JsonNode metadata = MissingNode.getInstance();
        private JsonNode document = MissingNode.getInstance();
        private final List<Subsegment> within = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();
        private List<String> faults = List.of();

        private Piece(String id, String name) {
            this.id = id;
            this.name = name;
        }

        Piece millis(double from, double to) {
            start = at(from);
            end = at(to);
            return this;
        }

        Piece times(@Nullable Instant from, @Nullable Instant to) {
            start = from;
            end = to;
            return this;
        }

        Piece inProgress(double from) {
            start = at(from);
            end = null;
            inProgress = true;
            return this;
        }

        Piece ended(Outcome how) {
            outcome = how;
            return this;
        }

        Piece http(String fields) {
            JsonNode json = json(fields);
            http = new HttpCall(
                    json.at("/request/method").textValue(),
                    json.at("/request/url").textValue(),
                    json.at("/response/status").isInt()
                            ? json.at("/response/status").intValue()
                            : null,
                    json);
            return this;
        }

        Piece aws(String operation, String... resources) {
            aws = new AwsCall(
                    operation,
                    "eu-west-1",
                    "4da8",
                    List.of(resources),
                    json("{\"operation\":\"" + operation + "\",\"region\":\"eu-west-1\",\"retries\":0}"));
            return this;
        }

        Piece sql(String query) {
            sql = new SqlCall(
                    null, query, json("{\"sanitized_query\":\"" + query + "\",\"database_type\":\"PostgreSQL\"}"));
            return this;
        }

        Piece annotated(String key, Object value) {
            annotations = new LinkedHashMap<>(annotations);
            annotations.put(key, value);
            return this;
        }

        Piece metadata(String json) {
            metadata = json(json);
            return this;
        }

        Piece document(String json) {
            document = json(json);
            return this;
        }

        Piece with(Subsegment... subsegments) {
            within.addAll(List.of(subsegments));
            return this;
        }

        Piece linked(Link link) {
            links.add(link);
            return this;
        }

        Piece faulty(String... what) {
            faults = List.of(what);
            return this;
        }

        Segment segment(@Nullable String parent, @Nullable String origin) {
            return new Segment(recorded(), ID, parent, origin, null, null, links);
        }

        Subsegment subsegment(@Nullable String namespace) {
            return new Subsegment(recorded(), namespace, null, sql, links);
        }

        Subsegment streamed(@Nullable String namespace, String parent) {
            return new Subsegment(recorded(), namespace, parent, sql, links);
        }

        private Recorded recorded() {
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
                    metadata,
                    within,
                    faults,
                    document);
        }
    }

    /** With an id of 16 hex digits that ends in that number. */
    static Piece piece(int id, String name) {
        return new Piece(id(id), name);
    }

    static String id(int number) {
        return String.format("%016x", number);
    }

    static Instant at(double millis) {
        return BEGIN.plusNanos(Math.round(millis * 1_000_000));
    }

    static Trace trace(Segment... segments) {
        return new Trace(ID, List.of(segments), List.of(), List.of(), false);
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A POST of an order: a cold start, a price asked for elsewhere, a query, a failed and a repeated write. */
    static Trace order() {
        Cause cause = new Cause(
                "",
                List.of(new Cause.Thrown(
                        id(99),
                        "software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException",
                        "The conditional request failed",
                        true,
                        List.of("putItem (OrdersTable.java:41)", "handleRequest (OrdersHandler.java:77)"))));
        Segment stage = piece(1, "orders-api/prod")
                .millis(180, 276)
                .http(
                        "{\"request\":{\"method\":\"POST\",\"url\":\"https://api.example/prod/orders?token=t\"},\"response\":{\"status\":201}}")
                .annotated("aws:api_stage", "prod")
                .document("{\"name\":\"orders-api/prod\",\"id\":\"" + id(1)
                        + "\",\"subsegments\":[{\"name\":\"Lambda\"}]}")
                .with(piece(2, "Lambda")
                        .millis(182, 275)
                        .aws("Invoke", "orders")
                        .subsegment("aws"))
                .segment(null, "AWS::ApiGateway::Stage");
        Segment service = piece(3, "orders").millis(184, 274).segment(id(2), "AWS::Lambda");
        Segment function = piece(4, "orders")
                .millis(190, 272)
                .annotated("orderId", "o-1")
                .annotated("retried", true)
                .metadata("{\"default\":{\"note\":\"free form\",\"basket\":[1,2,3]}}")
                .linked(new Link(new TraceId("1-5759e980-aaaaaaaaaaaaaaaaaaaaaaaa"), id(7), "child"))
                .with(
                        piece(5, "Initialization").millis(0, 178).subsegment(null),
                        piece(6, "price-order")
                                .millis(195, 236.4)
                                .with(piece(7, "prices.example")
                                        .millis(196, 232)
                                        .http(
                                                "{\"request\":{\"method\":\"GET\",\"url\":\"https://prices.example/price?of=3\",\"traced\":true},\"response\":{\"status\":200}}")
                                        .subsegment("remote"))
                                .subsegment(null),
                        piece(8, "DynamoDb")
                                .millis(237, 250)
                                .aws("PutItem", "orders")
                                .http("{\"response\":{\"status\":400}}")
                                .ended(new Outcome(true, false, false, cause))
                                .subsegment("aws"),
                        piece(9, "DynamoDb")
                                .millis(250, 263)
                                .aws("PutItem", "orders")
                                .http("{\"response\":{\"status\":200}}")
                                .subsegment("aws"),
                        piece(10, "audit@db.example")
                                .millis(263.25, 264.1)
                                .sql("INSERT INTO audit VALUES (?)")
                                .subsegment("remote"),
                        piece(11, "publish").inProgress(268).subsegment(null))
                .segment(id(3), "AWS::Lambda::Function");
        return trace(stage, service, function);
    }

    /** All that is wrong with traces. */
    static Trace torn() {
        Segment stage = piece(1, "orders-api/prod")
                .millis(0, 50)
                .with(piece(2, "Lambda").millis(-4, 48).aws("Invoke", "orders").subsegment("aws"))
                .segment(null, "AWS::ApiGateway::Stage");
        Segment circle = piece(20, "circle")
                .millis(10, 20)
                .with(piece(21, "within").millis(11, 12).subsegment(null))
                .segment(id(21), null);
        Segment lost = piece(3, "payments").millis(5, 9).ended(FAULT).segment(id(77), "AWS::Lambda::Function");
        Subsegment orphan = piece(4, "DynamoDb")
                .millis(12, 12)
                .aws("GetItem", "orders")
                .ended(THROTTLE)
                .streamed("aws", id(88));
        Subsegment endless = piece(5, "no-end").times(at(14), null).streamed(null, id(88));
        Subsegment timeless = piece(6, "no-times")
                .times(null, null)
                .faulty("start_time: \"soon\" is no number")
                .streamed(null, id(88));
        Subsegment backwards = piece(7, "backwards").millis(30, 25).streamed(null, id(88));
        return new Trace(
                ID,
                List.of(stage, circle, lost),
                List.of(orphan, endless, timeless, backwards),
                List.of(new BrokenDocument("{\"name\":", "The document ends within an object.")),
                true);
    }

    /** A function that calls a table as often as that; every tenth call fails. */
    static Trace calls(int count) {
        Subsegment[] calls = new Subsegment[count];
        for (int call = 0; call < count; call++) {
            calls[call] = piece(100 + call, "DynamoDb")
                    .millis(call, call + 0.8)
                    .aws(call % 2 == 0 ? "GetItem" : "PutItem", "orders")
                    .http("{\"response\":{\"status\":" + (call % 10 == 9 ? 400 : 200) + "}}")
                    .ended(call % 10 == 9 ? ERROR : Outcome.OK)
                    .document("{\"name\":\"DynamoDb\",\"id\":\"" + id(100 + call)
                            + "\",\"namespace\":\"aws\",\"start_time\":1.795337778906E9,\"end_time\":1.795337778907E9,"
                            + "\"aws\":{\"operation\":\"GetItem\",\"table_name\":\"orders\",\"region\":\"eu-west-1\"}}")
                    .subsegment("aws");
        }
        return trace(piece(1, "orders").millis(0, count).with(calls).segment(null, "AWS::Lambda::Function"));
    }

    /** Subsegments within subsegments. */
    static Trace deep(int levels) {
        Subsegment inner =
                piece(levels, "level-" + levels).millis(levels, levels + 1).subsegment(null);
        for (int level = levels - 1; level > 0; level--) {
            inner = piece(level, "level-" + level)
                    .millis(level, 2 * levels - level)
                    .with(inner)
                    .subsegment(null);
        }
        return trace(piece(0, "top").millis(0, 2 * levels).with(inner).segment(null, null));
    }

    /** The same text wherever a trace has one. */
    static Trace named(String name) {
        JsonNode block = json("{}").deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) block).put(name, name);
        Cause cause = new Cause(name, List.of(new Cause.Thrown(name, name, name, false, List.of(name))));
        Recorded called = new Recorded(
                name,
                name,
                at(1),
                at(2),
                false,
                new Outcome(false, false, true, cause),
                new HttpCall(name, name, 500, block),
                null,
                Map.of(name, name),
                block,
                List.of(),
                List.of(name),
                block);
        Recorded outer = new Recorded(
                "outer",
                name,
                at(0),
                at(3),
                false,
                Outcome.OK,
                null,
                new AwsCall(name, name, name, List.of(name), block),
                Map.of(name, name),
                block,
                List.of(new Subsegment(called, name, null, new SqlCall(name, name, block), List.of())),
                List.of(),
                block);
        return new Trace(
                ID,
                List.of(new Segment(outer, ID, null, name, name, name, List.of(new Link(ID, name, name)))),
                List.of(new Subsegment(called, "aws", name + "?", null, List.of())),
                List.of(new BrokenDocument(name, name)),
                false);
    }
}
