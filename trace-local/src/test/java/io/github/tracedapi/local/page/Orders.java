package io.github.tracedapi.local.page;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.lambda.Invocation;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.TraceReader;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapComparison;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Requests of an orders API, put together piece by piece: the map predicted from a template, the traces read from documents. */
final class Orders {
    static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00.250Z");

    private static final CloudAssembly APP = CloudAssembly.ofTemplate("Orders", resource("orders.template.json"));
    static final TraceMap MAP = instrumented(TracePredictor.predict(APP));

    private static final StagePlace STAGE = new StagePlace(
            only("AWS::ApiGateway::RestApi"),
            only("AWS::ApiGateway::Stage"),
            "a1b2c3d4e5",
            "orders",
            "prod",
            true,
            "000000000000",
            "us-east-1");

    private final int number;
    private final Instant start;
    private String method = "GET";
    private String target = "/prod/orders/o-1";
    private String operation = "GetItem";
    private int status = 200;
    private boolean cold;
    private boolean traced = true;
    private boolean calling = true;
    private String called = "DynamoDb";
    private String annotation = "o-1";
    private Bytes sent = Bytes.NONE;
    private Bytes replied = Bytes.utf8("{\"id\":\"o-1\",\"item\":\"tea\",\"count\":2,\"price\":4.20}");
    private String replyType = "application/json";
    private final List<HttpField> fields = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<TraceFault> faults = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private int calls = 1;

    private Orders(int number) {
        this.number = number;
        this.start = BEGIN.plusMillis(1_370L * number);
    }

    /** A GET that went well. */
    static Orders get(int number) {
        return new Orders(number);
    }

    /** A PUT that went well. */
    static Orders put(int number) {
        Orders put = new Orders(number);
        put.method = "PUT";
        put.operation = "PutItem";
        put.status = 201;
        put.sent = Bytes.utf8("{\"item\":\"tea\",\"count\":2}");
        return put;
    }

    Orders cold() {
        cold = true;
        return this;
    }

    /** Nothing was sampled. */
    Orders untraced() {
        traced = false;
        return this;
    }

    /** The function threw after its call. */
    Orders failed() {
        status = 502;
        replied = Bytes.utf8("{\"message\": \"Internal server error\"}");
        return this;
    }

    /** The function's client has no interceptor: it called the table, and X-Ray was not told. */
    Orders uninstrumented() {
        calling = false;
        faults.add(new TraceFault(
                "UninstrumentedClient",
                true,
                "function orders, DynamoDB " + operation,
                "the call carried the function's own segment as its Parent, and no subsegment tells of it",
                "the table is missing on the service map, and its time and errors are the function's",
                "register X-Ray's TracingInterceptor with the client, or build it by TracedClients"));
        return this;
    }

    Orders warned() {
        faults.add(new TraceFault(
                "OverlappingSubsegments",
                false,
                "function orders",
                "two subsegments at the top overlap in time",
                "one of them may be of a thread that lost its parent",
                "hand the trace over with the work"));
        return this;
    }

    Orders target(String path) {
        target = path;
        return this;
    }

    Orders method(String other) {
        method = other;
        return this;
    }

    Orders field(String name, String value) {
        fields.add(new HttpField(name, value));
        return this;
    }

    Orders reply(String type, Bytes body) {
        replyType = type;
        replied = body;
        return this;
    }

    Orders logged(String line) {
        log.add(line);
        return this;
    }

    Orders noticed(String notice) {
        notices.add(notice);
        return this;
    }

    Orders fault(TraceFault fault) {
        faults.add(fault);
        return this;
    }

    /** The same text as an annotation, and as the name of what is called. */
    Orders named(String name) {
        called = name;
        annotation = name;
        return this;
    }

    Orders calls(int count) {
        calls = count;
        return this;
    }

    RequestRecord record() {
        Optional<Trace> trace = traced ? Optional.of(trace()) : Optional.empty();
        Optional<MapProof> proof = trace.map(read -> MapComparison.of(MAP).against(List.of(read)));
        return new RequestRecord(
                number,
                exchange(),
                List.of(invocation()),
                tapped(),
                trace,
                traced ? functionDocuments() : List.of(),
                traced
                        ? Optional.empty()
                        : Optional.of("the sampling rule \"quiet\" has a rate of 0: nothing is sampled"),
                proof,
                faults);
    }

    TraceId id() {
        byte[] random = new byte[12];
        random[10] = (byte) (number >> 8);
        random[11] = (byte) number;
        return TraceId.of(start, random);
    }

