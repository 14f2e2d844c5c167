package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.xray.interceptors.TracingInterceptor;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

class TracedClientsTest {
    private final KeptBackend backend = KeptBackend.install(KeptBackend.SAMPLED);

    @AfterEach
    void forget() {
        KeptBackend.uninstall();
    }

    private static DynamoDbClientBuilder dynamoDb() {
        return DynamoDbClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    @Test
    void a_builder_is_made_traced_and_keeps_its_configuration() {
        ExecutionInterceptor theirs = new ExecutionInterceptor() {};
        DynamoDbClientBuilder builder = dynamoDb()
                .overrideConfiguration(override ->
                        override.apiCallTimeout(Duration.ofSeconds(3)).addExecutionInterceptor(theirs));

        assertThat(TracedClients.apply(TracedClients.apply(builder))).isSameAs(builder);

        try (DynamoDbClient client = builder.build()) {
            assertThat(TracedClients.check(client))
                    .isEqualTo(new ClientCheck(
                            true,
                            "DynamoDbClient: traced by io.github.tracedapi.handler.KeptBackend$KeptInterceptor."));
            var configuration = client.serviceClientConfiguration().overrideConfiguration();
            assertThat(configuration.apiCallTimeout()).contains(Duration.ofSeconds(3));
            assertThat(configuration.executionInterceptors()).contains(theirs);
            TracedClients.require(client);
        }
    }

    @Test
    void a_configuration_can_be_completed_with_other_settings() {
        try (DynamoDbClient client = dynamoDb()
                .overrideConfiguration(TracedClients.override()
                        .apiCallTimeout(Duration.ofSeconds(3))
                        .build())
                .build()) {
            assertThat(TracedClients.check(client).traced()).isTrue();
        }
    }

    @Test
    void a_client_that_is_not_traced_is_refused_with_what_to_do() {
        try (DynamoDbClient client = dynamoDb().build()) {
            HttpClient http = HttpClient.newHttpClient();

            assertThatThrownBy(() -> TracedClients.require(client, http))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "DynamoDbClient: none of its interceptors traces (backend: kept) – its calls are missing in every trace – build it with"
                                    + " TracedClients.apply(builder)\n"
                                    + "HttpClient: " + http.getClass().getName()
                                    + " is not traced – its calls are missing in every trace – wrap it with TracedHttpClient.wrap(client)");
        }
    }

    @Test
    void nothing_is_required_where_tracing_is_switched_off() {
        try (DynamoDbClient client = dynamoDb().build()) {
            Backends.replace(Backends.choose("none", Collections.emptyIterator()), null);
            assertThatCode(() -> TracedClients.require(client)).doesNotThrowAnyException();

            Backends.replace(Backends.choose(null, Collections.emptyIterator()), (id, text) -> {});
            assertThatThrownBy(() -> TracedClients.require(client))
                    .hasMessage(
                            "DynamoDbClient: none of its interceptors traces (backend: none) – its calls are missing in every trace – build it with"
                                    + " TracedClients.apply(builder)");
        }
    }

    @Test
    void the_x_ray_sdk_s_interceptor_is_found_where_the_backend_does_not_know_it() {
        try (DynamoDbClient client = dynamoDb()
                        .overrideConfiguration(override -> override.addExecutionInterceptor(new TracingInterceptor()))
                        .build();
                DynamoDbClient both = TracedClients.apply(dynamoDb()
                                .overrideConfiguration(
                                        override -> override.addExecutionInterceptor(new TracingInterceptor())))
                        .build()) {
            assertThat(TracedClients.check(client))
                    .isEqualTo(new ClientCheck(
                            false,
                            "DynamoDbClient: the X-Ray SDK's TracingInterceptor is on it, and the backend is kept – its calls are not below the"
                                    + " subsegments that they are made in – add traced-api-handler-xray, or build it with"
                                    + " TracedClients.apply(builder) and take the X-Ray SDK out"));
            assertThat(TracedClients.check(both))
                    .isEqualTo(new ClientCheck(
                            true,
                            "DynamoDbClient: traced by io.github.tracedapi.handler.KeptBackend$KeptInterceptor, and by the X-Ray SDK's"
                                    + " TracingInterceptor, too, while the backend is kept – each call may be two subsegments – take the X-Ray"
                                    + " SDK's instrumentor out, or add traced-api-handler-xray"));
        }
    }

    @Test
    void one_that_is_traced_twice_is_told_so() {
        try (DynamoDbClient client = dynamoDb()
                .overrideConfiguration(override -> override.addExecutionInterceptor(new KeptBackend.KeptInterceptor())
                        .addExecutionInterceptor(new KeptBackend.KeptInterceptor()))
                .build()) {
            assertThat(TracedClients.check(client))
                    .isEqualTo(new ClientCheck(
                            true,
                            "DynamoDbClient: traced twice by io.github.tracedapi.handler.KeptBackend$KeptInterceptor – only one of them is needed"
                                    + " – add it to the client, or to all by the class path"));
        }
    }

    @Test
    void a_client_that_hides_its_configuration_is_not_known() {
        DynamoDbClient hidden = new DynamoDbClient() {
            @Override
            public String serviceName() {
                return "dynamodb";
            }

            @Override
            public void close() {}
        };

        assertThat(TracedClients.check(hidden))
                .isEqualTo(new ClientCheck(
                        false,
                        hidden.getClass().getName()
                                + ": it does not say what it is made of (java.lang.UnsupportedOperationException) – whether its calls are traced is not known"
                                + " – ask for the client that it wraps"));
    }

    @Test
    void what_is_no_client_is_not_known() {
        assertThat(TracedClients.check("text"))
                .isEqualTo(new ClientCheck(
                        false,
                        "java.lang.String: no client of the AWS SDK for Java 2 and no java.net.http.HttpClient – whether its calls are traced is"
                                + " not known – make them within Traced.call, with TracedSubsegment.remote"));
        assertThat(TracedClients.check(null)).isEqualTo(new ClientCheck(false, "null is no client."));
        assertThatCode(() -> TracedClients.require()).doesNotThrowAnyException();
        assertThat(backend.told()).isEmpty();
    }
}
