package io.github.tracedapi.sample;

import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceHeader;
import com.amazonaws.xray.entities.TraceID;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Asks a price service over HTTP: {@code GET <address>?item=teapot}, answered by {@code {"price": 12.50}}.
 *
 * <p>Neither {@code HttpURLConnection} nor {@code java.net.http.HttpClient} is traced by X-Ray's SDK, so this class does
 * by hand the three things a traced HTTP call needs: a subsegment with the namespace {@code remote}, the header
 * {@code X-Amzn-Trace-Id} with that subsegment as parent, and the request and response on the subsegment. The URL goes
 * into the trace without its query: that may hold what is nobody else's business.
 */
final class PriceClient implements Prices {
    private static final int CONNECT_MILLIS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_RESPONSE_BYTES = 64_000;
    private static final BigDecimal MAX_PRICE = new BigDecimal("1000000");
    private static final int MAX_DECIMALS = 4;

    private final URI address;

    PriceClient(URI address) {
        this.address = address;
    }

    @Override
    public BigDecimal of(String item) throws IOException {
        Response response = TracedCall.in(address.getHost(), subsegment -> get(item, subsegment));
        if (response.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException("The price service at %s answered %d: look into its log, or set PRICE_URL to another."
                    .formatted(withoutQuery(), response.status()));
        }
        return price(response.body());
    }

    private Response get(String item, Subsegment subsegment) throws IOException {
        subsegment.setNamespace("remote");
        subsegment.putHttp("request", Map.of("method", "GET", "url", withoutQuery()));
        HttpURLConnection connection = (HttpURLConnection) url(item).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        if (!subsegment.getTraceId().equals(TraceID.invalid())) {
            connection.setRequestProperty(
                    TraceHeader.HEADER_KEY, TraceHeader.fromEntity(subsegment).toString());
        }
        int status;
        byte[] body;
        try {
            long start = System.nanoTime();
            status = connection.getResponseCode();
            body = body(connection, status, start);
        } catch (SocketTimeoutException e) {
            throw tooSlow(e);
        }
        subsegment.putHttp("response", Map.of("status", status, "content_length", body.length));
        flag(subsegment, status);
        return new Response(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] body(HttpURLConnection connection, int status, long start) throws IOException {
        InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (stream == null) {
            return new byte[0];
        }
        // The read timeout starts anew with each byte that comes, so a service that drips needs a deadline as well.
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                body.write(buffer, 0, read);
                if (body.size() > MAX_RESPONSE_BYTES) {
                    connection.disconnect();
                    throw new IOException("The price service at %s sent more than %d bytes: a price needs a few."
                            .formatted(withoutQuery(), MAX_RESPONSE_BYTES));
                }
                if (System.nanoTime() - start > TIMEOUT.toNanos()) {
                    connection.disconnect();
                    throw new SocketTimeoutException("Deadline passed");
                }
            }
        }
        return body.toByteArray();
    }

    private IOException tooSlow(SocketTimeoutException cause) {
        return new IOException(
                "The price service at %s is too slow: it has %d ms to take the connection and %d ms to answer."
                        .formatted(withoutQuery(), CONNECT_MILLIS, TIMEOUT.toMillis()),
                cause);
    }

    // An answer is no exception, so it leaves no cause, and one with 4xx is an error but no fault.
    private static void flag(Entity entity, int status) {
        entity.setError(status >= 400 && status < 500);
        entity.setThrottle(status == 429);
        entity.setFault(status >= 500);
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

    private record Response(int status, String body) {}
}
