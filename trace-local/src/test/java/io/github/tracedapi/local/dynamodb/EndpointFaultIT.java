package io.github.tracedapi.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers at the endpoint is no DynamoDB, or nothing does. */
@Timeout(60)
class EndpointFaultIT {
    private static final String FOLLOWS =
            " – the app's tables cannot be made – start the emulator of DynamoDB, or give the"
                    + " endpoint of one that runs.";

    private static String failure(URI endpoint, Duration timeout) {
        return assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TableMaker.make(
                        endpoint, "local", Templates.tables(Templates.ORDERS).tables(), Emulator.CLOCK, timeout))
                .actual()
                .getMessage();
    }

    private static String failureAt(int status, String body, Duration timeout) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            return failure(endpoint, timeout).replace(endpoint.toString(), "ENDPOINT");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void down() throws Exception {
        URI endpoint;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        assertThat(failure(endpoint, Duration.ofSeconds(30))).isEqualTo("nothing listens at " + endpoint + FOLLOWS);
    }

    @Test
    void slow() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThat(failure(endpoint, Duration.ofMillis(300)))
                    .matches("\\Q" + endpoint + "\\E did not answer CreateTable within [0-9]+ ms\\Q" + FOLLOWS + "\\E");
        }
    }

    @Test
    void no_address_of_http() {
        assertThat(failure(URI.create("ftp://127.0.0.1"), Duration.ofSeconds(30)))
                .isEqualTo("ftp://127.0.0.1 is no address of HTTP: invalid URI scheme ftp" + FOLLOWS);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | <html>",
                "200 | []",
                "200 | ``",
                "404 | {}",
                "500 | {\"message\": \"no\"}",
                "302 | {\"a\": 1}",
            })
    void no_dynamodb(int status, String body) throws Exception {
        assertThat(failureAt(status, body, Duration.ofSeconds(30)))
                .isEqualTo("ENDPOINT answered CreateTable with " + status + " and not as DynamoDB does" + FOLLOWS);
    }

    @Test
    void too_much_of_an_answer() throws Exception {
        assertThat(failureAt(200, "{\"a\": \"" + "x".repeat(5_000_000) + "\"}", Duration.ofSeconds(30)))
                .isEqualTo("ENDPOINT did not answer CreateTable: the reply is longer than 4194304 bytes" + FOLLOWS);
    }

    @Test
    void tables_that_never_get_active() throws Exception {
        assertThat(failureAt(200, "{\"Table\": {\"TableStatus\": \"CREATING\"}}", Duration.ofSeconds(3)))
                .isEqualTo(
                        "Sample/Orders: the table \"orders\" at ENDPOINT is CREATING after 3000 ms – the app's calls would"
                                + " fail on it – look at the emulator's own log.");
    }
}
