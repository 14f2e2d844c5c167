package io.github.tracedapi.local.tap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A program that makes one call, as a function would, and prints what it got. */
final class CallingProcess {
    private CallingProcess() {}

    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[2]);
        String reply = arguments[0].equals("HttpClient")
                ? httpClient(arguments[1], url, arguments[3])
                : httpUrlConnection(arguments[1], url, arguments[3]);
        System.out.write(reply.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static String httpClient(String method, URI url, String header) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body = method.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("body");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .method(method, body)
                                .header("X-Amzn-Trace-Id", header)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static String httpUrlConnection(String method, URI url, String header) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("X-Amzn-Trace-Id", header);
        if (!method.equals("GET")) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write("body".getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return status + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
