package io.github.tracedapi.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps orders in a DynamoDB table whose key is the string {@code id}. */
final class OrderStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    OrderStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    // A retried attempt may find what an earlier one has written, so no condition that the id be new: it would then
    // refuse an order that has been saved. Ids are random.
    void save(Order order) {
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "id", AttributeValue.fromS(order.id()),
                        "item", AttributeValue.fromS(order.item()),
                        "quantity", AttributeValue.fromN(Integer.toString(order.quantity())),
                        "unitPrice", AttributeValue.fromN(order.unitPrice().toPlainString()),
                        "createdAt", AttributeValue.fromS(order.createdAt().toString()))));
    }

    // Consistent, so that who has just placed an order finds it.
    Optional<Order> find(String id) {
        Map<String, AttributeValue> item = dynamoDb.getItem(request ->
                        request.tableName(table).consistentRead(true).key(Map.of("id", AttributeValue.fromS(id))))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(order(item));
    }

    private Order order(Map<String, AttributeValue> item) {
        return new Order(
                attribute(item, "id").s(),
                attribute(item, "item").s(),
                Integer.parseInt(attribute(item, "quantity").n()),
                new BigDecimal(attribute(item, "unitPrice").n()),
                Instant.parse(attribute(item, "createdAt").s()));
    }

    private AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "Item %s of table %s has no attribute \"%s\": it was not written by this function."
                            .formatted(item.get("id"), table, name));
        }
        return value;
    }
}
