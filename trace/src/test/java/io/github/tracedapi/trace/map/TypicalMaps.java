package io.github.tracedapi.trace.map;

import static io.github.tracedapi.trace.map.Carriage.LINKED;
import static io.github.tracedapi.trace.map.Carriage.NONE;
import static io.github.tracedapi.trace.map.Carriage.SAME_TRACE;
import static io.github.tracedapi.trace.map.Verdict.BROKEN;
import static io.github.tracedapi.trace.map.Verdict.NOT_APPLICABLE;
import static io.github.tracedapi.trace.map.Verdict.TRACED;
import static io.github.tracedapi.trace.map.Verdict.UNKNOWN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps as they are met, for the golden files of the drawings and of the JSON. */
public final class TypicalMaps {
    private static final MapNode CLIENT =
            new MapNode("client", NodeKind.CLIENT, "Client", Optional.empty(), Optional.empty(), Optional.empty());

    private TypicalMaps() {}

    /** By the name of their golden files. */
    public static Map<String, TraceMap> all() {
        Map<String, TraceMap> all = new LinkedHashMap<>();
        all.put("all-traced", allTraced());
        all.put("untraced-stage", untracedStage());
        all.put("http-api", httpApi());
        all.put("unknowns", unknowns());
        all.put("queue", queue());
        all.put("twelve-hops", twelveHops());
        all.put("cycle", cycle());
        all.put("hostile", hostile());
        all.put("empty", new TraceMap(List.of(), List.of(), List.of(), List.of()));
        return all;
    }

    public static TraceMap allTraced() {
        MapNode stage = stage(NodeKind.REST_API_STAGE, "Sample/Orders/Api/DeploymentStage.prod", "Orders/prod");
        MapNode function = function("Sample/Orders/Function", "Orders");
        MapNode table = table("Sample/Table", "Orders table");
        return map(
                List.of(CLIENT, stage, function, table),
                List.of(
                        hop(CLIENT, stage, "ANY /{proxy+}", SAME_TRACE, TRACED, "The stage has tracing enabled."),
                        hop(stage, function, "ANY /{proxy+}", SAME_TRACE, TRACED, "The function's tracing is active."),
                        sometimes(
                                function,
                                table,
                                "GetItem, PutItem",
                                SAME_TRACE,
                                TRACED,
                                "The client has X-Ray's interceptor.")));
    }

    public static TraceMap untracedStage() {
        MapNode stage = stage(NodeKind.REST_API_STAGE, "Sample/Orders/Api/DeploymentStage.prod", "Orders/prod");
        MapNode function = function("Sample/Orders/Function", "Orders");
        MapNode table = table("Sample/Table", "Orders table");
        return new TraceMap(
                List.of(CLIENT, stage, function, table),
                List.of(
                        hop(
                                CLIENT,
                                stage,
                                "ANY /{proxy+}",
                                NONE,
                                BROKEN,
                                "TracingEnabled is false: API Gateway sends no segment, and the trace begins at the function."),
                        hop(stage, function, "ANY /{proxy+}", SAME_TRACE, TRACED, "The function's tracing is active."),
                        sometimes(function, table, "GetItem", NONE, BROKEN, "The jar has lost its interceptor.")),
                List.of(
                        new Finding(
                                "UntracedStage",
                                BROKEN,
                                stage.place().orElseThrow(),
                                "TracingEnabled is false",
                                "no trace begins before the function, so nobody sees API Gateway's time",
                                "set deployOptions.tracingEnabled to true"),
                        new Finding(
                                "NoTimeoutReserve",
                                UNKNOWN,
                                function.place().orElseThrow(),
                                "Timeout is 29",
                                "a slow call ends in API Gateway's own 504, not in the function's error",
                                "set it below 29 seconds")),
                List.of());
    }

    public static TraceMap httpApi() {
        MapNode stage = stage(NodeKind.HTTP_API_STAGE, "Shop/Api/DefaultStage", "Shop/$default");
        MapNode function = function("Shop/List", "List");
        return map(
                List.of(CLIENT, stage, function),
                List.of(
                        hop(
                                CLIENT,
                                stage,
                                "GET /items",
                                NONE,
                                NOT_APPLICABLE,
                                "API Gateway's HTTP APIs have no tracing: no setting could carry it."),
                        hop(stage, function, "GET /items", SAME_TRACE, TRACED, "The function's tracing is active.")));
    }