    private GatewayExchange exchange() {
        List<HttpField> sentFields = new ArrayList<>(List.of(
                new HttpField("Host", "127.0.0.1:3000"),
                new HttpField("User-Agent", "curl/8.14.1"),
                new HttpField("Accept", "*/*")));
        sentFields.addAll(fields);
        HttpRequest request = new HttpRequest(
                method,
                target,
                "HTTP/1.1",
                sentFields,
                sent,
                "127.0.0.1",
                start,
                CompletableFuture.completedFuture(null));
        HttpReply reply = new HttpReply(
                status,
                List.of(
                        new HttpField("Content-Type", replyType),
                        new HttpField("X-Amzn-Trace-Id", "Root=" + id().text() + ";Sampled=" + (traced ? 1 : 0)),
                        new HttpField("x-amzn-RequestId", requestId())),
                new HttpReply.Whole(replied));
        return new GatewayExchange(
                request,
                reply,
                Optional.of(STAGE),
                Optional.of("/orders/{id}"),
                requestId(),
                "YkN1bGxlc0xvdmVzRm94ZXM=",
                start,
                at(end()),
                Optional.of(new IntegrationSpan(
                        "arn:aws:lambda:us-east-1:000000000000:function:orders", at(2), at(end() - 1), 200)),
                Optional.empty(),
                Optional.of("GET /orders/{id} 200"),
                notices);
    }

    private InvocationEnd invocation() {
        List<String> lines = new ArrayList<>();
        String id = requestId();
        String trace =
                traced ? "\tXRAY TraceId: " + id().text() + "\tSegmentId: " + segment(3) + "\tSampled: true" : "";
        if (cold) {
            lines.add("INIT_START Runtime Version: java:21.local");
        }
        lines.add("START RequestId: " + id + " Version: $LATEST");
        lines.add("{\"level\":\"INFO\",\"message\":\"" + method + " order o-1\",\"requestId\":\"" + id + "\"}");
        if (status == 502) {
            lines.add("Item not priced: java.lang.IllegalStateException: no price for tea");
            lines.add("\tat example.Orders.price(Orders.java:88)");
            lines.add("\tat example.Orders.handleRequest(Orders.java:41)");
        }
        lines.addAll(log);
        lines.add("END RequestId: " + id);
        lines.add("REPORT RequestId: " + id + "\tDuration: " + (body() - offset()) + ".00 ms\tBilled Duration: "
                + (body() - offset()) + " ms\tMemory Size: 512 MB\tMax Memory Used: 121 MB"
                + (cold ? "\tInit Duration: 812.00 ms" : "") + trace);
        InvocationReply reply = status == 502
                ? new InvocationReply.Failed(
                        InvocationReply.Kind.HANDLER,
                        "java.lang.IllegalStateException",
                        Bytes.utf8("{\"errorMessage\":\"no price for tea\"}"),
                        Optional.empty(),
                        "no price for tea")
                : new InvocationReply.Returned(Bytes.utf8("{\"statusCode\":" + status + "}"));
        return new InvocationEnd(
                new Invocation(id, Bytes.utf8("{}"), Optional.of("Root=" + id().text())),
                reply,
                Optional.of("orders-1"),
                cold ? Optional.of(new InvocationEnd.Phase(at(4), at(816))) : Optional.empty(),
                at(offset()),
                at(body()),
                at(body() + 1),
                Optional.of(121),
                lines);
    }

    private List<TappedCall> tapped() {
        TraceHeader header = TraceHeader.of(id(), segment(9), io.github.tracedapi.trace.SampleDecision.SAMPLED);
        return List.of(new TappedCall(
                "orders-1",
                "dynamodb",
                operation,
                TraceHeader.read(header.toString()),
                200,
                at(offset() + 6),
                at(offset() + 14),
                Optional.empty()));
    }

    private String requestId() {
        return String.format("4f1c7a20-0000-4000-8000-%012x", number);
    }

    private int offset() {
        return cold ? 820 : 4;
    }

    private int body() {
        return offset() + 20 + calls - 1;
    }

    private int end() {
        return body() + 4;
    }

    private Instant at(int millis) {
        return start.plusMillis(millis);
    }

    private String segment(int part) {
        return String.format("%012x%04x", number, part);
    }

    private Trace trace() {
        StringBuilder documents = new StringBuilder();
        servicesDocuments().forEach(document -> documents.append(document).append('\n'));
        functionDocuments().forEach(document -> documents.append(document).append('\n'));
        return TraceReader.read(documents.toString()).traces().get(0);
    }

