package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a client sends and whatever a function returns, there is an answer. */
class GatewayPropertyTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Shop shop = Shop.open();

    @Property(tries = 1500)
    void any_request_and_any_payload_give_a_reply(
            @ForAll("requests") HttpRequest request, @ForAll("payloads") Bytes payload) throws IOException {
        shop.reply = new Backend.IntegrationReply.Payload(payload);
        shop.events.clear();

        GatewayExchange exchange = shop.gateway().handle(request, shop);

        assertThat(exchange.reply().status()).isBetween(200, 599);
        assertThat(exchange.fault().orElse("")).doesNotStartWith("the local run failed");
        for (HttpField field : exchange.reply().fields()) {
            assertThat(ReplyFields.isName(field.name())).as(field.name()).isTrue();
            assertThat(field.value().chars()).allMatch(c -> c == '\t' || (c >= ' ' && c < 256 && c != 0x7f));
        }
        for (String event : shop.events) {
            assertThat(JSON.readTree(event).path("requestContext").path("apiId").asText())
                    .hasSize(10);
            assertThat(event.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(6 * 1024 * 1024);
        }
    }

    @Provide
    Arbitrary<HttpRequest> requests() {
        Arbitrary<String> bytes =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(60);
        Arbitrary<String> targets = Arbitraries.oneOf(
                bytes,
                bytes.map(rest -> "/prod/" + rest),
                bytes.map(rest -> "/prod/files/" + rest),
                bytes.map(rest -> "/prod/orders?dry=1&" + rest),
                Arbitraries.of(
                        "/prod",
                        "//prod//orders/%zz",
                        "/_api/" + shop.apis().stagePaths().get(1).stage().apiId() + "/prod/orders/1",
                        "*",
                        "http://x/prod?%"));
        Arbitrary<String> methods = Arbitraries.oneOf(
                Arbitraries.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"),
                Arbitraries.strings().ascii().ofMaxLength(5));
        Arbitrary<HttpField> fields = Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.of(
                                        "Host",
                                        "Accept",
                                        "Content-Type",
                                        "x-api-key",
                                        "x-tenant",
                                        "Origin",
                                        "X-Forwarded-For",
                                        "X-Amzn-Trace-Id",
                                        "Accept-Encoding",
                                        "User-Agent"),
                                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8)),
                        Arbitraries.oneOf(
                                bytes,
                                Arbitraries.of("application/json", "image/png", "gzip", "let-me-in-0123456789", "*/*")))
                .as(HttpField::new);
        Arbitrary<Bytes> bodies = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(80).map(Bytes::of),
                Arbitraries.of("", "{\"item\":\"a\",\"count\":1}", "[{}]", "null")
                        .map(Bytes::utf8));
        return Combinators.combine(methods, targets, fields.list().ofMaxSize(8), bodies)
                .as((method, target, list, body) -> new HttpRequest(
                        method, target, "HTTP/1.1", list, body, "127.0.0.1", Shop.NOW, new CompletableFuture<>()));
    }

    @Provide
    Arbitrary<Bytes> payloads() {
        Arbitrary<String> values = Arbitraries.of(
                "200",
                "\"201\"",
                "204",
                "null",
                "{}",
                "[]",
                "\"x\"",
                "true",
                "99",
                "[\"a\",null,1]",
                "{\"a\":\"b\"}",
                "{\"a\":[\"b\"]}",
                "{\"a b\":\"c\"}",
                "{\"Connection\":\"c\\n\"}",
                "\"dGVzdA==\"",
                "\"\\ud800\"",
                "1e400");
        Arbitrary<String> objects = Combinators.combine(
                        Arbitraries.of(
                                "statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded", "cookies"),
                        values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(4)
                .map((List<String> all) -> "{" + String.join(",", all) + "}");
        return Arbitraries.oneOf(
                objects.map(Bytes::utf8),
                values.map(Bytes::utf8),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60).map(Bytes::of));
    }
}