    public static TraceMap unknowns() {
        MapNode stage = stage(NodeKind.REST_API_STAGE, "Shop/Api/DeploymentStage.prod", "Shop/prod");
        MapNode function = function("Shop/Imported", "Imported");
        MapNode bedrock = new MapNode(
                "service bedrock", NodeKind.SERVICE, "Bedrock", Optional.empty(), Optional.empty(), Optional.empty());
        return new TraceMap(
                List.of(CLIENT, stage, function, bedrock),
                List.of(
                        hop(
                                CLIENT,
                                stage,
                                "",
                                NONE,
                                UNKNOWN,
                                "TracingEnabled is {\"Ref\": \"Traced\"}, known only at deploy."),
                        hop(stage, function, "", NONE, UNKNOWN, "The function is imported; its template is not here."),
                        sometimes(function, bedrock, "InvokeModel", NONE, UNKNOWN, "The asset is no zip.")),
                List.of(new Finding(
                        "UnresolvedTracing",
                        UNKNOWN,
                        stage.place().orElseThrow(),
                        "TracingEnabled is a parameter",
                        "nobody can foretell whether the stage is traced",
                        "give the parameter a default, or set true")),
                List.of(
                        "asset.5f2c.zip of Shop/Imported: not found in cdk.out – its clients are unknown.",
                        "Shop/Nested: its template is not in cdk.out."));
    }

    public static TraceMap queue() {
        MapNode stage = stage(NodeKind.REST_API_STAGE, "Mail/Api/DeploymentStage.prod", "Mail/prod");
        MapNode sender = function("Mail/Sender", "Sender");
        MapNode queue = node("Mail/Jobs", NodeKind.QUEUE, "Jobs", "AWS::SQS::Queue", "AWS::SQS::Queue");
        MapNode consumer = function("Mail/Consumer", "Consumer");
        return map(
                List.of(CLIENT, stage, sender, queue, consumer),
                List.of(
                        hop(CLIENT, stage, "POST /mail", SAME_TRACE, TRACED, "The stage has tracing enabled."),
                        hop(stage, sender, "POST /mail", SAME_TRACE, TRACED, "The function's tracing is active."),
                        sometimes(sender, queue, "SendMessage", SAME_TRACE, TRACED, "SQS stores the trace header."),
                        hop(
                                queue,
                                consumer,
                                "batches of 10",
                                LINKED,
                                TRACED,
                                "Lambda begins a trace of its own for a batch and links it.")));
    }

    public static TraceMap twelveHops() {
        MapNode stage = stage(NodeKind.REST_API_STAGE, "Shop/Api/DeploymentStage.prod", "Shop/prod");
        MapNode orders = function("Shop/Orders", "Orders");
        MapNode table = table("Shop/Table", "Orders table");
        MapNode secret = node("Shop/Key", NodeKind.SECRET, "Payment key", "AWS::SecretsManager::Secret", "");
        MapNode host = new MapNode(
                "remote payments.example.com",
                NodeKind.REMOTE,
                "payments.example.com",
                Optional.empty(),
                Optional.of("payments.example.com"),
                Optional.empty());
        MapNode topic = node("Shop/Placed", NodeKind.TOPIC, "Placed", "AWS::SNS::Topic", "AWS::SNS");
        MapNode queue = node("Shop/Pack", NodeKind.QUEUE, "Pack", "AWS::SQS::Queue", "");
        MapNode packer = function("Shop/Packer", "Packer");
        MapNode bus = node("Shop/Bus", NodeKind.EVENT_BUS, "Bus", "AWS::Events::EventBus", "");
        MapNode rule = node("Shop/Shipped", NodeKind.EVENT_RULE, "Shipped", "AWS::Events::Rule", "");
        MapNode mailer = function("Shop/Mailer", "Mailer");
        MapNode nightly = node("Shop/Nightly", NodeKind.SCHEDULE, "Nightly", "AWS::Scheduler::Schedule", "");
        return map(
                List.of(CLIENT, stage, orders, table, secret, host, topic, queue, packer, bus, rule, mailer, nightly),
                List.of(
                        hop(CLIENT, stage, "POST /orders", SAME_TRACE, TRACED, "The stage has tracing enabled."),
                        hop(stage, orders, "POST /orders", SAME_TRACE, TRACED, "The function's tracing is active."),
                        sometimes(orders, table, "PutItem", SAME_TRACE, TRACED, "The client has the interceptor."),
                        sometimes(orders, secret, "GetSecretValue", SAME_TRACE, TRACED, "The client has it too."),
                        sometimes(orders, host, "POST", NONE, BROKEN, "java.net.http.HttpClient is not traced."),
                        sometimes(orders, topic, "Publish", SAME_TRACE, TRACED, "The topic's tracing is active."),
                        hop(topic, queue, "", SAME_TRACE, TRACED, "SNS passes the header on."),
                        hop(queue, packer, "", LINKED, TRACED, "Lambda links a batch to its senders."),
                        sometimes(packer, bus, "PutEvents", SAME_TRACE, TRACED, "The client has the interceptor."),
                        hop(bus, rule, "", SAME_TRACE, TRACED, "EventBridge passes the header on."),
                        hop(rule, mailer, "", SAME_TRACE, TRACED, "The function's tracing is active."),
                        hop(
                                nightly,
                                orders,
                                "",
                                NONE,
                                NOT_APPLICABLE,
                                "A schedule begins no trace; the function does.")));
    }

