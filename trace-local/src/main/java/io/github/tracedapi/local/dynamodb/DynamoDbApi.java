package io.github.tracedapi.local.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DynamoDB's JSON protocol, as far as tables need it. Emulators read the region and the access key of a signature and do not
 * check the signature itself, so none is computed.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">low-level API</a>
 */
final class DynamoDbApi {
    static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private static final int LONGEST_REPLY = 4 * 1024 * 1024;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI endpoint;
    private final String accessKeyId;
    private final InstantSource clock;

    DynamoDbApi(URI endpoint, String accessKeyId, InstantSource clock) {
        this.endpoint = endpoint;
        this.accessKeyId = accessKeyId;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param error such as {@code ResourceInUseException}; empty for an operation that succeeded
     */
    record Answer(int status, JsonNode body, String error, String allowedOrigin) {
        boolean succeeded() {
            return error.isEmpty();
        }

        /** What the error says of itself. */
        String message() {
            String said = body.path("message").asText(body.path("Message").asText());
            return said.isEmpty()
                    ? error
                    : error + ": " + (said.length() > 1000 ? said.substring(0, 1000) + "…" : said);
        }
    }

    /**
     * Calls an operation.
     *
     * @param headers besides those of the protocol
     * @throws IOException if no DynamoDB answers; the message begins with the endpoint and says what happened
     */
    Answer call(String operation, String region, JsonNode body, Map<String, String> headers, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(operation, region, body);
        headers.forEach(request::header);
        HttpResponse<byte[]> reply = send(operation, request.build(), timeout);
        JsonNode json = parse(reply.body());
        String type = json.path("__type").asText();
        boolean failed = reply.statusCode() != 200;
        if (!json.isObject() || (failed && type.isEmpty())) {
            throw new IOException(
                    endpoint + " answered " + operation + " with " + reply.statusCode() + " and not as DynamoDB does");
        }
        String error = failed ? type.substring(type.indexOf('#') + 1) : "";
        return new Answer(
                reply.statusCode(),
                json,
                error,
                reply.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    }

    private HttpRequest.Builder request(String operation, String region, JsonNode body) throws IOException {
        String date = DATE.format(clock.instant());
        String scope = date.substring(0, 8) + "/" + region + "/dynamodb/aws4_request";
        try {
            return HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", CONTENT_TYPE)
                    .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                    .header("X-Amz-Date", date)
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope
                                    + ", SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
                                    + "0".repeat(64))
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(endpoint + " is no address of HTTP: " + e.getMessage(), e);
        }
    }

    private HttpResponse<byte[]> send(String operation, HttpRequest request, Duration timeout)
            throws IOException, InterruptedException {
        var reply = client.sendAsync(request, info -> new BoundedBody(LONGEST_REPLY));
        try {
            return reply.get(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    endpoint + " did not answer " + operation + " within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    why instanceof ConnectException
                            ? "nothing listens at " + endpoint
                            : endpoint + " did not answer " + operation + ": " + why.getMessage(),
                    why);
        } finally {
            reply.cancel(true);
        }
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
