package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events recorded by other projects, read as Lambda reads them: each gets an answer, and none an exception. */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus", "../../shared/corpus"))
            .toAbsolutePath()
            .normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrdersHandler handler = new OrdersHandler(new Orders(
            new OrderStore(new InMemoryDynamoDb("orders"), "orders"),
            item -> BigDecimal.TEN,
            Clock.systemUTC(),
            () -> "order-1"));

    @Test
    void events_of_every_kind_get_a_clear_answer() throws IOException {
        List<String> answered = new ArrayList<>();
        for (Path file : files()) {
            JsonNode event = JSON.readTree(file.toFile());
            boolean rest = event.hasNonNull("httpMethod") && event.hasNonNull("path");

            APIGatewayProxyResponseEvent answer = handler.handleRequest(read(file), new TestContext("request-1"));

            assertThat(answer.getStatusCode()).as("%s", file).isEqualTo(rest ? 404 : 400);
            assertThat(answer.getHeaders()).as("%s", file).containsEntry("Content-Type", "application/json");
            assertThat(JSON.readTree(answer.getBody()).path("message").textValue())
                    .as("%s", file)
                    .startsWith(
                            rest
                                    ? "There is nothing at "
                                            + event.path("path").textValue() + ": "
                                    : "The event has no httpMethod and path: ");
            answered.add(file.getFileName().toString());
        }
        assertThat(answered).contains("apigw_rest_event.json", "apigw-v2-request-no-authorizer.json");
    }

    @Test
    void a_recorded_event_that_is_sent_to_our_path_places_an_order() throws IOException {
        APIGatewayProxyRequestEvent event = read(required(
                        CORPUS.resolve("apigw-events-java/apigw_events_apigw_event.json")))
                .withPath("/orders")
                .withHttpMethod("POST")
                .withIsBase64Encoded(false)
                .withBody("{\"item\": \"teapot\", \"quantity\": 1}");

        assertThat(handler.handleRequest(event, new TestContext("request-1")).getStatusCode())
                .isEqualTo(201);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(required(CORPUS), 2)) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().startsWith("apigw-events-"))
                    .filter(file -> file.toString().endsWith(".json"))
                    // Placeholders stand where an event has its values.
                    .filter(file -> !file.toString().endsWith(".template.json"))
                    .sorted()
                    .toList();
        }
    }

    private static Path required(Path path) {
        assumeTrue(Files.exists(path), () -> "No recorded events at " + path + ": give their folder by -Dcorpus=...");
        return path;
    }

    private static APIGatewayProxyRequestEvent read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return LambdaEventSerializers.serializerFor(
                            APIGatewayProxyRequestEvent.class, CorpusTest.class.getClassLoader())
                    .fromJson(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
