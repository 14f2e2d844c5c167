package io.github.tracedapi.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.util.Map;

/** Templates for tests, written as YAML. */
final class Templates {
    /** A table with everything that an emulator can make. */
    static final String ORDERS = """
            Resources:
              Orders:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: orders
                  AttributeDefinitions:
                    - {AttributeName: customer, AttributeType: S}
                    - {AttributeName: placed, AttributeType: N}
                    - {AttributeName: state, AttributeType: S}
                    - {AttributeName: total, AttributeType: N}
                  KeySchema:
                    - {AttributeName: customer, KeyType: HASH}
                    - {AttributeName: placed, KeyType: RANGE}
                  GlobalSecondaryIndexes:
                    - IndexName: byState
                      KeySchema: [{AttributeName: state, KeyType: HASH}, {AttributeName: placed, KeyType: RANGE}]
                      Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [total]}
                  LocalSecondaryIndexes:
                    - IndexName: byTotal
                      KeySchema: [{AttributeName: customer, KeyType: HASH}, {AttributeName: total, KeyType: RANGE}]
                      Projection: {ProjectionType: KEYS_ONLY}
                  BillingMode: PAY_PER_REQUEST
                  TimeToLiveSpecification: {AttributeName: expires, Enabled: true}
                  StreamSpecification: {StreamViewType: NEW_IMAGE}
            """;

    private Templates() {}

    static DynamoDbTables tables(String yaml) {
        CloudAssembly app = CloudAssembly.ofTemplate("Sample", yaml);
        assertThat(app.unread()).isEmpty();
        return DynamoDbTables.read(app, LocalNames.of(app, Map.of()));
    }
}
