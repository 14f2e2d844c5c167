package io.github.tracedapi.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traces for the golden files of the JSON. */
public final class TypicalTraces {
    public static final Instant BEGIN = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final TraceId ID = new TraceId("1-6741a5b2-bd862e3fe1be46a994272793");
    private static final TraceId OTHER = new TraceId("1-6741a5b1-00112233445566778899aabb");

    private TypicalTraces() {}

    /** One in which every field of every record says something. */
    public static Trace full() {
        JsonNode document = object("id", "53995c3f42cd8ad8");
        Outcome outcome = new Outcome(
                true,
                true,
                true,
                new Cause(
                        "aaaaaaaaaaaaaaaa",
                        List.of(new Cause.Thrown(
                                "bbbbbbbbbbbbbbbb",
                                "java.lang.IllegalStateException",
                                "no \"stock\"\n\u001b[31m",
                                true,
                                List.of("Orders.place (Orders.java:12)")))));
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("customer", "<script>alert(1)</script>");
        annotations.put("amount", new BigDecimal("12.50"));
        annotations.put("count", 3L);
        annotations.put("share", 0.25);
        annotations.put("express", true);
        annotations.put("odd", Double.NaN);
        Recorded query = new Recorded(
                "cccccccccccccccc",
                "orders@db.example.com",
                BEGIN.plusMillis(5),
                BEGIN.plusMillis(5).plusNanos(1),
                false,
                outcome,
                new HttpCall("GET", "https://a.example/?q=1", 429, object("traced", "true")),
                new AwsCall("GetItem", "eu-west-1", "REQ1", List.of("Orders"), object("table_name", "Orders")),
                annotations,
                object("default", "anything"),
                List.of(new Subsegment(inProgress(), null, null, null, List.of())),
                List.of("end_time: \"x\" – no number – left out."),
                document);
        Subsegment subsegment = new Subsegment(
                query,
                "remote",
                "53995c3f42cd8ad8",
                new SqlCall("jdbc:postgresql://db", "select ?", object("user", "reader")),
                List.of(new Link(OTHER, "eeeeeeeeeeeeeeee", "parent")));
        Segment segment = new Segment(
                new Recorded(
                        "53995c3f42cd8ad8",
                        "日本 \u202e\ud83d",
                        BEGIN,
                        BEGIN.plusSeconds(1),
                        false,
                        outcome,
                        query.http(),
                        query.aws(),
                        annotations,
                        query.metadata(),
                        List.of(subsegment),
                        query.faults(),
                        document),
                ID,
                "ffffffffffffffff",
                "AWS::Lambda::Function",
                "arn:aws:lambda:eu-west-1:111122223333:function:Orders",
                "somebody",
                subsegment.links());
        return new Trace(
                ID,
                List.of(segment),
                List.of(subsegment),
                List.of(new BrokenDocument("{\"id\": ", "line 1, column 8: the document ends – it is left out.")),
                true);
    }

    /** One in which nothing is said that need not be. */
    public static Trace bare() {
        Recorded nothing = new Recorded(
                "",
                "Orders",
                null,
                null,
                false,
                new Outcome(false, false, true, new Cause("", List.of(new Cause.Thrown("", "", "", false, List.of())))),
                new HttpCall(null, null, null, MissingNode.getInstance()),
                new AwsCall(null, null, null, List.of(), MissingNode.getInstance()),
                Map.of(),
                MissingNode.getInstance(),
                List.of(),
                List.of(),
                MissingNode.getInstance());
        return new Trace(
                ID,
                List.of(new Segment(nothing, ID, null, null, null, null, List.of(new Link(OTHER, "", "")))),
                List.of(new Subsegment(
                        nothing, null, null, new SqlCall(null, null, MissingNode.getInstance()), List.of())),
                List.of(),
                false);
    }

    /** A segment above so many levels of subsegments. */
    public static Trace deep(int levels) {
        return deep(levels, MissingNode.getInstance());
    }

    /** The same with metadata at the deepest of them. */
    public static Trace deep(int levels, JsonNode metadata) {
        List<Subsegment> within = List.of();
        for (int level = levels; level > 0; level--) {
            Recorded recorded = new Recorded(
                    String.format("%016x", level),
                    "level " + level,
                    BEGIN,
                    BEGIN,
                    false,
                    Outcome.OK,
                    null,
                    null,
                    Map.of(),
                    level == levels ? metadata : MissingNode.getInstance(),
                    within,
                    List.of(),
                    MissingNode.getInstance());
            within = List.of(new Subsegment(recorded, null, null, null, List.of()));
        }
        Recorded recorded = Recorded.of("1111111111111111", "top", BEGIN, BEGIN).withSubsegments(within);
        return new Trace(
                ID, List.of(new Segment(recorded, ID, null, null, null, null, List.of())), List.of(), List.of(), false);
    }

    private static Recorded inProgress() {
        Recorded ended = Recorded.of("dddddddddddddddd", "own work", BEGIN.plusMillis(6), BEGIN);
        return new Recorded(
                ended.id(),
                ended.name(),
                ended.start(),
                null,
                true,
                Outcome.OK,
                null,
                null,
                Map.of(),
                ended.metadata(),
                List.of(),
                List.of(),
                ended.document());
    }

    private static JsonNode object(String field, String value) {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }
}
