package io.github.tracedapi.handler.contract.function;

import io.github.tracedapi.handler.TracedHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Calls of the URL that the argument is. */
final class HttpCalls {
    private HttpCalls() {}

    private static final class Client {
        static final HttpClient TRACED = TracedHttpClient.wrap(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
    }

    static void addTo(Map<String, Behaviour> behaviours) {
        behaviours.put("send", HttpCalls::send);
        behaviours.put(
                "send-async",
                argument -> Client.TRACED
                        .sendAsync(request(argument), BodyHandlers.ofString())
                        .thenApply(HttpResponse::body)
                        .join());
        behaviours.put("cancel", HttpCalls::cancel);
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    static Object send(String url) throws InterruptedException {
        try {
            return Client.TRACED.send(request(url), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "threw " + e.getClass().getName();
        }
    }

    private static Object cancel(String url) {
        CompletableFuture<HttpResponse<String>> call = Client.TRACED.sendAsync(request(url), BodyHandlers.ofString());
        boolean cancelled = call.cancel(true);
        try {
            return call.join().body();
        } catch (CancellationException e) {
            return "cancelled " + cancelled;
        }
    }
}
