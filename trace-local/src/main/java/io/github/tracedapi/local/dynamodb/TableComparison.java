package io.github.tracedapi.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.Index;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.KeyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Whether a table that is there can stand for one of the template: the same keys, and at least the same indexes. */
final class TableComparison {
    private TableComparison() {}

    /**
     * What an app would notice of a table that is there already.
     *
     * @param found the table as {@code DescribeTable} has it
     * @return such as {@code its keys are id S HASH, and in the template pk S HASH}
     */
    static List<String> differences(DynamoDbTable table, JsonNode found) {
        List<String> differences = new ArrayList<>();
        JsonNode types = found.path("AttributeDefinitions");
        compare("its keys are ", keys(found, types), keys(table.keys(), table)).ifPresent(differences::add);
        List<Index> indexes = new ArrayList<>(table.globalIndexes());
        indexes.addAll(table.localIndexes());
        for (Index index : indexes) {
            String property =
                    table.globalIndexes().contains(index) ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes";
            Optional<JsonNode> there = StreamSupport.stream(found.path(property).spliterator(), false)
                    .filter(other -> other.path("IndexName").asText().equals(index.name()))
                    .findFirst();
            if (there.isEmpty()) {
                differences.add("it has no index \"" + index.name() + "\"");
            } else {
                compare(
                                "the keys of its index \"" + index.name() + "\" are ",
                                keys(there.get(), types),
                                keys(index.keys(), table))
                        .ifPresent(differences::add);
            }
        }
        return differences;
    }

    private static Optional<String> compare(String what, String found, String wanted) {
        return found.equals(wanted) ? Optional.empty() : Optional.of(what + found + ", and in the template " + wanted);
    }

    private static String keys(List<KeyPart> keys, DynamoDbTable table) {
        return String.join(
                " and ",
                keys.stream()
                        .map(key -> key.attribute() + " " + table.attributes().getOrDefault(key.attribute(), "?") + " "
                                + key.type())
                        .toList());
    }

    private static String keys(JsonNode described, JsonNode types) {
        List<String> keys = new ArrayList<>();
        for (JsonNode key : described.path("KeySchema")) {
            String name = key.path("AttributeName").asText();
            String type = StreamSupport.stream(types.spliterator(), false)
                    .filter(attribute ->
                            attribute.path("AttributeName").asText().equals(name))
                    .map(attribute -> attribute.path("AttributeType").asText())
                    .findFirst()
                    .orElse("?");
            keys.add(name + " " + type + " " + key.path("KeyType").asText());
        }
        return String.join(" and ", keys);
    }
}
