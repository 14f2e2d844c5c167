package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.GoldenFile;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.lambda.InvocationEnd.Phase;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import io.github.tracedapi.local.lambda.InvocationReply.NotRunHere;
import io.github.tracedapi.local.lambda.InvocationReply.Refused;
import io.github.tracedapi.local.xray.Scene.Doc;
import io.github.tracedapi.local.xray.Scene.Told;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.json.TraceJson;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextWaterfall;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole traces: what the services send is put around what the functions sent. */
class TraceAroundTest {
    private static final String CAUSE = """
            {"working_directory":"/var/task","exceptions":[{"message":"no stock","type":"java.lang.IllegalStateException",\
            "stack":[{"label":"place","path":"Orders.java","line":12},{"label":"handleRequest","path":"Handler.java","line":7}]}],\
            "paths":["Orders.java","Handler.java"]}""";

    private static Told warm() {
        Told told = Scene.traced().told(new io.github.tracedapi.local.http.HttpField("User-Agent", "curl/8.14.1"));
        told.invoke();
        return told.document(told.doc("00000000000000a1", "order", 12, 45)
                .holding(new Doc("00000000000000a2", "DynamoDb", 20, 40).dynamoDb("PutItem"))
                .text());
    }

    private static Told failing(Kind kind, String type, Optional<String> cause, String message) {
        Told told = Scene.traced().told();
        told.reply = new Failed(kind, type, Bytes.utf8("{}"), cause, message);
        told.status = 502;
        told.invoke();
        return told;
    }

    private static Trace golden(Told told, String name) throws IOException {
        Trace trace = told.assembled().orElseThrow();
        GoldenFile.assertSame("xray/" + name + ".txt", TextWaterfall.of(trace, Terminal.PLAIN));
        GoldenFile.assertSame("xray/" + name + ".json", TraceJson.write(trace, TraceJson.Documents.LEFT_OUT));
        assertThat(trace.broken()).isEmpty();
        assertThat(all(trace)).allSatisfy(entity -> assertThat(entity.faults()).isEmpty());
        return trace;
    }

    private static List<Entity> all(Trace trace) {
        java.util.ArrayDeque<Entity> open = new java.util.ArrayDeque<>(trace.segments());
        List<Entity> all = new java.util.ArrayList<>();
        while (!open.isEmpty()) {
            Entity next = open.remove();
            all.add(next);
            open.addAll(next.subsegments());
        }
        return all;
    }

