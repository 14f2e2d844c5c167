package io.github.tracedapi.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables made in DynamoDB Local, with its own word for what they are. */
@Timeout(180)
class TableMakerIT {
    private static DynamoDbLocal local;

    @BeforeAll
    static void start() throws Exception {
        local = Emulator.started();
    }

    @AfterAll
    static void end() {
        local.close();
    }

    private final Emulator emulator = new Emulator(local.endpoint());

    private static List<String> make(DynamoDbTables tables) throws Exception {
        assertThat(tables.notices()).isEmpty();
        return TableMaker.make(local.endpoint(), "local", tables.tables(), Emulator.CLOCK, Emulator.TIMEOUT);
    }

    private static String named(String template, String name) {
        return template.replace("TableName: orders", "TableName: " + name);
    }

    @Test
    void keys_and_indexes_are_those_of_the_template() throws Exception {
        assertThat(make(Templates.tables(named(Templates.ORDERS, "keys")))).isEmpty();

        for (int placed = 1; placed <= 3; placed++) {
            emulator.call("PutItem", """
                    {"TableName": "keys", "Item": {"customer": {"S": "c"}, "placed": {"N": "%d"},
                     "state": {"S": "%s"}, "total": {"N": "%d"}, "note": {"S": "n"}}}
                    """.formatted(placed, placed == 2 ? "paid" : "open", 100 - placed));
        }

        assertThat(emulator.call(
                                "GetItem",
                                "{\"TableName\": \"keys\", \"Key\": {\"customer\": {\"S\": \"c\"}, \"placed\": {\"N\": \"2\"}}}")
                        .at("/Item/state/S")
                        .asText())
                .isEqualTo("paid");
        JsonNode open = emulator.call("Query", """
                {"TableName": "keys", "IndexName": "byState", "KeyConditionExpression": "#s = :s",
                 "ExpressionAttributeNames": {"#s": "state"}, "ExpressionAttributeValues": {":s": {"S": "open"}}}
                """);
        assertThat(open.path("Items"))
                .map(item -> item.at("/placed/N").asText())
                .containsExactly("1", "3");
        assertThat(open.at("/Items/0/total/N").asText()).isEqualTo("99");
        assertThat(open.at("/Items/0").has("note")).isFalse();
        JsonNode cheap = emulator.call("Query", """
                {"TableName": "keys", "IndexName": "byTotal", "KeyConditionExpression": "customer = :c AND #t < :t",
                 "ExpressionAttributeNames": {"#t": "total"},
                 "ExpressionAttributeValues": {":c": {"S": "c"}, ":t": {"N": "99"}}}
                """);
        assertThat(cheap.path("Items"))
                .map(item -> item.at("/total/N").asText())
                .containsExactly("97", "98");
        assertThat(emulator.answer("PutItem", "{\"TableName\": \"keys\", \"Item\": {\"customer\": {\"S\": \"c\"}}}")
                        .error())
                .isEqualTo("ValidationException");
    }

    @Test
    void stream_and_time_to_live_are_on() throws Exception {
        assertThat(make(Templates.tables(named(Templates.ORDERS, "stream")))).isEmpty();

        assertThat(emulator.call("DescribeTable", "{\"TableName\": \"stream\"}")
                        .at("/Table/StreamSpecification/StreamViewType")
                        .asText())
                .isEqualTo("NEW_IMAGE");
        assertThat(emulator.call("DescribeTimeToLive", "{\"TableName\": \"stream\"}")
                        .at("/TimeToLiveDescription")
                        .toString())
                .isEqualTo("{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"expires\"}");
    }

    @Test
    void capacity_is_that_of_the_template_and_an_index_has_its_tables() throws Exception {
        String template = named(Templates.ORDERS, "capacity")
                .replace(
                        "BillingMode: PAY_PER_REQUEST",
                        "ProvisionedThroughput: {ReadCapacityUnits: 3, WriteCapacityUnits: 4}");

        assertThat(make(Templates.tables(template))).isEmpty();

        JsonNode table =
                emulator.call("DescribeTable", "{\"TableName\": \"capacity\"}").path("Table");
        assertThat(table.at("/ProvisionedThroughput/ReadCapacityUnits").asInt()).isEqualTo(3);
        assertThat(table.at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void a_table_that_is_there_is_kept_with_its_items() throws Exception {
        DynamoDbTables tables = Templates.tables(named(Templates.ORDERS, "kept"));
        make(tables);
        emulator.call(
                "PutItem",
                "{\"TableName\": \"kept\", \"Item\": {\"customer\": {\"S\": \"c\"}, \"placed\": {\"N\": \"1\"}}}");

        assertThat(make(tables)).isEmpty();

        assertThat(emulator.call("Scan", "{\"TableName\": \"kept\"}")
                        .path("Count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_table_with_other_keys_is_an_error_that_names_them() throws Exception {
        make(Templates.tables(named(Templates.ORDERS, "other")));
        DynamoDbTables changed = Templates.tables(named(Templates.ORDERS, "other")
                .replace("customer", "client")
                .replace("byTotal", "bySum")
                .replace("{AttributeName: placed, AttributeType: N}", "{AttributeName: placed, AttributeType: S}"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> make(changed))
                .withMessage("Sample/Orders: " + local.endpoint()
                        + " has a table \"other\" already, and it is another one: its keys are customer S HASH and placed N"
                        + " RANGE, and in the template client S HASH and placed S RANGE, the keys of its index \"byState\" are"
                        + " state S HASH and placed N RANGE, and in the template state S HASH and placed S RANGE, it has no"
                        + " index \"bySum\" – the app's calls would fail on it – delete the table there, or give an endpoint"
                        + " without it.");
    }

    @Test
    void a_table_that_is_refused_is_told_and_the_others_are_made() throws Exception {
        DynamoDbTables tables = Templates.tables("""
                Resources:
                  Odd:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: refused
                      AttributeDefinitions: [{AttributeName: id, AttributeType: X}]
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                  Even:
                    Type: AWS::DynamoDB::GlobalTable
                    Properties:
                      TableName: taken
                      AttributeDefinitions: [{AttributeName: id, AttributeType: B}]
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                """);

        assertThat(make(tables))
                .singleElement()
                .asString()
                .startsWith("Sample/Odd: " + local.endpoint() + " refuses the table \"refused\": ValidationException: ")
                .endsWith(" – it is not made, and calls to it fail with ResourceNotFoundException.");
        assertThat(emulator.call("DescribeTable", "{\"TableName\": \"taken\"}")
                        .at("/Table/TableStatus")
                        .asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void nothing_is_asked_where_there_is_no_table() throws Exception {
        assertThat(TableMaker.make(
                        URI.create("http://127.0.0.1:1"), "local", List.of(), Emulator.CLOCK, Emulator.TIMEOUT))
                .isEmpty();
    }
}
