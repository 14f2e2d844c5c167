package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.ClientCheck;
import io.github.tracedapi.handler.TracedClients;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TracedDynamoDbTest {
    private final DynamoDbClient client = TracedDynamoDb.client(Region.EU_WEST_1);
    private final ClientOverrideConfiguration configuration =
            client.serviceClientConfiguration().overrideConfiguration();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void every_call_is_traced_once() {
        assertThat(TracedClients.check(client))
                .isEqualTo(new ClientCheck(
                        true, "DynamoDbClient: traced by io.github.tracedapi.handler.aws.AwsCallInterceptor."));
    }

    @Test
    void the_client_gives_up_before_the_function_times_out() {
        assertThat(configuration.retryStrategy())
                .hasValueSatisfying(retries -> assertThat(retries.maxAttempts()).isEqualTo(3));
        assertThat(configuration.apiCallAttemptTimeout()).contains(Duration.ofSeconds(3));
        assertThat(configuration.apiCallTimeout()).contains(Duration.ofSeconds(6));
    }

    @Test
    void the_region_is_the_one_given() {
        assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
    }
}
