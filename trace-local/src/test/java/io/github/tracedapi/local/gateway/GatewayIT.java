package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway behind the HTTP server, spoken to byte by byte. */
@Timeout(60)
class GatewayIT {
    private final Shop shop = Shop.open();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.builder(request -> CompletableFuture.completedFuture(
                        shop.gateway().handle(request, shop).reply()))
                .refusals(shop.gateway().refusals())
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void request_is_answered_over_the_wire() throws IOException {
        String reply = send("GET //prod/orders/a%2Fb HTTP/1.1\r\nHost: localhost\r\nx-LOUD: 1\r\n");

        assertThat(reply)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nX-Amzn-Trace-Id: Root=1-")
                .endsWith("\r\n\r\nok");
        assertThat(shop.event()).contains("\"path\":\"/orders/a%2Fb\"").contains("\"x-LOUD\":\"1\"");
    }

    @Test
    void two_thousand_fields_reach_the_function() throws IOException {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            fields.append("x-").append(i).append(": v\r\n");
        }

        assertThat(send("GET /prod HTTP/1.1\r\nHost: localhost\r\n" + fields)).startsWith("HTTP/1.1 200 ");
        assertThat(shop.event()).contains("\"x-0\":\"v\"").contains("\"x-1999\":\"v\"");
    }

    @Test
    void two_thousand_long_fields_are_refused() throws IOException {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            fields.append("x-").append(i).append(": ").append("v".repeat(20)).append("\r\n");
        }

        assertThat(send("GET /prod HTTP/1.1\r\nHost: localhost\r\n" + fields))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("{\"message\":\"HTTP header is larger than 10240 bytes.\"}");
    }

    @Test
    void fields_without_end_are_refused_by_the_server_with_the_words_of_api_gateway() throws IOException {
        assertThat(send("GET /prod HTTP/1.1\r\nHost: localhost\r\nx: " + "v".repeat(300_000) + "\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("{\"message\":\"HTTP header is larger than 10240 bytes.\"}");
    }

    @Test
    void nonsense_is_refused() throws IOException {
        assertThat(send("\0\1\2 nonsense\r\n")).startsWith("HTTP/1.1 400 ").endsWith("{\"message\":\"Bad Request\"}");
    }

    @Test
    void binary_body_reaches_the_function_and_comes_back() throws IOException {
        shop.reply = Shop.payload("{\"isBase64Encoded\":true,\"body\":\"iVBORwA=\"}");

        String reply = send(
                "POST /prod/files/a HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
                        + "Accept: image/png\r\nContent-Length: 5\r\n",
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});

        assertThat(shop.event()).endsWith("\"body\":\"iVBORwA=\",\"isBase64Encoded\":true}");
        assertThat(reply).endsWith("\r\n\r\n\u0089PNG\0");
    }

    @Test
    void broken_utf_8_breaks_nothing() throws IOException {
        String reply = send(
                "POST /prod/files/\u00ff\u00fe?q=\u00c3 HTTP/1.1\r\nHost: localhost\r\nx: \u00c3(\r\n"
                        + "Content-Type: text/plain\r\nContent-Length: 2\r\n",
                new byte[] {(byte) 0xc3, '('});

        assertThat(reply).startsWith("HTTP/1.1 200 ");
        assertThat(shop.event())
                .contains("\"path\":\"/files/\u00ff\u00fe\"")
                .contains("\"q\":\"\ufffd\"")
                .contains("\"x\":\"\u00c3(\"")
                .contains("\"body\":\"\ufffd(\"");
    }

    @Test
    void reply_of_seven_megabytes_is_a_bad_gateway() throws IOException {
        shop.reply = Shop.payload("{\"body\":\"" + "x".repeat(7 * 1024 * 1024) + "\"}");

        assertThat(send("GET /prod HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 502 ")
                .endsWith("{\"message\": \"Internal server error\"}");
    }

    @Test
    void reply_without_a_body_leaves_the_connection_in_order() throws IOException {
        shop.reply = Shop.payload("{\"statusCode\":204,\"body\":\"not sent\"}");

        String replies = exchange("GET /prod HTTP/1.1\r\nHost: a\r\n\r\nGET /prod/health HTTP/1.1\r\nHost: a\r\n"
                + "Connection: close\r\n\r\n");

        assertThat(replies).containsSubsequence("HTTP/1.1 204 ", "HTTP/1.1 200 ", "{\"status\":\"up\"");
    }

    private String send(String head, byte... body) throws IOException {
        return exchange(head + "Connection: close\r\n\r\n" + new String(body, StandardCharsets.ISO_8859_1));
    }

    private String exchange(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(reply);
            return reply.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
