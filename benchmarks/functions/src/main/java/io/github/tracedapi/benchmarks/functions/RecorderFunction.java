package io.github.tracedapi.benchmarks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The function without any tracing, in which the X-Ray SDK has started its recorder. */
public final class RecorderFunction implements RequestHandler<Map<String, Object>, String> {
    private final Items items;

    /** For Lambda. */
    public RecorderFunction() {
        this(items(UrlConnectionHttpClient.builder()));
        AWSXRay.getGlobalRecorder();
    }

    RecorderFunction(Items items) {
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
