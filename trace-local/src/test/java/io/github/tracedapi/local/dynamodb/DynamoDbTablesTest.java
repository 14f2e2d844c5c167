package io.github.tracedapi.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.dynamodb.DynamoDbTable.Capacity;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.Index;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.KeyPart;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamoDbTablesTest {
    private static final String NOT_MADE =
            " – the table is not made here, and calls to it fail with ResourceNotFoundException.";

    private static String table(String properties) {
        return """
               Resources:
                 T:
                   Type: AWS::DynamoDB::Table
                   Properties:
                     AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                     KeySchema: [{AttributeName: id, KeyType: HASH}]
                     BillingMode: PAY_PER_REQUEST
                     %s
                 Other: {Type: 'AWS::RDS::DBInstance'}
               """.formatted(properties);
    }

    @Test
    void everything_of_a_table_is_read() {
        DynamoDbTables read = Templates.tables(Templates.ORDERS);

        assertThat(read.notices()).isEmpty();
        DynamoDbTable table = read.tables().get(0);
        assertThat(table.name()).isEqualTo("orders");
        assertThat(table.region()).isEqualTo("us-east-1");
        assertThat(table.place().path()).isEqualTo("Sample/Orders");
        assertThat(table.keys()).containsExactly(new KeyPart("customer", "HASH"), new KeyPart("placed", "RANGE"));
        assertThat(table.attributes())
                .containsExactlyEntriesOf(
                        new TreeMap<>(Map.of("customer", "S", "placed", "N", "state", "S", "total", "N")));
        assertThat(table.globalIndexes())
                .containsExactly(new Index(
                        "byState",
                        List.of(new KeyPart("state", "HASH"), new KeyPart("placed", "RANGE")),
                        "INCLUDE",
                        List.of("total"),
                        Optional.empty()));
        assertThat(table.localIndexes())
                .containsExactly(new Index(
                        "byTotal",
                        List.of(new KeyPart("customer", "HASH"), new KeyPart("total", "RANGE")),
                        "KEYS_ONLY",
                        List.of(),
                        Optional.empty()));
        assertThat(table.provisioned()).isEmpty();
        assertThat(table.timeToLive()).contains("expires");
        assertThat(table.stream()).contains("NEW_IMAGE");
    }

    @Test
    void a_name_is_made_of_stack_and_logical_id_without_one() {
        assertThat(Templates.tables(table("")).tables())
                .extracting(DynamoDbTable::name)
                .containsExactly("Sample-T");
    }

    @Test
    void a_global_table_is_a_table() {
        DynamoDbTables read = Templates.tables(Templates.ORDERS.replace("::Table", "::GlobalTable"));

        assertThat(read.notices()).isEmpty();
        assertThat(read.tables().get(0).globalIndexes()).extracting(Index::name).containsExactly("byState");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ReadCapacityUnits: 3, WriteCapacityUnits: '4'} | 3 4",
                "{ReadCapacityUnits: 3} | none",
                "{ReadCapacityUnits: 0, WriteCapacityUnits: 4} | none",
                "{ReadCapacityUnits: 1.5, WriteCapacityUnits: 4} | none",
            })
    void capacity_is_two_whole_numbers(String written, String read) {
        String template = table("ProvisionedThroughput: " + written)
                .replace("BillingMode: PAY_PER_REQUEST", "BillingMode: PROVISIONED");

        Optional<Capacity> capacity = Templates.tables(template).tables().get(0).provisioned();

        assertThat(capacity.map(units -> units.read() + " " + units.write()).orElse("none"))
                .isEqualTo(read);
    }

    @Test
    void on_demand_wins_over_capacity() {
        assertThat(Templates.tables(table("ProvisionedThroughput: {ReadCapacityUnits: 3, WriteCapacityUnits: 4}"))
                        .tables()
                        .get(0)
                        .provisioned())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TimeToLiveSpecification: {AttributeName: ttl, Enabled: true} | ttl",
                "TimeToLiveSpecification: {AttributeName: ttl, Enabled: false} | none",
            })
    void time_to_live_may_be_off(String written, String read) {
        assertThat(Templates.tables(table(written)).tables().get(0).timeToLive().orElse("none"))
                .isEqualTo(read);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "KeySchema: {a: b} | its KeySchema cannot be read: it is not as CloudFormation has it",
                "KeySchema: [] | its KeySchema cannot be read: it is not as CloudFormation has it",
                "KeySchema: !Ref Nobody | its KeySchema cannot be read: Ref \"Nobody\" names no parameter and no resource of the template",
                "KeySchema: [{AttributeName: id}] | its KeySchema cannot be read: it is not as CloudFormation has it",
                "KeySchema: [{AttributeName: pk, KeyType: HASH}] | its key \"pk\" has no type in AttributeDefinitions",
            })
    void a_table_without_readable_keys_is_told(String schema, String why) {
        DynamoDbTables read =
                Templates.tables(table("").replace("KeySchema: [{AttributeName: id, KeyType: HASH}]", schema));

        assertThat(read.tables()).isEmpty();
        assertThat(read.notices()).containsExactly("Sample/T: " + why + NOT_MADE);
    }

    @Test
    void no_keys_at_all_are_told() {
        assertThat(Templates.tables("Resources: {T: {Type: 'AWS::DynamoDB::Table'}}")
                        .notices())
                .containsExactly("Sample/T: its KeySchema cannot be read: there is no value" + NOT_MADE);
    }

    @Test
    void an_index_that_cannot_be_read_is_told_and_its_attributes_are_left_out() {
        DynamoDbTables read = Templates.tables(Templates.ORDERS.replace(
                "KeySchema: [{AttributeName: state, KeyType: HASH}",
                "KeySchema: [{AttributeName: other, KeyType: HASH}"));

        assertThat(read.notices())
                .containsExactly(
                        "Sample/Orders: its key \"other\" has no type in AttributeDefinitions – the index \"byState\" is not"
                                + " made here, and queries of it fail.");
        assertThat(read.tables().get(0).globalIndexes()).isEmpty();
        assertThat(read.tables().get(0).attributes()).containsOnlyKeys("customer", "placed", "total");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GlobalSecondaryIndexes: !Ref Nobody | its GlobalSecondaryIndexes cannot be read: Ref \"Nobody\" names no parameter and no resource of the template – the table has no such index here, and queries of one fail",
                "LocalSecondaryIndexes: [{KeySchema: []}] | a name in LocalSecondaryIndexes cannot be read: there is no value – the table has no such index here, and queries of it fail",
                "TimeToLiveSpecification: {AttributeName: !Ref Nobody, Enabled: true} | its TimeToLiveSpecification cannot be read: Ref \"Nobody\" names no parameter and no resource of the template – no item of it expires here",
                "StreamSpecification: {} | its StreamSpecification cannot be read: there is no value – it has no stream here",
                "TableName: a b | DynamoDB does not take its name \"a b\" – here it is \"a-b-56d6ccf6\" – a name has letters, digits and \"_.-\", at most 255",
            })
    void a_part_that_cannot_be_read_is_told_and_the_rest_is_made(String written, String notice) {
        DynamoDbTables read = Templates.tables(table(written));

        assertThat(read.tables()).hasSize(1);
        assertThat(read.notices()).containsExactly("Sample/T: " + notice + ".");
    }

    @Test
    void two_tables_of_a_name_are_one() {
        DynamoDbTables read = Templates.tables("""
                Resources:
                  A: &table
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: same
                      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                  B: *table
                """);

        assertThat(read.tables()).extracting(table -> table.place().path()).containsExactly("Sample/A");
        assertThat(read.notices())
                .containsExactly(
                        "Sample/B: its table is called \"same\", as that of Sample/A is – here they are one table, with"
                                + " the keys of the first – give them names of their own if that matters.");
    }

    @ParameterizedTest(name = "{0} tables: {1} made, {2} notices")
    @CsvSource({"500, 500, 0", "501, 500, 1"})
    void tables_are_bounded(int written, int made, int notices) {
        StringBuilder yaml = new StringBuilder("Resources:\n");
        for (int number = 0; number < written; number++) {
            yaml.append("  T")
                    .append(number)
                    .append(": {Type: 'AWS::DynamoDB::Table', Properties: {AttributeDefinitions:")
                    .append(
                            " [{AttributeName: id, AttributeType: S}], KeySchema: [{AttributeName: id, KeyType: HASH}]}}\n");
        }

        DynamoDbTables read = Templates.tables(yaml.toString());

        assertThat(read.tables()).hasSize(made);
        assertThat(read.notices()).hasSize(notices);
    }

    @ParameterizedTest(name = "{0} indexes: {1} read, {2} notices")
    @CsvSource({"100, 100, 0", "101, 100, 1"})
    void indexes_are_bounded(int written, int made, int notices) {
        String index =
                "{IndexName: i, KeySchema: [{AttributeName: id, KeyType: HASH}], Projection: {ProjectionType: ALL}}";

        DynamoDbTables read = Templates.tables(
                table("GlobalSecondaryIndexes: [" + String.join(", ", Collections.nCopies(written, index)) + "]"));

        assertThat(read.tables().get(0).globalIndexes()).hasSize(made);
        assertThat(read.notices()).hasSize(notices);
    }
}