    public static TraceMap cycle() {
        MapNode url = node("Loop/Url", NodeKind.FUNCTION_URL, "Url", "AWS::Lambda::Url", "");
        MapNode function = function("Loop/Again", "Again");
        MapNode one = function("Loop/One", "One");
        MapNode two = function("Loop/Two", "Two");
        return map(
                List.of(CLIENT, url, function, one, two),
                List.of(
                        hop(CLIENT, url, "", NONE, NOT_APPLICABLE, "A function URL sends no segment."),
                        hop(url, function, "", SAME_TRACE, TRACED, "The function's tracing is active."),
                        sometimes(function, function, "Invoke", SAME_TRACE, TRACED, "It calls itself."),
                        sometimes(one, two, "Invoke", SAME_TRACE, TRACED, "The client has the interceptor."),
                        sometimes(two, one, "Invoke", NONE, BROKEN, "The client has no interceptor.")));
    }

    /** One whose every name tries to be more than a name. */
    public static TraceMap hostile() {
        List<String> names = List.of(
                "\u001b[2J\u001b]0;owned\u0007 \u009b31m",
                "a\"]; click n0 \"javascript:alert(1)\"",
                "%%{init: {\"securityLevel\": \"loose\"}}%%",
                "end",
                "`**bold** _it_ <b>b</b>`",
                "<script>alert(1)</script><img src=x onerror=alert(2)>",
                "x\ny; style n0 fill:red\r\n```\n# heading",
                "#quot;#60;b#62; &lt;i&gt; ﬂ°°60¶ßs ﬂ°lt¶ß",
                "1. first",
                "- item",
                "fa:fa-bomb ~~gone~~ [a](http://b) http://c.example",
                "$$x^2$$ $$$y$$$",
                "right\u202eleft\u2066iso\u2069 zero\u200bwidth \ufeff",
                "e\u0301e" + "\u0301".repeat(60) + "!",
                "日本語の関数 😀 ﷽",
                "lone \ud83d half, tab\tand\u0000nul",
                "",
                "subgraph graph flowchart --> |x| {{y}} ((z)) :::entry @{shape: odd}",
                "C:\\new\\u{1b} 'single' ${code}",
                "very-long-".repeat(50));
        List<MapNode> nodes = new ArrayList<>(List.of(CLIENT));
        List<Hop> hops = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Place place = new Place(name, name, name, name);
            NodeKind kind = NodeKind.values()[1 + i % (NodeKind.values().length - 1)];
            nodes.add(new MapNode(
                    "node " + i + " " + name, kind, name, Optional.of(place), Optional.of(name), Optional.of(name)));
            Verdict verdict = Verdict.values()[i % 4];
            hops.add(new Hop(CLIENT.id(), "node " + i + " " + name, name, true, NONE, verdict, name));
            if (i < 3) {
                findings.add(new Finding("Hostile", verdict, place, name, name, name));
            }
        }
        return new TraceMap(nodes, hops, findings, names.subList(0, 3));
    }

    private static TraceMap map(List<MapNode> nodes, List<Hop> hops) {
        return new TraceMap(nodes, hops, List.of(), List.of());
    }

    private static Hop hop(MapNode from, MapNode to, String label, Carriage carriage, Verdict verdict, String reason) {
        return new Hop(from.id(), to.id(), label, true, carriage, verdict, reason);
    }

    private static Hop sometimes(
            MapNode from, MapNode to, String label, Carriage carriage, Verdict verdict, String reason) {
        return new Hop(from.id(), to.id(), label, false, carriage, verdict, reason);
    }

    private static MapNode stage(NodeKind kind, String path, String name) {
        return node(path, kind, name, "AWS::ApiGateway::Stage", "AWS::ApiGateway::Stage");
    }

    private static MapNode function(String path, String name) {
        return node(path, NodeKind.FUNCTION, name, "AWS::Lambda::Function", "AWS::Lambda::Function");
    }

    private static MapNode table(String path, String name) {
        return node(path, NodeKind.TABLE, name, "AWS::DynamoDB::Table", "AWS::DynamoDB::Table");
    }

    private static MapNode node(String path, NodeKind kind, String name, String type, String origin) {
        String stack = path.substring(0, path.indexOf('/'));
        return new MapNode(
                path,
                kind,
                name,
                Optional.of(new Place(stack, path.replaceAll("[^A-Za-z0-9]", ""), type, path)),
                Optional.of(name),
                origin.isEmpty() ? Optional.empty() : Optional.of(origin));
    }
}
