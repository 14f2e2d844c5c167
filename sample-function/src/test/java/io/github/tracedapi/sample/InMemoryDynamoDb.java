package io.github.tracedapi.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** One table in a map: enough for the handler's answers, which {@code OrdersHandlerIT} asks of DynamoDB Local. */
final class InMemoryDynamoDb implements DynamoDbClient {
    private final String table;
    private final Map<String, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

    InMemoryDynamoDb(String table) {
        this.table = table;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        requireTable(request.tableName());
        items.put(request.item().get("id").s(), request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        requireTable(request.tableName());
        return GetItemResponse.builder()
                .item(items.getOrDefault(request.key().get("id").s(), Map.of()))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private void requireTable(String name) {
        if (!name.equals(table)) {
            throw ResourceNotFoundException.builder()
                    .message("Cannot do operations on a non-existent table")
                    .build();
        }
    }
}
