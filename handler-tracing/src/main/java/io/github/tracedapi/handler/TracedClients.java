package io.github.tracedapi.handler;

import java.net.http.HttpClient;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * Clients whose calls are subsegments: makes them, and says of any whether it is one.
 *
 * <pre>{@code
 * private static final DynamoDbClient DYNAMO_DB =
 *         TracedClients.apply(DynamoDbClient.builder().region(Region.EU_WEST_1)).build();
 *
 * public OrdersHandler() {
 *     TracedClients.require(DYNAMO_DB);
 * }
 * }</pre>
 */
public final class TracedClients {
    private TracedClients() {}

    /**
     * What makes a client of the AWS SDK for Java 2 traced, to be completed with other settings.
     *
     * <pre>{@code
     * DynamoDbClient.builder()
     *         .overrideConfiguration(TracedClients.override().apiCallTimeout(Duration.ofSeconds(3)).build())
     *         .build();
     * }</pre>
     */
    public static ClientOverrideConfiguration.Builder override() {
        return AwsClients.add(ClientOverrideConfiguration.builder());
    }

    /**
     * Makes the clients of a builder traced, and leaves the rest of its configuration as it is. Once is enough, and twice does no harm.
     *
     * @return the same builder
     */
    public static <B extends SdkClientBuilder<B, C>, C> B apply(B builder) {
        return AwsClients.apply(builder);
    }

    /**
     * Makes a call by a client that reaches nobody, so that the first real one finds loaded what it needs. As {@link Traced#prime}, for the
     * init phase where nobody waits for that; it is much the greater part of a first call.
     *
     * <pre>{@code
     * public OrdersHandler() {
     *     TracedClients.prime(DynamoDbClient.builder(), client -> client.getItem(get -> get.tableName("orders")
     *             .key(Map.of("id", AttributeValue.fromS("1")))));
     * }
     * }</pre>
     *
     * <p>Nothing is sent, neither to the service nor to X-Ray, and no credentials are asked for. The answer is an empty one. What fails is
     * told, and the function starts.
     *
     * @param builder a new one; of its settings all but region, credentials and HTTP client are kept
     * @param call as the handler makes it
     */
    public static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkClient> void prime(
            B builder, Consumer<? super C> call) {
        try {
            Backends.active().rehearse(new ClientPriming<>(builder, call));
        } catch (Throwable thrown) {
            Backends.tell(
                    "FailedClientPriming",
                    "TracedClients.prime: " + thrown
                            + " – the first request is slower than it could be – make a call that can do with an empty answer");
        }
    }

    /**
     * Says whether a client's calls are in the trace, and why.
     *
     * @param client of the AWS SDK for Java 2, or a {@link HttpClient}
     */
    public static ClientCheck check(@Nullable Object client) {
        if (client == null) {
            return new ClientCheck(false, "null is no client.");
        }
        if (client instanceof HttpClient) {
            return http(client);
        }
        try {
            if (client instanceof SdkClient sdkClient) {
                return AwsClients.check(sdkClient);
            }
        } catch (LinkageError noAwsSdk) {
            // Then it is not one of its clients.
        }
        return new ClientCheck(
                false,
                client.getClass().getName()
                        + ": no client of the AWS SDK for Java 2 and no java.net.http.HttpClient – whether its calls are traced is not known"
                        + " – make them within Traced.call, with TracedSubsegment.remote");
    }

    /**
     * Fails if the calls of a client are not in the trace. For a handler's constructor: Lambda reports it when the function starts, and
     * not when somebody misses a call. With {@code TRACED_API_BACKEND=none} it asks nothing: who switches tracing off wants a function
     * that starts.
     *
     * @param clients of the AWS SDK for Java 2, or {@link HttpClient}s
     * @throws IllegalStateException if one is not traced, with the reason for each that is not
     */
    public static void require(Object... clients) {
        if (Backends.isSwitchedOff()) {
            return;
        }
        StringBuilder reasons = new StringBuilder();
        for (Object client : clients) {
            ClientCheck check = check(client);
            if (!check.traced()) {
                reasons.append(reasons.length() == 0 ? "" : "\n").append(check.reason());
            }
        }
        if (reasons.length() > 0) {
            throw new IllegalStateException(reasons.toString());
        }
    }

    private static ClientCheck http(Object client) {
        for (Class<?> type = client.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("io.github.tracedapi.handler.Traced")) {
                return new ClientCheck(true, "HttpClient: it is wrapped by TracedHttpClient.");
            }
        }
        return new ClientCheck(
                false,
                "HttpClient: " + client.getClass().getName()
                        + " is not traced – its calls are missing in every trace – wrap it with TracedHttpClient.wrap(client)");
    }
}
