package io.github.tracedapi.sampleapp;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request as it came over the wire, header names in lower case. */
record ReceivedRequest(String method, String path, Map<String, String> headers, String body) {
    static ReceivedRequest of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The header's value, empty where the request has none. */
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String signature() {
        return after("Signature=");
    }

    String signedHeaders() {
        return after("SignedHeaders=");
    }

    /** Date, region, service and the closing word: what the credential is good for. */
    String credentialScope() {
        return after("Credential=").replaceFirst("[^/]+/", "");
    }

    private String after(String key) {
        return header("Authorization").replaceFirst(".*" + key, "").replaceFirst(",.*", "");
    }
}
