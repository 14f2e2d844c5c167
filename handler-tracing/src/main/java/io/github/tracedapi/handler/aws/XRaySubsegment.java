package io.github.tracedapi.handler.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Where the X-Ray SDK's {@code TracingInterceptor} keeps the subsegment of a call. Looked for by its name: the X-Ray SDK may be
 * missing, and to load that interceptor for the sake of its key costs what loading all of it does.
 */
public final class XRaySubsegment {
    static final String INTERCEPTOR = "com.amazonaws.xray.interceptors.TracingInterceptor";

    private static final String KEY = "AWS X-Ray Entity";

    private XRaySubsegment() {}

    /** The key under which a call has it; null if that interceptor is not at work in the call. */
    public static @Nullable ExecutionAttribute<?> key(ExecutionAttributes attributes) {
        // Not its entries: the AWS SDK gives them out wrapped, 4 kB for each call.
        for (ExecutionAttribute<?> key : attributes.getAttributes().keySet()) {
            if (key.toString().equals(KEY)) {
                return key;
            }
        }
        return null;
    }
}
