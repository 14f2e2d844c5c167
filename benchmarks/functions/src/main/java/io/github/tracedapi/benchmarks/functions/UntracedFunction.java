package io.github.tracedapi.benchmarks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The function without any tracing. */
public final class UntracedFunction implements RequestHandler<Map<String, Object>, String> {
    private final Items items;

    /** For Lambda. */
    public UntracedFunction() {
        this(items(UrlConnectionHttpClient.builder()));
    }

    UntracedFunction(Items items) {
        this.items = items;
    }

    static Items items(SdkHttpClient.Builder<?> http) {
        return new Items(Items.client(http).build());
    }

    @Override
    public String handleRequest(Map<String, Object> event, @Nullable Context context) {
        return items.get(event);
    }
}