    private List<String> servicesDocuments() {
        boolean fault = status >= 500;
        String ended = fault ? ",\"fault\":true" : "";
        String cause = fault
                ? ",\"cause\":{\"working_directory\":\"/var/task\",\"exceptions\":[{\"message\":\"no price for tea\",\"type\":"
                        + "\"java.lang.IllegalStateException\",\"stack\":[{\"path\":\"Orders.java\",\"line\":88,\"label\":\"price\"}]}]}"
                : "";
        String init = cold ? "{\"id\":\"" + segment(4) + "\",\"name\":\"Initialization\"" + times(4, 816) + "}," : "";
        return List.of(
                "{\"id\":\"" + segment(1) + "\",\"name\":\"orders/prod\",\"origin\":\"AWS::ApiGateway::Stage\"" + root()
                        + times(0, end()) + ended
                        + ",\"http\":{\"request\":{\"method\":" + quoted(method) + ",\"url\":" + quoted(target)
                        + "},\"response\":{\"status\":" + status + "}},\"annotations\":{\"aws:api_stage\":\"prod\"},"
                        + "\"subsegments\":[{\"id\":\"" + segment(2) + "\",\"name\":\"Lambda\",\"namespace\":\"aws\""
                        + times(2, end() - 1) + ended
                        + ",\"aws\":{\"function_name\":\"orders\",\"operation\":\"Invoke\",\"resource_names\":[\"orders\"]}}]}",
                "{\"id\":\"" + segment(3) + "\",\"name\":\"orders\",\"origin\":\"AWS::Lambda\",\"parent_id\":\""
                        + segment(2) + "\"" + root() + times(3, end() - 1) + ended
                        + ",\"http\":{\"response\":{\"status\":200}}}",
                "{\"id\":\"" + segment(5)
                        + "\",\"name\":\"orders\",\"origin\":\"AWS::Lambda::Function\",\"parent_id\":\""
                        + segment(3) + "\"" + root() + times(offset(), body() + 1) + ended + cause
                        + ",\"subsegments\":["
                        + init
                        + "{\"id\":\"" + segment(6) + "\",\"name\":\"Invocation\"" + times(offset(), body()) + ended
                        + "},"
                        + "{\"id\":\"" + segment(7) + "\",\"name\":\"Overhead\"" + times(body(), body() + 1) + "}]}");
    }

    private List<String> functionDocuments() {
        List<String> documents = new ArrayList<>();
        documents.add("{\"id\":\"" + segment(8) + "\",\"name\":\"load-order\",\"type\":\"subsegment\",\"parent_id\":\""
                + segment(6) + "\"" + root() + times(offset() + 2, body() - 3) + ",\"annotations\":{\"orderId\":"
                + quoted(annotation) + "}}");
        for (int call = 0; calling && call < calls; call++) {
            documents.add("{\"id\":\"" + segment(100 + call) + "\",\"name\":" + quoted(called)
                    + ",\"type\":\"subsegment\",\"namespace\":\"aws\",\"parent_id\":\"" + segment(8) + "\"" + root()
                    + times(offset() + 6 + call, offset() + 14 + call)
                    + ",\"http\":{\"response\":{\"content_length\":61,\"status\":200}},\"aws\":{\"retries\":0,\"region\":\"us-east-1\","
                    + "\"operation\":\"" + operation
                    + "\",\"table_name\":\"orders\",\"request_id\":\"4da8\",\"resource_names\":[\"orders\"]}}");
        }
        return documents;
    }

    private String root() {
        return ",\"trace_id\":\"" + id().text() + "\"";
    }

    private String times(int from, int to) {
        return String.format(
                Locale.ROOT,
                ",\"start_time\":%.3f,\"end_time\":%.3f",
                at(from).toEpochMilli() / 1e3,
                at(to).toEpochMilli() / 1e3);
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    /** The code is in no asset here: what the predictor would have read of it. */
    private static TraceMap instrumented(TraceMap map) {
        List<Hop> hops = new ArrayList<>();
        for (Hop hop : map.hops()) {
            hops.add(
                    hop.verdict() != Verdict.UNKNOWN
                            ? hop
                            : new Hop(
                                    hop.from(),
                                    hop.to(),
                                    hop.label(),
                                    false,
                                    Carriage.SAME_TRACE,
                                    Verdict.TRACED,
                                    "The client has X-Ray's interceptor."));
        }
        return new TraceMap(map.nodes(), hops, map.findings(), List.of());
    }

    private static Resource only(String type) {
        return APP.resources(type).get(0);
    }

    private static String resource(String name) {
        try (InputStream resource = Objects.requireNonNull(Orders.class.getResourceAsStream("/page/" + name))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
