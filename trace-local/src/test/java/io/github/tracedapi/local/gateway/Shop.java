package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A shop's API, synthesized by CDK, with a backend that answers what it is told and keeps what it was asked. */
final class Shop implements Backend {
    static final Instant NOW = Instant.parse("2026-11-22T17:00:00.123Z");
    static final String TRACE = "Root=1-6b02ae32-d06637f48cc03736d423d352;Parent=53995c3f42cd8ad8;Sampled=1";

    final List<String> events = new ArrayList<>();
    final List<String> functions = new ArrayList<>();
    final List<String> traced = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();
    IntegrationReply reply = payload("{\"statusCode\":200,\"body\":\"ok\"}");

    private final RestApis apis;
    private final Gateway gateway;

    Shop(RestApis apis) {
        this.apis = apis;
        this.gateway = new Gateway(apis, InstantSource.fixed(NOW.plusMillis(5)), new Ids(new Random(7)));
    }

    static Shop open() {
        return of(text("/gateway/shop.template.json"));
    }

    static Shop of(String template) {
        CloudAssembly app = CloudAssembly.ofTemplate("Shop", template);
        return new Shop(RestApis.read(app, LocalNames.of(app, Map.of())));
    }

    /** The shop's template with an API made of these resources beside it. */
    static Shop with(String... resources) {
        return of(
                "{\"Resources\":{\"Raw\":{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"FunctionName\":\"raw\"}},"
                        + String.join(",", resources) + "}}");
    }

    static String text(String resource) {
        try (InputStream in = Shop.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RestApis apis() {
        return apis;
    }

    Gateway gateway() {
        return gateway;
    }

    GatewayExchange get(String target, String... fields) {
        return send("GET", target, Bytes.NONE, fields);
    }

    GatewayExchange send(String method, String target, Bytes body, String... fields) {
        return gateway.handle(request(method, target, body, fields), this);
    }

    static HttpRequest request(String method, String target, Bytes body, String... fields) {
        List<HttpField> all = Arrays.stream(fields)
                .map(field -> new HttpField(
                        field.substring(0, field.indexOf(':')),
                        field.substring(field.indexOf(':') + 1).trim()))
                .toList();
        return new HttpRequest(method, target, "HTTP/1.1", all, body, "127.0.0.1", NOW, new CompletableFuture<>());
    }

    String event() {
        return events.get(events.size() - 1);
    }

    static IntegrationReply payload(String json) {
        return new IntegrationReply.Payload(Bytes.utf8(json));
    }

    /** A reply in one text: status, fields, an empty line, body. */
    static String text(GatewayExchange exchange) {
        StringBuilder text =
                new StringBuilder().append(exchange.reply().status()).append('\n');
        exchange.reply()
                .fields()
                .forEach(field -> text.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append('\n'));
        return text.append('\n').append(exchange.reply().body().text()).toString();
    }

    /** The fields of a reply that API Gateway has not put to it by itself. */
    static List<String> ownFields(GatewayExchange exchange) {
        return exchange.reply().fields().stream()
                .filter(field -> !List.of("Date", "x-amzn-RequestId", "x-amz-apigw-id", "X-Amzn-Trace-Id")
                        .contains(field.name()))
                .map(field -> field.name() + ": " + field.value())
                .toList();
    }

    @Override
    public String traced(StagePlace stage, String method, String resourcePath, HttpRequest request, Instant at) {
        traced.add(stage.name() + " " + method + " " + resourcePath + " " + at);
        return TRACE;
    }

    @Override
    public Optional<String> requestId() {
        return events.isEmpty() ? Optional.empty() : Optional.of("call-" + events.size());
    }

    @Override
    public IntegrationReply call(String functionArn, Bytes event, Duration timeout) {
        functions.add(functionArn);
        events.add(event.text());
        timeouts.add(timeout);
        return reply;
    }
}
