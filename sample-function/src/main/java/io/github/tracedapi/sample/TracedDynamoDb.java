package io.github.tracedapi.sample;

import io.github.tracedapi.handler.TracedClients;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB client whose every call is a subsegment, and which gives up before Lambda does. */
final class TracedDynamoDb {
    // A request makes one call here and one to the price service (2 s), within the function's timeout of 10 s. The
    // first attempt of a cold start also pays for loading the client's classes, so it is not cut shorter than this.
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(6);
    // Left alone, DynamoDB's client makes nine.
    private static final int ATTEMPTS = 3;

    private TracedDynamoDb() {}

    static DynamoDbClient client(Region region) {
        return DynamoDbClient.builder()
                .region(region)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(1))
                        .socketTimeout(ONE_ATTEMPT))
                .overrideConfiguration(TracedClients.override()
                        .apiCallAttemptTimeout(ONE_ATTEMPT)
                        .apiCallTimeout(ALL_ATTEMPTS)
                        .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS))
                        .build())
                .build();
    }
}
