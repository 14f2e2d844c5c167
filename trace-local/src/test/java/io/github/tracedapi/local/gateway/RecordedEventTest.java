package io.github.tracedapi.local.gateway;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.http.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event that the AWS libraries keep for their own tests, made again from its request. */
class RecordedEventTest {
    private static final Path EVENTS = Path.of(System.getProperty("corpus", "../../shared/corpus"));
    private static final JsonMapper JSON = new JsonMapper();

    /** What each local run has of its own. */
    private static final List<String> OWN =
            List.of("X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto");

    @Test
    void event_is_made_again_from_its_request() throws IOException {
        Path file = EVENTS.resolve("apigw-events-go/apigw-request.json");
        assumeTrue(Files.exists(file), () -> "No recorded events at " + file + ": give their folder by -Dcorpus=...");
        JsonNode recorded = JSON.readTree(file.toFile());
        Shop shop = Shop.with(
                "\"Api\":{\"Type\":\"AWS::ApiGateway::RestApi\",\"Properties\":{}}",
                "\"Stage\":{\"Type\":\"AWS::ApiGateway::Stage\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"StageName\":\"testStage\",\"Variables\":{\"stageVariableName\":\"stageVariableValue\"}}}",
                "\"Rest\":{\"Type\":\"AWS::ApiGateway::Resource\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"ParentId\":{\"Fn::GetAtt\":[\"Api\",\"RootResourceId\"]},\"PathPart\":\"{proxy+}\"}}",
                "\"M\":{\"Type\":\"AWS::ApiGateway::Method\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                        + "\"ResourceId\":{\"Ref\":\"Rest\"},\"HttpMethod\":\"ANY\",\"Integration\":{\"Type\":\"AWS_PROXY\","
                        + "\"Uri\":\"x/functions/f/invocations\"}}}");
        List<String> fields = new ArrayList<>();
        recorded.path("headers")
                .properties()
                .forEach(field ->
                        fields.add(field.getKey() + ": " + field.getValue().asText()));

        shop.send(
                recorded.path("httpMethod").asText(),
                "/testStage" + recorded.path("path").asText() + "?name=me",
                Bytes.utf8(recorded.path("body").asText()),
                fields.toArray(String[]::new));

        ObjectNode made = (ObjectNode) JSON.readTree(shop.event());
        ObjectNode expected = (ObjectNode) recorded.deepCopy();
        for (String map : List.of("headers", "multiValueHeaders")) {
            ((ObjectNode) made.path(map)).remove(OWN);
            ((ObjectNode) expected.path(map)).remove(OWN);
        }
        List<String> context = new ArrayList<>();
        made.path("requestContext").fieldNames().forEachRemaining(context::add);
        recorded.path("requestContext").fieldNames().forEachRemaining(name -> {
            if (!name.equals("authorizer")) {
                assertThat(context).contains(name);
            }
        });
        made.remove(List.of("requestContext", "isBase64Encoded"));
        expected.remove("requestContext");
        assertThatJson(made).isEqualTo(expected);
    }
}
