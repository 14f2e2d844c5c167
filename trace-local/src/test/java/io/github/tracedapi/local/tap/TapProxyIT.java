package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.TraceHeader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plain HTTP of a process of its own, which knows of the tap by its JVM's options only. */
@Timeout(60)
class TapProxyIT {
    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @Test
    void http_url_connection_to_this_machine_is_seen() throws Exception {
        assertSeen("HttpURLConnection", "127.0.0.1");
    }

    @Test
    void http_url_connection_to_localhost_is_seen() throws Exception {
        assertSeen("HttpURLConnection", "localhost");
    }

    @Test
    void http_client_to_this_machine_is_seen() throws Exception {
        assertSeen("HttpClient", "127.0.0.1");
    }

    @Test
    void http_client_to_localhost_is_seen() throws Exception {
        assertSeen("HttpClient", "localhost");
    }

    private static void assertSeen(String client, String host) throws Exception {
        try (Origin origin = Origin.replying(Origin.ok("{\"price\":5}"));
                Tapped tapped = Tapped.with(Tap.builder())) {
            String url = "http://" + host + ":" + origin.port() + "/price//a%2Fb?sku=%20&secret=1";

            assertThat(call(tapped, client, "POST", url)).isEqualTo("200 {\"price\":5}");

            String request = origin.next();
            assertThat(request)
                    .startsWith("POST /price//a%2Fb?sku=%20&secret=1 HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nHost: " + host + ":" + origin.port() + "\r\n")
                    .contains("\r\nX-Amzn-Trace-Id: " + HEADER + "\r\n")
                    .doesNotContainIgnoringCase("proxy-")
                    .doesNotContainIgnoringCase("h2c")
                    .endsWith("body");
            TappedCall call = tapped.onlyCall();
            assertThat(call)
                    .isEqualTo(new TappedCall(
                            "Orders-1",
                            host + ":" + origin.port(),
                            "POST /price//a%2Fb",
                            TraceHeader.read(HEADER),
                            200,
                            call.start(),
                            call.end(),
                            java.util.Optional.empty()));
        }
    }

