package io.github.tracedapi.local.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.Capacity;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.Index;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.KeyPart;
import java.util.List;
import java.util.Optional;

/** The bodies of the requests that make a table. */
final class TableRequest {
    private TableRequest() {}

    static ObjectNode named(DynamoDbTable table) {
        return object().put("TableName", table.name());
    }

    /** See <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>. */
    static ObjectNode create(DynamoDbTable table) {
        ObjectNode request = named(table);
        request.set("KeySchema", keys(table.keys()));
        ArrayNode attributes = request.putArray("AttributeDefinitions");
        table.attributes()
                .forEach((name, type) ->
                        attributes.addObject().put("AttributeName", name).put("AttributeType", type));
        request.put("BillingMode", table.provisioned().isPresent() ? "PROVISIONED" : "PAY_PER_REQUEST");
        table.provisioned().ifPresent(capacity -> request.set("ProvisionedThroughput", capacity(capacity)));
        addIndexes(request, "GlobalSecondaryIndexes", table.globalIndexes(), table.provisioned());
        addIndexes(request, "LocalSecondaryIndexes", table.localIndexes(), Optional.empty());
        table.stream()
                .ifPresent(view -> request.putObject("StreamSpecification")
                        .put("StreamEnabled", true)
                        .put("StreamViewType", view));
        return request;
    }

    static ObjectNode timeToLive(DynamoDbTable table, String attribute) {
        ObjectNode request = named(table);
        request.putObject("TimeToLiveSpecification").put("Enabled", true).put("AttributeName", attribute);
        return request;
    }

    /**
     * @param capacity of a table for which an index needs one too; empty if it may have none
     */
    private static void addIndexes(
            ObjectNode request, String property, List<Index> indexes, Optional<Capacity> capacity) {
        if (indexes.isEmpty()) {
            return;
        }
        ArrayNode array = request.putArray(property);
        for (Index index : indexes) {
            ObjectNode written = array.addObject().put("IndexName", index.name());
            written.set("KeySchema", keys(index.keys()));
            ObjectNode projection = written.putObject("Projection").put("ProjectionType", index.projection());
            if (!index.projected().isEmpty()) {
                ArrayNode projected = projection.putArray("NonKeyAttributes");
                index.projected().forEach(projected::add);
            }
            capacity.map(ofTable -> index.provisioned().orElse(ofTable))
                    .ifPresent(units -> written.set("ProvisionedThroughput", capacity(units)));
        }
    }

    private static ArrayNode keys(List<KeyPart> keys) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        keys.forEach(
                key -> array.addObject().put("AttributeName", key.attribute()).put("KeyType", key.type()));
        return array;
    }

    private static ObjectNode capacity(Capacity capacity) {
        return object().put("ReadCapacityUnits", capacity.read()).put("WriteCapacityUnits", capacity.write());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
