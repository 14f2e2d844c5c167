package io.github.tracedapi.benchmarks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.tracedapi.handler.Traced;
import io.github.tracedapi.handler.TracedClients;
import io.github.tracedapi.handler.TracedHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function traced by this project, on the backend whose jar is there. */
public final class TracedFunction extends TracedHandler<Map<String, Object>, String> {
    private final Items items;

    /** For Lambda. Primes itself if the environment variable {@code PRIMED} is set. */
    public TracedFunction() {
        this(items(UrlConnectionHttpClient.builder()));
        if (System.getenv("PRIMED") != null) {
            Traced.prime();
            TracedClients.prime(DynamoDbClient.builder(), client -> new Items(client).get(Map.of("id", "priming")));
        }
    }

    TracedFunction(Items items) {
        super("items");
        this.items = items;
    }

    static Items items(SdkHttpClient.Builder<?> http) {
        return new Items(TracedClients.apply(Items.client(http)).build());
    }

    @Override
    protected String handle(Map<String, Object> event, @Nullable Context context) {
        return items.get(event);
    }
}
