package io.github.tracedapi.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.TracedHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a price service over HTTP: {@code GET <address>?item=teapot}, answered by {@code {"price": 12.50}}.
 *
 * <p>By hand, as the X-Ray SDK knows no client of the JDK, and as it is here:
 * <pre>{@code
 * subsegment.setNamespace("remote");
 * subsegment.putHttp("request", Map.of("method", "GET", "url", withoutQuery()));
 * connection.setRequestProperty(TraceHeader.HEADER_KEY, TraceHeader.fromEntity(subsegment).toString());
 * subsegment.putHttp("response", Map.of("status", connection.getResponseCode(), "content_length", body.length));
 * subsegment.setError(status >= 400 && status < 500);   // and throttle, and fault, and what is thrown
 *
 * client = TracedHttpClient.wrap(client);               // and that is all
 * }</pre>
 */
final class PriceClient implements Prices {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_RESPONSE_BYTES = 64_000;
    private static final BigDecimal MAX_PRICE = new BigDecimal("1000000");
    private static final int MAX_DECIMALS = 4;

    // Redirects are not followed, as that is HttpClient's default.
    private final HttpClient client = TracedHttpClient.wrap(HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build());
    private final URI address;

    PriceClient(URI address) {
        this.address = address;
    }

    @Override
    public BigDecimal of(String item) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int status = get(item, body).statusCode();
        if (body.size() > MAX_RESPONSE_BYTES) {
            throw new IOException("The price service at %s sent more than %d bytes: a price needs a few."
                    .formatted(withoutQuery(), MAX_RESPONSE_BYTES));
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("The price service at %s answered %d: look into its log, or set PRICE_URL to another."
                    .formatted(withoutQuery(), status));
        }
        return price(body.toString(StandardCharsets.UTF_8));
    }

    private HttpResponse<Void> get(String item, ByteArrayOutputStream body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url(item))
                .header("Accept", "application/json")
                .build();
        // A byte more than is allowed tells that it is too long; what comes then is passed over.
        BodyHandler<Void> handler = BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(
                bytes -> body.write(bytes, 0, Math.min(bytes.length, MAX_RESPONSE_BYTES + 1 - body.size()))));
        // A request's own timeout ends where the body begins, and a service may drip.
        CompletableFuture<HttpResponse<Void>> response =
                client.sendAsync(request, handler).orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return response.join();
        } catch (CompletionException e) {
            response.cancel(true); // hangs up
            throw reason(e.getCause());
        }
    }

    private IOException reason(@Nullable Throwable cause) {
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return new IOException(
                    "The price service at %s is too slow: it has %d ms to take the connection and %d ms to answer."
                            .formatted(withoutQuery(), CONNECT.toMillis(), TIMEOUT.toMillis()),
                    cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException known ? known : new IOException(cause);
    }

    private BigDecimal price(String body) throws IOException {
        JsonNode price;
        try {
            price = Json.read(body).path("price");
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The price service at %s answered with something else than JSON.".formatted(withoutQuery()), e);
        }
        if (!price.isNumber() || !sound(price.decimalValue())) {
            throw new IOException("The price service at %s gave no \"price\" from 0 to %s with at most %d decimals."
                    .formatted(withoutQuery(), MAX_PRICE, MAX_DECIMALS));
        }
        return price.decimalValue();
    }

    private static boolean sound(BigDecimal price) {
        return price.signum() >= 0 && price.compareTo(MAX_PRICE) <= 0 && price.scale() <= MAX_DECIMALS;
    }

    private URI url(String item) {
        String query = "item=" + URLEncoder.encode(item, StandardCharsets.UTF_8);
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query);
    }

    private String withoutQuery() {
        String text = address.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
