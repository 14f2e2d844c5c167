package io.github.tracedapi.benchmarks.functions;

import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** The work that the function does, the same in each variant. */
record Items(DynamoDbClient client) {
    /** A client that the variant may make traced; where DynamoDB is, its environment says. */
    static DynamoDbClientBuilder client(SdkHttpClient.Builder<?> http) {
        return DynamoDbClient.builder().httpClientBuilder(http).region(Region.EU_WEST_1);
    }

    /** Reads an item as often as the event asks for. */
    String get(Map<String, Object> event) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName("items")
                .key(Map.of("id", AttributeValue.fromS(String.valueOf(event.get("id")))))
                .build();
        int calls = event.get("calls") instanceof Number number ? number.intValue() : 1;
        String text = "";
        for (int i = 0; i < calls; i++) {
            AttributeValue found = client.getItem(request).item().get("text");
            text = found == null ? "" : found.s();
        }
        return text;
    }
}
