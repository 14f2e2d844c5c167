package io.github.tracedapi.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that a client compressed reach a function as if it had not, with the header field that says it did. */
class DecompressionTest {
    private final Shop shop = Shop.open();

    private static Bytes compressed(String coding, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream to =
                coding.contains("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            to.write(body);
        }
        return Bytes.of(bytes.toByteArray());
    }

    private GatewayExchange post(Bytes body, String coding) {
        return shop.send(
                "POST",
                "/prod/orders?dry=1",
                body,
                "x-tenant: a",
                "Content-Type: text/plain",
                "Content-Encoding: " + coding);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"gzip", "GZIP", "deflate"})
    void body_is_decompressed_and_its_encoding_still_told(String coding) throws IOException {
        GatewayExchange exchange =
                post(compressed(coding.toLowerCase(java.util.Locale.ROOT), "grün".getBytes(UTF_8)), coding);

        assertThat(exchange.reply().status()).isEqualTo(200);
        assertThatJson(shop.event()).node("body").isEqualTo("grün");
        assertThatJson(shop.event()).node("isBase64Encoded").isEqualTo(false);
        assertThatJson(shop.event()).node("headers.Content-Encoding").isEqualTo(coding);
        assertThat(exchange.request().body()).as("as sent").isNotEqualTo(Bytes.utf8("grün"));
    }

    @Test
    void body_of_the_coding_identity_stays() {
        post(Bytes.utf8("plain"), "identity");

        assertThatJson(shop.event()).node("body").isEqualTo("plain");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "br, `the body's Content-Encoding is \"br\" – API Gateway takes gzip, deflate and identity`",
                "`gzip, gzip`, `the body's Content-Encoding is \"gzip, gzip\" – API Gateway takes gzip, deflate and identity`",
                "gzip, `the body's Content-Encoding is gzip, and the body is not: Not in GZIP format`",
                "deflate, `the body's Content-Encoding is deflate, and the body is not: incorrect header check`"
            })
    void body_that_is_not_what_its_coding_says_is_answered_with_415(String coding, String fault) {
        GatewayExchange exchange = post(Bytes.utf8("plain"), coding);

        assertThat(exchange.reply().status()).isEqualTo(415);
        assertThat(exchange.reply().body().text()).isEqualTo("{\"message\": \"Unsupported Media Type\"}");
        assertThat(exchange.fault()).contains(fault);
        assertThat(shop.events).isEmpty();
    }

    @Test
    void body_that_is_cut_off_is_answered_with_415() throws IOException {
        byte[] whole =
                compressed("gzip", "a body of some length".getBytes(UTF_8)).toArray();

        GatewayExchange exchange = post(Bytes.of(java.util.Arrays.copyOf(whole, whole.length - 9)), "gzip");

        assertThat(exchange.reply().status()).isEqualTo(415);
        assertThat(exchange.fault())
                .get()
                .asString()
                .startsWith("the body's Content-Encoding is gzip, and the body is not: ");
    }

    @Test
    void body_that_grows_beyond_the_limit_is_answered_with_413() throws IOException {
        GatewayExchange exchange = post(compressed("gzip", new byte[10 * 1024 * 1024 + 1]), "gzip");

        assertThat(exchange.reply().status()).isEqualTo(413);
        assertThat(exchange.fault())
                .contains(
                        "the body is more than 10485760 bytes when it is decompressed – API Gateway takes 10485760 at most");
    }

    @Test
    void request_without_a_body_is_not_looked_into() {
        assertThat(post(Bytes.NONE, "br").reply().status()).isEqualTo(200);
    }
}