    @Test
    void call_to_an_endpoint_of_the_tap_by_the_proxy_is_recorded_once_and_as_the_service() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok("{}"));
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(call(tapped, "HttpURLConnection", "POST", tapped.url() + "/"))
                    .isEqualTo("200 {}");

            assertThat(tapped.onlyCall().service()).isEqualTo("dynamodb");
            assertThat(origin.next()).startsWith("POST / HTTP/1.1\r\n");
        }
    }

    @Test
    void call_to_the_emulator_itself_is_one_to_its_service() throws Exception {
        try (Origin origin = Origin.replying(Origin.ok("{}"));
                Tapped tapped = Tapped.dynamoDb(origin.uri())) {
            assertThat(call(tapped, "HttpClient", "POST", "http://localhost:" + origin.port() + "/"))
                    .isEqualTo("200 {}");

            assertThat(tapped.onlyCall().service()).isEqualTo("dynamodb");
        }
    }

    @Test
    void call_to_a_service_that_is_not_here_by_the_proxy_fails_with_its_message() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            assertThat(call(tapped, "HttpURLConnection", "GET", tapped.elsewhere() + "/bucket"))
                    .startsWith("501 ");

            assertThat(tapped.onlyCall().failure())
                    .contains(
                            "An AWS service that the request does not name: GET /bucket was called, but the service is not"
                                    + " run here – the call fails at once – start an emulator and name it with --endpoint SERVICE=URL");
        }
    }

    @Test
    void runtime_api_is_passed_on_unseen() throws Exception {
        try (Origin runtimeApi = Origin.replying(Origin.ok("event"));
                Tapped tapped = Tapped.with(Tap.builder(), runtimeApi.uri())) {
            String next = "http://localhost:" + runtimeApi.port() + "/2018-06-01/runtime/invocation/next";

            assertThat(call(tapped, "HttpURLConnection", "GET", next)).isEqualTo("200 event");

            assertThat(runtimeApi.next()).startsWith("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n");
            assertThat(tapped.lane().calls()).isEmpty();
        }
    }

    @Test
    void runtime_api_may_take_as_long_as_it_likes() throws Exception {
        try (Origin runtimeApi = new Origin(peer -> {
                    peer.request();
                    java.util.concurrent.locks.LockSupport.parkNanos(400_000_000);
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nevent");
                });
                Tapped tapped =
                        Tapped.with(Tap.builder().patience(java.time.Duration.ofMillis(100)), runtimeApi.uri())) {
            String reply =
                    proxied(tapped, "GET http://127.0.0.1:" + runtimeApi.port() + "/next HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(reply).endsWith("\r\n\r\nevent");
        }
    }

    @Test
    void dead_server_is_a_502_in_plain_text() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            String reply = call(tapped, "HttpURLConnection", "GET", "http://127.0.0.1:1/price");

            String message = "127.0.0.1:1: Connection refused: /127.0.0.1:1 – the call gets 502 – look whether it runs";
            assertThat(reply).isEqualTo("502 " + message);
            assertThat(tapped.onlyCall().failure()).contains(message);
        }
    }

    @Test
    void host_that_does_not_exist_is_a_502() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            String reply = proxied(
                    tapped,
                    "GET http://nowhere.invalid/a HTTP/1.1\r\nHost: nowhere.invalid\r\nConnection: close\r\n\r\n");

            assertThat(reply).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(tapped.onlyCall().failure())
                    .contains("nowhere.invalid:80: no such host – the call gets 502 – look whether it runs");
        }
    }

    @Test
    void one_connection_to_the_proxy_serves_several_servers() throws Exception {
        try (Origin one = Origin.replying(Origin.ok("one"));
                Origin two = Origin.replying(Origin.ok("two"));
                Tapped tapped = Tapped.with(Tap.builder());
                Wire wire = new Wire(tapped.proxyPort())) {
            wire.send("GET http://127.0.0.1:" + one.port() + "/a HTTP/1.1\r\nHost: x\r\n\r\n");
            wire.until("one");
            wire.send("GET http://127.0.0.1:" + two.port() + "/b HTTP/1.1\r\nHost: x\r\n\r\n");
            wire.until("two");
            wire.send("GET http://127.0.0.1:" + one.port() + "/c HTTP/1.1\r\nHost: x\r\n\r\n");
            wire.until("one");

            assertThat(tapped.lane().calls())
                    .extracting(call -> call.service() + " " + call.operation())
                    .containsExactly(
                            "127.0.0.1:" + one.port() + " GET /a",
                            "127.0.0.1:" + two.port() + " GET /b",
                            "127.0.0.1:" + one.port() + " GET /c");
        }
    }

    @Test
    void tunnel_of_a_client_that_proxies_https_works_and_is_not_seen() throws Exception {
        try (Origin origin = new Origin(peer -> {
                    peer.send("greeting ");
                    peer.skip(5);
                    peer.send("answer");
                });
                Tapped tapped = Tapped.with(Tap.builder());
                Wire wire = new Wire(tapped.proxyPort())) {
            wire.send("CONNECT 127.0.0.1:" + origin.port() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.until("\r\n\r\n")).isEqualTo("HTTP/1.1 200 Connection Established\r\n\r\n");
            wire.until("greeting ");
            wire.send("\u0016\u0003\u0001hi");

            assertThat(wire.rest()).isEqualTo("answer");
            assertThat(tapped.lane().calls()).isEmpty();
        }
    }

    @Test
    void tunnel_to_a_dead_server_is_a_502() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            assertThat(proxied(tapped, "CONNECT 127.0.0.1:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void request_that_is_not_for_a_proxy_is_told_so() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            assertThat(proxied(tapped, "GET /price HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("GET /price came to the HTTP proxy of the local run, which passes on http:// URLs only");
        }
    }

    @Test
    void request_to_the_proxy_by_the_proxy_ends() throws Exception {
        try (Tapped tapped = Tapped.with(Tap.builder())) {
            assertThat(proxied(
                            tapped,
                            "GET http://127.0.0.1:" + tapped.proxyPort()
                                    + "/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
    }

    private static String proxied(Tapped tapped, String request) throws IOException {
        try (Wire wire = new Wire(tapped.proxyPort())) {
            wire.send(request);
            return new String(wire.rest().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    /** What the client in a process of its own gets: status and body. */
    private static String call(Tapped tapped, String client, String method, String url) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(tapped.lane().jvmOptions());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), CallingProcess.class.getName()));
        command.addAll(List.of(client, method, url, HEADER));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() throws Exception {
        URI tests = CallingProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Path.of(tests).toString();
    }
}
