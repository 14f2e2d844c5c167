package io.github.tracedapi.handler.contract.function;

import io.github.tracedapi.handler.TracedClients;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Calls of DynamoDB. */
final class AwsCalls {
    private static final GetItemRequest GET = GetItemRequest.builder()
            .tableName("orders")
            .key(Map.of("id", AttributeValue.fromS("7")))
            .build();

    private AwsCalls() {}

    static void addTo(Map<String, Behaviour> behaviours) {
        behaviours.put("get", argument -> get());
        behaviours.put("get-async", argument -> getAsync());
        behaviours.put(
                "check-clients",
                argument -> TracedClients.check(Sync.CLIENT).traced() + " "
                        + TracedClients.check(Async.CLIENT).traced());
    }

    private static final class Sync {
        static final DynamoDbClient CLIENT = TracedClients.apply(builder(DynamoDbClient.builder()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static final class Async {
        static final DynamoDbAsyncClient CLIENT = TracedClients.apply(builder(DynamoDbAsyncClient.builder()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .build();
    }

    private static <B extends DynamoDbBaseClientBuilder<B, C>, C> B builder(B builder) {
        return builder.region(Region.EU_WEST_1)
                .endpointOverride(URI.create(System.getenv("DYNAMODB")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .overrideConfiguration(override -> override.retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(3)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()));
    }

    private static Object get() {
        try {
            return Sync.CLIENT.getItem(GET).item().get("id").s();
        } catch (SdkException e) {
            return "threw " + e.getClass().getSimpleName();
        }
    }

    private static Object getAsync() {
        try {
            return Async.CLIENT.getItem(GET).join().item().get("id").s();
        } catch (CompletionException e) {
            return "threw " + e.getCause().getClass().getSimpleName();
        }
    }
}
