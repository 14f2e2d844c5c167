package io.github.tracedapi.local.xray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.lambda.Invocation;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply.Returned;
import io.github.tracedapi.local.xray.Scene.Doc;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.predict.TracePredictor;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests from their beginning to their end, with documents by UDP. */
@Timeout(60)
class XRayIT {
    private static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";
    private static final String ROOT = "1-6741a5b2-bd862e3fe1be46a994272793";
    private static final String OTHER = "1-6741a5b2-00112233445566778899aabb";

    private final Scene scene = Scene.traced();
    private final XRay xray = start(scene);

    private static XRay start(Scene scene) {
        try {
            return XRay.of(scene.app, TracePredictor.predict(scene.app), scene.names)
                    .random(new Random(11))
                    .clock(InstantSource.fixed(Scene.T))
                    .start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        xray.close();
    }

    /** A request under way whose function has been invoked. */
    private final class Request {
        final HttpRequest http;
        final RequestTrace trace;
        final String requestId;
        final TraceHeader header;

        Request(String requestId, HttpField... fields) {
            this(scene, xray, requestId, fields);
        }

        Request(Scene scene, XRay xray, String requestId, HttpField... fields) {
            this.requestId = requestId;
            http = Scene.request("POST", "/prod/orders", fields);
            trace = xray.begin(scene.stage, "POST", "/orders", http, Scene.T);
            header = TraceHeader.read(trace.functionHeader(scene.orders, requestId, Scene.at(8))
                            .orElseThrow())
                    .header();
        }

        Doc doc(String id) {
            return new Doc(id, "DynamoDb", 20, 40)
                    .dynamoDb("PutItem")
                    .top(header.root().orElseThrow().text(), header.parent().orElseThrow());
        }

        Finished finish() {
            return finish(xray);
        }

        Finished finish(XRay xray) {
            GatewayExchange exchange = new GatewayExchange(
                    http,
                    HttpReply.of(201, "application/json", Bytes.utf8("{}")),
                    Optional.of(scene.stage),
                    Optional.of("/orders"),
                    "request",
                    "extended",
                    Scene.T,
                    Scene.at(60),
                    Optional.of(new IntegrationSpan(scene.orders.arn(), Scene.at(8), Scene.at(56), 200)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
            InvocationEnd end = new InvocationEnd(
                    new Invocation(requestId, Bytes.NONE, Optional.of(header.toString())),
                    new Returned(Bytes.NONE),
                    Optional.of("orders-1"),
                    Optional.empty(),
                    Scene.at(10),
                    Scene.at(50),
                    Scene.at(52),
                    Optional.empty(),
                    List.of());
            return xray.finish(trace, exchange, List.of(end), List.of());
        }
    }

    private void send(String document) throws IOException {
        send(xray, document);
    }

    private static void send(XRay to, String document) throws IOException {
        byte[] bytes = (HEADER + document).getBytes(UTF_8);
        String address = to.daemonAddress();
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(
                    new DatagramPacket(bytes, bytes.length, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        }
    }

    private static List<String> origins(Trace trace) {
        return trace.segments().stream().map(Segment::origin).toList();
    }

    private static List<String> ids(Finished finished) {
        return finished.faults().stream().map(TraceFault::id).toList();
    }

    @Test
    void sound_request_is_whole_and_proves_the_map() throws IOException {
        Request request = new Request("r-1");
        String document = request.doc("00000000000000a1").text();
        send(document);

        Finished finished = request.finish();

        assertThat(finished.documents()).containsExactly(document);
        assertThat(origins(finished.trace().orElseThrow()))
                .containsExactly(
                        "AWS::ApiGateway::Stage", "AWS::Lambda", "AWS::Lambda::Function", "AWS::DynamoDB::Table");
        assertThat(finished.untraced()).isEmpty();
        assertThat(finished.faults()).isEmpty();
        assertThat(finished.proof().orElseThrow().hops())
                .extracting(hop -> hop.state())
                .containsOnly(State.PROVEN);
        assertThat(finished.isSound()).isTrue();
        assertThat(finished.proof().orElseThrow().holds()).isTrue();
        assertThat(xray.notices()).isEmpty();
    }

    @Test
    void request_without_documents_does_not_prove_the_call() {
        Finished finished = new Request("r-1").finish();

        assertThat(finished.trace()).isPresent();
        assertThat(finished.documents()).isEmpty();
        assertThat(finished.proof().orElseThrow().hops())
                .extracting(hop -> hop.hop().to() + " " + hop.state())
                .contains("Shop/Stage PROVEN", "Shop/Orders PROVEN")
                .doesNotContain("Shop/Table PROVEN");
    }

    @Test
    void unsampled_request_says_why_there_is_no_trace() {
        Finished finished = new Request("r-1", Scene.traceHeader("Root=" + ROOT + ";Sampled=0")).finish();

        assertThat(finished.trace()).isEmpty();
        assertThat(finished.proof()).isEmpty();
        assertThat(finished.untraced()).contains("the caller's trace header says Sampled=0");
        assertThat(finished.isSound()).isFalse();
    }

    @Test
    void untraced_stage_before_a_function_that_is_not_active_says_why_there_is_no_trace() {
        Scene untraced = Scene.with("TracingEnabled: true", "TracingEnabled: false");
        try (XRay other = start(untraced)) {
            HttpRequest http = Scene.request("POST", "/prod/orders");
            RequestTrace trace = other.begin(untraced.stage, "POST", "/orders", http, Scene.T);
            String header = trace.functionHeader(untraced.function("orders", false), "r-1", Scene.at(8))
                    .orElseThrow();
            InvocationEnd end = new InvocationEnd(
                    new Invocation("r-1", Bytes.NONE, Optional.of(header)),
                    new Returned(Bytes.NONE),
                    Optional.of("orders-1"),
                    Optional.empty(),
                    Scene.at(10),
                    Scene.at(50),
                    Scene.at(52),
                    Optional.empty(),
                    List.of());

            Finished finished = other.finish(trace, untraced.told().exchange(), List.of(end), List.of());

            assertThat(finished.untraced())
                    .contains(
                            "the stage is not traced (TracingEnabled is not true), and for orders the function is not active,"
                                    + " and no sampling decision reaches it");
        }
    }

    @Test
    void requests_of_one_trace_keep_their_documents_apart() throws IOException {
        HttpField root = Scene.traceHeader("Root=" + ROOT + ";Sampled=1");
        Request first = new Request("r-1", root);
        Request second = new Request("r-2", root);
        send(second.doc("00000000000000b1").text());
        send(first.doc("00000000000000a1").text());
        send(new Doc("00000000000000b2", "below", 25, 26)
                .top(ROOT, "00000000000000b1")
                .text());

        Finished one = first.finish();
        Finished two = second.finish();

        assertThat(one.documents())
                .containsExactly(first.doc("00000000000000a1").text());
        assertThat(two.documents()).hasSize(2).allMatch(document -> document.contains("00000000000000b1"));
        assertThat(ids(one)).isEmpty();
        assertThat(ids(two)).isEmpty();
    }

    @Test
    void document_of_a_request_that_is_over_is_told_with_the_next() throws IOException {
        Request first = new Request("r-1");
        first.finish();
        send(first.doc("00000000000000a1").text());
        Request second = new Request("r-2");
        send(second.doc("00000000000000b1").text());

        Finished finished = second.finish();

        assertThat(ids(finished)).containsExactly("LateDocuments");
        assertThat(finished.faults().get(0).what())
                .contains(first.trace.traceId().text());
        assertThat(finished.documents()).hasSize(2);
    }

    @Test
    void document_with_this_requests_parent_in_another_trace_is_torn_off() throws IOException {
        Request other = new Request("r-0");
        Request request = new Request("r-1");
        send(new Doc("00000000000000f1", "torn", 12, 40)
                .top(OTHER, request.header.parent().orElseThrow())
                .text());

        assertThat(ids(other.finish())).isEmpty();
        assertThat(ids(request.finish())).containsExactly("TornTrace");
    }

    @Test
    void segment_in_a_functions_time_is_the_handlers() throws IOException {
        Request request = new Request("r-1");
        send(new Doc("00000000000000f1", "mine", 10, 40)
                .with("\"trace_id\":\"" + OTHER + "\"")
                .text());

        assertThat(ids(request.finish())).containsExactly("SegmentInHandler");
        assertThat(xray.notices()).isEmpty();
    }

    @Test
    void document_of_nobody_is_counted() throws IOException {
        Request request = new Request("r-1");
        send(new Doc("00000000000000f1", "stray", 9_000, 9_001)
                .top(OTHER, "00000000000000f0")
                .text());

        assertThat(ids(request.finish())).isEmpty();
        assertThat(xray.notices())
                .containsExactly(
                        xray.daemonAddress() + ": 1 document came of no request's trace – they are shown nowhere – see"
                                + " which process sends to this port");
    }

    @Test
    void loss_is_told_to_each_request_under_way_and_to_no_later_one() throws IOException {
        Request first = new Request("r-1");
        Request second = new Request("r-2");
        send("{\"trace_id\": ");

        assertThat(ids(first.finish())).containsExactly("LostDocuments");
        Request third = new Request("r-3");
        assertThat(ids(second.finish())).containsExactly("LostDocuments");
        assertThat(ids(third.finish())).isEmpty();
    }

    @Test
    void request_under_way_is_found_by_its_trace() {
        Request request = new Request("r-1");

        assertThat(xray.underWay(request.trace.traceId())).contains(request.trace);
        request.finish();
        assertThat(xray.underWay(request.trace.traceId())).isEmpty();
    }

    @Test
    void requests_at_the_same_time_each_have_their_own_documents() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                int first = client * 50;
                work.add(() -> {
                    int sound = 0;
                    for (int i = first; i < first + 50; i++) {
                        Request request = new Request("r-" + i);
                        String document =
                                request.doc(String.format("%016x", 0xa000 + i)).text();
                        send(document);
                        Finished finished = request.finish();
                        if (finished.isSound() && finished.documents().equals(List.of(document))) {
                            sound++;
                        }
                    }
                    return sound;
                });
            }
            int sound = 0;
            for (Future<Integer> each : clients.invokeAll(work)) {
                sound += each.get();
            }
            assertThat(sound).isEqualTo(400);
            assertThat(xray.notices()).isEmpty();
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void port_that_is_taken_is_said() {
        int port = Integer.parseInt(xray.daemonAddress().substring("127.0.0.1:".length()));

        assertThatThrownBy(() -> XRay.of(scene.app, TracePredictor.predict(scene.app), scene.names)
                        .port(port)
                        .start())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("127.0.0.1:" + port + ": cannot listen there");
    }
}
