package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.local.lambda.Invocation;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationEnd.Phase;
import io.github.tracedapi.local.lambda.InvocationReply;
import io.github.tracedapi.local.lambda.InvocationReply.Returned;
import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.receive.ReceivedCounts;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** An orders API and one request to it, as far as it is told: times are milliseconds after {@link #T}. */
final class Scene {
    static final Instant T = Instant.parse("2026-11-22T10:00:00Z");
    static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";
    static final String TEMPLATE = """
            Resources:
              Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: orders-api}}
              Stage:
                Type: AWS::ApiGateway::Stage
                Properties: {RestApiId: {Ref: Api}, StageName: prod, TracingEnabled: true}
              OrderId:
                Type: AWS::ApiGateway::Resource
                Properties: {RestApiId: {Ref: Api}, ParentId: {'Fn::GetAtt': [Api, RootResourceId]}, PathPart: orders}
              PostOrder:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: {Ref: Api}
                  ResourceId: {Ref: OrderId}
                  HttpMethod: POST
                  AuthorizationType: NONE
                  Integration:
                    Type: AWS_PROXY
                    IntegrationHttpMethod: POST
                    Uri: {'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations'}
              Orders:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: orders
                  Runtime: java21
                  Handler: app.Orders
                  Code: {S3Bucket: code, S3Key: orders.zip}
                  Role: arn:aws:iam::000000000000:role/orders
                  TracingConfig: {Mode: Active}
                  LoggingConfig: {LogGroup: /orders/log}
                  Environment: {Variables: {TABLE_NAME: {Ref: Table}}}
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: Orders
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            """;

    final CloudAssembly app;
    final LocalNames names;
    final StagePlace stage;
    final FunctionSettings orders;
    SamplingMode mode = SamplingMode.OWN_RULES;
    HeaderParent headerParent = HeaderParent.INVOCATION;

    private Scene(String template) {
        app = CloudAssembly.ofTemplate("Shop", template);
        names = LocalNames.of(app, Map.of());
        Resource stageResource = app.resources("AWS::ApiGateway::Stage").get(0);
        stage = new StagePlace(
                app.resources("AWS::ApiGateway::RestApi").get(0),
                stageResource,
                "a1b2c3d4e5",
                "orders-api",
                "prod",
                stageResource.property("TracingEnabled").isTrue(),
                "000000000000",
                "us-east-1");
        Resource function = app.resources("AWS::Lambda::Function").get(0);
        orders = function(
                "orders", function.property("TracingConfig", "Mode").text().equals(Optional.of("Active")), function);
    }

    static Scene traced() {
        return new Scene(TEMPLATE);
    }

    static Scene untracedStage() {
        return new Scene(TEMPLATE.replace(", TracingEnabled: true", ""));
    }

    static Scene with(String old, String other) {
        return new Scene(TEMPLATE.replace(old, other));
    }

    /** More resources, indented by two. */
    static Scene and(String resources) {
        return new Scene(TEMPLATE + resources.indent(2));
    }

    Scene mode(SamplingMode other) {
        mode = other;
        return this;
    }

    Scene headerParent(HeaderParent other) {
        headerParent = other;
        return this;
    }

    FunctionSettings function(String name, boolean active) {
        return function(name, active, app.resources("AWS::Lambda::Function").get(0));
    }

    private FunctionSettings function(String name, boolean active, Resource resource) {
        return new FunctionSettings(
                name,
                ARN + name,
                "us-east-1",
                resource.place(),
                app.code(resource),
                "java21",
                "app.Orders",
                512,
                Duration.ofSeconds(10),
                Map.of(),
                List.of(),
                active,
                OptionalInt.empty(),
                List.of());
    }

    Sampling sampling() {
        return Sampling.read(app, names, mode, new Random(7));
    }

    static HttpRequest request(String method, String target, HttpField... fields) {
        List<HttpField> all = new ArrayList<>(List.of(new HttpField("Host", "127.0.0.1:3000")));
        all.addAll(List.of(fields));
        return new HttpRequest(method, target, "HTTP/1.1", all, Bytes.NONE, "127.0.0.1", T, new CompletableFuture<>());
    }

    static HttpField traceHeader(String value) {
        return new HttpField(TraceHeader.NAME, value);
    }

    static Instant at(long millis) {
        return T.plusMillis(millis);
    }

    Told told(HttpField... fields) {
        return new Told(this, fields);
    }

    /** A request, with what is told of it. */
    static final class Told {
        final Scene scene;
        final HttpRequest request;
        final RequestTrace trace;
        final List<InvocationEnd> ends = new ArrayList<>();
        final List<TappedCall> calls = new ArrayList<>();
        final List<String> documents = new ArrayList<>();
        final List<FunctionDocument> strangers = new ArrayList<>();
        final List<FunctionDocument> late = new ArrayList<>();
        final List<Loss> losses = new ArrayList<>();
        final Set<String> sent = new java.util.LinkedHashSet<>();
        int status = 201;
        int lambdaStatus = 200;
        boolean integrated = true;
        long end = 60;
        List<String> log = List.of("START RequestId: r-1", "END RequestId: r-1");
        Optional<Phase> initialization = Optional.empty();
        InvocationReply reply = new Returned(Bytes.utf8("{}"));

        private Told(Scene scene, HttpField... fields) {
            this.scene = scene;
            request = request("POST", "/prod/orders?priority=1", fields);
            Sampling sampling = scene.sampling();
            XRayIds ids = new XRayIds(new Ids(new Random(42)), sampling, scene.headerParent, InstantSource.fixed(T));
            trace = new RequestTrace(
                    scene.stage,
                    ids.front(scene.stage, "POST", request, T),
                    ids,
                    new ReceivedCounts(0, 0, 0, 0, 0, 0, 0, 0, OptionalLong.of(0)));
        }

        /** The API calls the function, which runs from 10 to 50 ms; 52 is its end. */
        String invoke() {
            return invoke(scene.orders, "r-1");
        }

        String invoke(FunctionSettings function, String requestId) {
            String header = trace.functionHeader(function, requestId, at(8)).orElseThrow();
            end(requestId, header, 10, 50);
            return header;
        }

        /** Another function calls one, which runs from 20 to 30 ms. */
        String nested(FunctionSettings function, String requestId, String from) {
            String header = trace.functionHeader(
                            function, requestId, TraceHeader.read(from).header(), at(18))
                    .orElseThrow();
            end(requestId, header, 20, 30);
            return header;
        }

        private void end(String requestId, String header, long started, long replied) {
            ends.add(new InvocationEnd(
                    new Invocation(requestId, Bytes.utf8("{}"), Optional.of(header)),
                    reply,
                    Optional.of("environment-" + requestId),
                    initialization,
                    at(started),
                    at(replied),
                    at(replied + 2),
                    Optional.of(120),
                    log));
        }

        Told call(String service, String operation, String header, long start, long stop) {
            calls.add(new TappedCall(
                    "environment-r-1",
                    service,
                    operation,
                    TraceHeader.read(header),
                    200,
                    at(start),
                    at(stop),
                    Optional.empty()));
            return this;
        }

        Told document(String json) {
            documents.add(json);
            return this;
        }

        GatewayExchange exchange() {
            return new GatewayExchange(
                    request,
                    HttpReply.of(status, "application/json", Bytes.utf8("{\"id\":\"o-1\"}")),
                    Optional.of(scene.stage),
                    Optional.of("/orders"),
                    "5d6b3a34-6f0e-4d0f-9c56-0d1f7b6f2a11",
                    "YkN1bGxlcw=",
                    T,
                    at(end),
                    integrated
                            ? Optional.of(new IntegrationSpan(scene.orders.arn(), at(8), at(end - 4), lambdaStatus))
                            : Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }

        Optional<Trace> assembled() {
            return TraceAround.of(
                            trace,
                            exchange(),
                            trace.invoked(ends),
                            each -> LogGroups.of(scene.app, scene.names)
                                    .of(each.trace().function()))
                    .trace(documents);
        }

        List<TraceFault> faults() {
            return TraceFaults.of(new Evidence(
                    trace.traceId(),
                    trace.invoked(ends),
                    calls,
                    documents.stream()
                            .map(json -> FunctionDocument.of(trace.traceId(), json))
                            .toList(),
                    strangers,
                    late,
                    assembled(),
                    losses,
                    sent));
        }

        List<String> messages() {
            return faults().stream()
                    .map(fault -> (fault.error() ? "ERROR " : "WARNING ") + fault.id() + " " + fault.message())
                    .toList();
        }

        String parent() {
            return TraceHeader.read(ends.get(0).invocation().traceHeader().orElseThrow())
                    .header()
                    .parent()
                    .orElseThrow();
        }

        String root() {
            return trace.traceId().text();
        }

        /** The header that a call carries. */
        String header(String parent) {
            return "Root=" + root() + ";Parent=" + parent + ";Sampled=1;Lineage=1:0a1b2c3d:0";
        }

        /** A subsegment right below the function. */
        Doc doc(String id, String name, long start, long stop) {
            return new Doc(id, name, start, stop).top(root(), parent());
        }
    }

    /** A subsegment's document, as the X-Ray SDK for Java writes it. */
    static final class Doc {
        private final StringBuilder json;

        Doc(String id, String name, long start, long stop) {
            json = new StringBuilder("{\"name\":\"" + name + "\",\"id\":\"" + id + "\",\"start_time\":" + seconds(start)
                    + ",\"end_time\":" + seconds(stop));
        }

        Doc top(String root, String parent) {
            return with("\"type\":\"subsegment\",\"parent_id\":\"" + parent + "\",\"trace_id\":\"" + root + "\"");
        }

        Doc dynamoDb(String operation) {
            return with("\"namespace\":\"aws\",\"http\":{\"response\":{\"content_length\":2,\"status\":200}},"
                    + "\"aws\":{\"retries\":0,\"region\":\"us-east-1\",\"operation\":\"" + operation
                    + "\",\"table_name\":\"Orders\",\"request_id\":\"Q1\"}");
        }

        Doc remote(String url) {
            return with("\"namespace\":\"remote\",\"http\":{\"request\":{\"method\":\"GET\",\"url\":\"" + url
                    + "\"},\"response\":{\"status\":200}}");
        }

        Doc with(String fields) {
            json.append(',').append(fields);
            return this;
        }

        Doc holding(Doc... others) {
            return with("\"subsegments\":["
                    + String.join(",", List.of(others).stream().map(Doc::text).toList()) + "]");
        }

        String text() {
            return json + "}";
        }

        private static String seconds(long millis) {
            return java.math.BigDecimal.valueOf(T.toEpochMilli() + millis)
                    .movePointLeft(3)
                    .toPlainString();
        }
    }
}
