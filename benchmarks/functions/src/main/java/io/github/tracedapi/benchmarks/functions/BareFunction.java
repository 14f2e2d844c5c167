package io.github.tracedapi.benchmarks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.interceptors.TracingInterceptor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The function traced by the X-Ray SDK alone, as its documentation shows. */
public final class BareFunction implements RequestHandler<Map<String, Object>, String> {
    private final Items items;

    /** For Lambda. */
    public BareFunction() {
        this(items(UrlConnectionHttpClient.builder()));
    }

    BareFunction(Items items) {
        this.items = items;
    }

    static Items items(SdkHttpClient.Builder<?> http) {
        return new Items(Items.client(http)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .addExecutionInterceptor(new TracingInterceptor())
                        .build())
                .build());
    }

    @Override
    public String handleRequest(Map<String, Object> event, @Nullable Context context) {
        Subsegment subsegment = AWSXRay.beginSubsegment("items");
        try {
            return items.get(event);
        } catch (RuntimeException thrown) {
            subsegment.addException(thrown);
            throw thrown;
        } finally {
            AWSXRay.endSubsegment();
        }
    }
}
