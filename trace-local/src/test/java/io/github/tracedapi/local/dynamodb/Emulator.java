package io.github.tracedapi.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** An emulator of DynamoDB, asked in its own words. */
record Emulator(URI endpoint) {
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private static final String HOW = "./mvnw -pl sample-function/dynamodb-local pre-integration-test";

    /** The folder that a module of the build copies DynamoDB Local to; relative to this module. */
    static Path jars() {
        Path jars = Path.of("..", "sample-function", "dynamodb-local", "target", "lib");
        assertThat(jars).as("DynamoDB Local is copied there by: " + HOW).isDirectory();
        return jars;
    }

    static DynamoDbLocal started() throws Exception {
        return DynamoDbLocal.start(jars(), CLOCK, TIMEOUT);
    }

    DynamoDbApi.Answer answer(String operation, String json) throws Exception {
        return new DynamoDbApi(endpoint, "local", CLOCK)
                .call(operation, "us-east-1", (ObjectNode) new ObjectMapper().readTree(json), Map.of(), TIMEOUT);
    }

    JsonNode call(String operation, String json) throws Exception {
        DynamoDbApi.Answer answer = answer(operation, json);
        assertThat(answer.error()).as(answer.message()).isEmpty();
        return answer.body();
    }
}
