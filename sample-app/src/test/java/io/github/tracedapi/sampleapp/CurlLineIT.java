package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The curl line that the stack puts out is run as it is, and what it sends carries the signature that AWS would compute. */
class CurlLineIT {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    @TempDir
    private Path cdkOut;

    private HttpServer server;
    private final BlockingQueue<ReceivedRequest> received = new ArrayBlockingQueue<>(1);

    @BeforeEach
    void starts_a_server() throws IOException, InterruptedException {
        assumeThat(curlSigns())
                .as("curl with --aws-sigv4 (7.75 or newer) is installed")
                .isTrue();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void stops_it() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void line_signs_with_long_lived_keys() throws Exception {
        ReceivedRequest request = runWith(Map.of());

        assertThat(request.header("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-west-1/execute-api/aws4_request");
        assertThat(request.signature()).isEqualTo(SignatureV4.of(request, SECRET));
        assertThat(request.header("X-Amz-Security-Token")).isEmpty();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /prod/orders");
        assertThat(request.body()).isEqualTo("{\"item\":\"book\",\"quantity\":2}");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void line_signs_with_the_session_token_of_temporary_keys_too() throws Exception {
        ReceivedRequest request = runWith(Map.of("AWS_SESSION_TOKEN", "a/session+token=="));

        assertThat(request.header("X-Amz-Security-Token")).isEqualTo("a/session+token==");
        assertThat(request.header("Authorization")).contains("x-amz-security-token");
        assertThat(request.signature()).isEqualTo(SignatureV4.of(request, SECRET));
    }

    private ReceivedRequest runWith(Map<String, String> moreEnvironment) throws Exception {
        Sample sample = Sample.synthesizedInto(cdkOut, Map.of());
        String line = resolved(sample.template().at("/Outputs/Curl/Value"));

        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy"));
        builder.environment().put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
        builder.environment().putAll(moreEnvironment);
        Process curl = builder.start();
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(curl.exitValue()).as(line + "\n" + output).isZero();
        ReceivedRequest request = received.poll(30, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    /** What CloudFormation would make of the output, with the server of this test for API Gateway. */
    private String resolved(JsonNode value) {
        StringBuilder line = new StringBuilder();
        for (JsonNode part : value.path("Fn::Join").path(1)) {
            String ref = part.path("Ref").asText();
            if (part.isTextual()) {
                line.append(part.asText());
            } else if (ref.equals("AWS::Region")) {
                line.append("eu-west-1");
            } else if (ref.contains("Stage")) {
                line.append("prod");
            } else {
                line.append('<').append(ref).append('>');
            }
        }
        return line.toString()
                .replaceFirst(
                        "https://<[^>]+>\\.execute-api\\.eu-west-1\\.<AWS::URLSuffix>/",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(ReceivedRequest.of(exchange));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static boolean curlSigns() throws InterruptedException {
        try {
            Process curl = new ProcessBuilder("curl", "--help", "all")
                    .redirectErrorStream(true)
                    .start();
            String help = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            curl.waitFor();
            return help.contains("--aws-sigv4");
        } catch (IOException e) {
            return false;
        }
    }
}