    private static Segment origin(Trace trace, String origin) {
        return trace.segments().stream()
                .filter(segment -> origin.equals(segment.origin()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> origins(Trace trace) {
        return trace.segments().stream()
                .map(segment -> segment.name() + " " + segment.origin())
                .toList();
    }

    private static List<String> names(Entity entity) {
        return entity.subsegments().stream().map(Subsegment::name).toList();
    }

    @Test
    void warm_request_has_the_segments_of_stage_service_function_and_table() throws IOException {
        Trace trace = golden(warm(), "warm");

        assertThat(origins(trace))
                .containsExactly(
                        "orders-api/prod AWS::ApiGateway::Stage",
                        "orders AWS::Lambda",
                        "orders AWS::Lambda::Function",
                        "DynamoDb AWS::DynamoDB::Table");
        assertThat(trace.unplaced()).isEmpty();
        Segment stage = origin(trace, "AWS::ApiGateway::Stage");
        Segment service = origin(trace, "AWS::Lambda");
        Segment function = origin(trace, "AWS::Lambda::Function");
        assertThat(service.parent()).contains(stage.subsegments().get(0).id());
        assertThat(function.parent()).contains(service.id());
        assertThat(names(function)).containsExactly("Invocation", "Overhead");
        assertThat(names(function.subsegments().get(0))).containsExactly("order");
    }

    @Test
    void stage_tells_its_request_and_no_query() throws IOException {
        Segment stage = origin(warm().assembled().orElseThrow(), "AWS::ApiGateway::Stage");

        assertThat(stage.http().orElseThrow().url()).isEqualTo("http://127.0.0.1:3000/prod/orders");
        assertThat(stage.http().orElseThrow().method()).isEqualTo("POST");
        assertThat(stage.http().orElseThrow().status()).isEqualTo(201);
        assertThat(stage.http().orElseThrow().fields().at("/request/user_agent").asText())
                .isEqualTo("curl/8.14.1");
        assertThat(stage.http()
                        .orElseThrow()
                        .fields()
                        .at("/request/x_forwarded_for")
                        .asBoolean())
                .isTrue();
        assertThat(stage.resourceArn()).isEqualTo("arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/stages/prod");
        assertThat(stage.annotations())
                .containsEntry("aws:api_id", "a1b2c3d4e5")
                .containsEntry("aws:api_stage", "prod");
        assertThat(stage.metadata().at("/default/extended_request_id").asText()).isEqualTo("YkN1bGxlcw=");
        assertThat(stage.aws()
                        .orElseThrow()
                        .fields()
                        .at("/xray/sampling_rule_name")
                        .asText())
                .isEqualTo("Default");
        assertThat(stage.aws()
                        .orElseThrow()
                        .fields()
                        .at("/api_gateway/request_id")
                        .asText())
                .isEqualTo("5d6b3a34-6f0e-4d0f-9c56-0d1f7b6f2a11");
    }

    @Test
    void function_tells_the_log_group_of_its_template() {
        Segment function = origin(warm().assembled().orElseThrow(), "AWS::Lambda::Function");

        assertThat(function.aws()
                        .orElseThrow()
                        .fields()
                        .at("/cloudwatch_logs/0/log_group")
                        .asText())
                .isEqualTo("/orders/log");
        assertThat(function.aws().orElseThrow().fields().at("/account_id").asText())
                .isEqualTo("000000000000");
    }

    @Test
    void lambda_makes_the_log_group_where_the_template_names_none() {
        Told told = Scene.with("LoggingConfig: {LogGroup: /orders/log}", "MemorySize: 512")
                .told();
        told.invoke();

        Segment function = origin(told.assembled().orElseThrow(), "AWS::Lambda::Function");

        assertThat(function.aws()
                        .orElseThrow()
                        .fields()
                        .at("/cloudwatch_logs/0/log_group")
                        .asText())
                .isEqualTo("/aws/lambda/orders");
    }

    @Test
    void cold_request_has_an_initialization_that_begins_before_its_segment() throws IOException {
        Told told = Scene.traced().told();
        told.initialization = Optional.of(new Phase(Scene.at(-700), Scene.at(9)));
        told.invoke();
        told.document(told.doc("00000000000000a1", "order", 12, 45).text());

        Trace trace = golden(told, "cold");

        Segment function = origin(trace, "AWS::Lambda::Function");
        assertThat(names(function)).containsExactly("Initialization", "Invocation", "Overhead");
        assertThat(function.subsegments().get(0).start()).contains(Scene.at(-700));
        assertThat(function.start()).contains(Scene.at(10));
    }

    @Test
    void failed_handler_is_a_fault_with_the_runtime_clients_cause() throws IOException {
        Told told = failing(Kind.HANDLER, "java.lang.IllegalStateException", Optional.of(CAUSE), "the handler threw");
        Trace trace = golden(told, "handler-error");

        Segment function = origin(trace, "AWS::Lambda::Function");
        assertThat(function.outcome().fault()).isTrue();
        assertThat(function.outcome().cause().exceptions()).singleElement().satisfies(thrown -> {
            assertThat(thrown.type()).isEqualTo("java.lang.IllegalStateException");
            assertThat(thrown.message()).isEqualTo("no stock");
            assertThat(thrown.id()).matches("[0-9a-f]{16}");
            assertThat(thrown.stack()).containsExactly("place (Orders.java:12)", "handleRequest (Handler.java:7)");
        });
        assertThat(function.subsegments().get(0).outcome().fault()).isTrue();
        assertThat(origin(trace, "AWS::Lambda").outcome().fault()).isTrue();
        assertThat(origin(trace, "AWS::Lambda").http().orElseThrow().status()).isEqualTo(200);
        assertThat(origin(trace, "AWS::ApiGateway::Stage").outcome().fault()).isTrue();
    }

    @Test
    void timeout_is_a_fault_in_lambdas_own_words() throws IOException {
        Told told = failing(Kind.TIMEOUT, "Sandbox.Timedout", Optional.empty(), "Task timed out after 10.00 seconds");
        told.status = 504;
        Trace trace = golden(told, "timeout");

        assertThat(origin(trace, "AWS::Lambda::Function").outcome().cause().exceptions())
                .extracting(thrown -> thrown.type() + ": " + thrown.message())
                .containsExactly("Sandbox.Timedout: Task timed out after 10.00 seconds");
    }

    @Test
    void failed_initialization_is_the_faulty_part() throws IOException {
        Told told = Scene.traced().told();
        told.status = 502;
        told.reply = new Failed(Kind.INIT, "Runtime.ExitError", Bytes.utf8("{}"), Optional.empty(), "init failed");
        told.initialization = Optional.of(new Phase(Scene.at(-100), Scene.at(9)));
        told.invoke();
        Trace trace = golden(told, "init-error");

        Segment function = origin(trace, "AWS::Lambda::Function");
        assertThat(function.subsegments())
                .extracting(part -> part.name() + " " + part.outcome().fault())
                .containsExactly("Initialization true", "Invocation false", "Overhead false");
    }

    @Test
    void throttled_request_ends_at_lambdas_service() throws IOException {
        Told told = Scene.traced().told();
        told.reply = new Refused(429, "Rate Exceeded.");
        told.status = 429;
        told.lambdaStatus = 429;
        told.invoke();
        Trace trace = golden(told, "throttle");

        assertThat(origins(trace)).containsExactly("orders-api/prod AWS::ApiGateway::Stage", "orders AWS::Lambda");
        assertThat(origin(trace, "AWS::Lambda").outcome().throttle()).isTrue();
        assertThat(origin(trace, "AWS::Lambda").outcome().error()).isTrue();
        assertThat(origin(trace, "AWS::Lambda").outcome().fault()).isFalse();
        assertThat(origin(trace, "AWS::ApiGateway::Stage").outcome().throttle()).isTrue();
    }

    @Test
    void request_that_reaches_no_function_is_the_stages_alone() throws IOException {
        Told told = Scene.traced().told();
        told.integrated = false;
        told.status = 403;
        Trace trace = golden(told, "forbidden");

        assertThat(origins(trace)).containsExactly("orders-api/prod AWS::ApiGateway::Stage");
        assertThat(trace.segments().get(0).subsegments()).isEmpty();
        assertThat(trace.segments().get(0).outcome().error()).isTrue();
    }

    @Test
    void behind_an_untraced_stage_the_trace_begins_at_lambda() throws IOException {
        Told told = Scene.untracedStage().told();
        told.invoke();
        told.document(told.doc("00000000000000a1", "order", 12, 45).text());
        Trace trace = golden(told, "untraced-stage");

        assertThat(origins(trace)).containsExactly("orders AWS::Lambda", "orders AWS::Lambda::Function");
        assertThat(origin(trace, "AWS::Lambda").parent()).isEmpty();
    }

    @Test
    void function_that_is_not_active_has_no_segments_and_its_documents_stand_in_the_stages_call() throws IOException {
        Told told = Scene.with("Mode: Active", "Mode: PassThrough").told();
        told.invoke();
        told.document(told.doc("00000000000000a1", "order", 12, 45).text());
        Trace trace = golden(told, "pass-through");

        assertThat(origins(trace)).containsExactly("orders-api/prod AWS::ApiGateway::Stage");
        assertThat(names(trace.segments().get(0).subsegments().get(0))).containsExactly("order");
    }

    @Test
    void function_that_calls_another_has_both_in_one_trace() throws IOException {
        Told told = Scene.traced().told();
        told.invoke();
        told.document(told.doc("00000000000000a1", "Lambda", 15, 40)
                .with("\"namespace\":\"aws\",\"aws\":{\"operation\":\"Invoke\",\"function_name\":\"prices\"}")
                .text());
        told.nested(told.scene.function("prices", true), "r-2", told.header("00000000000000a1"));
        Trace trace = golden(told, "nested");

        assertThat(origins(trace))
                .containsExactly(
                        "orders-api/prod AWS::ApiGateway::Stage",
                        "orders AWS::Lambda",
                        "orders AWS::Lambda::Function",
                        "prices AWS::Lambda",
                        "prices AWS::Lambda::Function");
        assertThat(trace.segments().get(3).parent()).contains("00000000000000a1");
    }

    @Test
    void function_that_does_not_run_here_is_not_made_up() {
        Told told = Scene.traced().told();
        told.reply = new NotRunHere("its runtime is python3.13");
        told.invoke();

        assertThat(origins(told.assembled().orElseThrow())).containsExactly("orders-api/prod AWS::ApiGateway::Stage");
    }

    @Test
    void remote_host_is_inferred_without_an_origin() {
        Told told = warm();
        told.document(told.doc("00000000000000b1", "prices.example.com", 46, 48)
                .remote("https://prices.example.com/v1")
                .text());

        Segment inferred = told.assembled().orElseThrow().segments().stream()
                .filter(segment -> segment.name().equals("prices.example.com"))
                .findFirst()
                .orElseThrow();

        assertThat(inferred.origin()).isNull();
        assertThat(inferred.parent()).contains("00000000000000b1");
        assertThat(InferredSegments.isInferred(inferred)).isTrue();
    }

    @Test
    void callers_parent_is_the_parent_of_the_stage() {
        Told told = Scene.traced()
                .told(Scene.traceHeader("Root=1-6741a5b2-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"));

        Segment stage = origin(told.assembled().orElseThrow(), "AWS::ApiGateway::Stage");

        assertThat(stage.parent()).contains("53995c3f42cd8ad8");
        assertThat(stage.traceId().text()).isEqualTo("1-6741a5b2-bd862e3fe1be46a994272793");
        assertThat(stage.aws().orElseThrow().fields().has("xray")).isFalse();
    }

    @Test
    void same_request_makes_the_same_trace_each_time() {
        assertThat(TraceJson.write(warm().assembled().orElseThrow(), TraceJson.Documents.INCLUDED))
                .isEqualTo(TraceJson.write(warm().assembled().orElseThrow(), TraceJson.Documents.INCLUDED));
    }

    @Test
    void cause_that_is_no_json_is_replaced_by_lambdas_own() {
        Told told = failing(Kind.HANDLER, "Runtime.Unknown", Optional.of("{\"exceptions\":[{"), "the handler threw");

        assertThat(origin(told.assembled().orElseThrow(), "AWS::Lambda::Function")
                        .outcome()
                        .cause()
                        .exceptions())
                .extracting(thrown -> thrown.type() + ": " + thrown.message())
                .containsExactly("Runtime.Unknown: the handler threw");
    }

    @Test
    void huge_cause_stays_within_a_document() {
        String frame = "{\"label\":\"" + "x".repeat(5_000) + "\",\"path\":\"" + "y".repeat(5_000) + "\",\"line\":1}";
        String exception = "{\"message\":\"" + "m".repeat(90_000) + "\",\"type\":\"T\",\"stack\":["
                + String.join(",", java.util.Collections.nCopies(200, frame)) + "]}";
        String cause = "{\"exceptions\":[" + String.join(",", java.util.Collections.nCopies(20, exception)) + "]}";
        Told told = failing(Kind.HANDLER, "T", Optional.of(cause), "the handler threw");

        Segment function = origin(told.assembled().orElseThrow(), "AWS::Lambda::Function");

        assertThat(function.recorded().document().toString().length()).isLessThan(64_000);
        assertThat(function.outcome().cause().exceptions()).hasSize(8);
        assertThat(function.recorded()
                        .document()
                        .at("/cause/exceptions/0/truncated")
                        .asInt())
                .isEqualTo(170);
    }
}
