package io.github.tracedapi.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB Local with an empty table.
 *
 * <p>AWS's own licence, which is not an open source one, forbids to make it part of another program. So it runs as a
 * process apart, from jars that Maven has fetched for whoever runs the tests, and is never on our class path.
 */
final class LocalDynamoDb implements AutoCloseable {
    private final JavaProcess process;
    private final URI endpoint;

    private LocalDynamoDb(JavaProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static LocalDynamoDb start(Path temporary, String table) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("dynamodb").resolve("work"));
        int port = freePort();
        JavaProcess process = JavaProcess.start(
                folder,
                ModuleFolder.dynamoDbLocal(),
                Map.of(),
                List.of(
                        "-Djava.io.tmpdir=" + folder,
                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                        "-inMemory",
                        "-sharedDb",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port)));
        LocalDynamoDb dynamoDb = new LocalDynamoDb(process, URI.create("http://127.0.0.1:" + port));
        try {
            dynamoDb.create(table);
        } catch (RuntimeException | Error e) {
            dynamoDb.close();
            throw e;
        }
        return dynamoDb;
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.close();
    }

    private void create(String table) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            waitUntilItAnswers(client);
            client.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
        }
    }

    private void waitUntilItAnswers(DynamoDbClient client) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try {
                client.listTables();
                return;
            } catch (SdkClientException notYet) {
                // Waiting for its end is also how to wait a little for its start.
                if (process.endedWithin(50) || System.nanoTime() > giveUp) {
                    throw new AssertionError(
                            "DynamoDB Local does not answer at %s:%n%s".formatted(endpoint, process.log()), notYet);
                }
            }
        }
    }

    // ServerRunner takes no port 0, so the system is asked here.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
