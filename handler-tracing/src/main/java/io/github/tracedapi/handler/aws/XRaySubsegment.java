package io.github.tracedapi.handler.aws;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Where the X-Ray SDK's {@code TracingInterceptor} keeps the subsegment of a call. Looked for by its name: the X-Ray SDK may be
 * missing, and to load that interceptor for the sake of its key costs what loading all of it does.
 */
public final class XRaySubsegment {
    static final String INTERCEPTOR = "com.amazonaws.xray.interceptors.TracingInterceptor";

    private static final String NAME = "AWS X-Ray Entity";
    /** A client that has that interceptor beside ours is made at the start, and shows it in its first call. */
    private static final int CALLS_LOOKED_AT = 32;

    private static final AtomicInteger LOOKED_AT = new AtomicInteger();

    @SuppressWarnings("NonFinalStaticField") // Once seen, always looked for.
    private static volatile boolean seen;

    private XRaySubsegment() {}

    /**
     * The key under which a call has it; null if that interceptor is not at work in the call. A call's attributes are found by the
     * identity of their keys, so each is looked at: 10 µs.
     */
    public static @Nullable ExecutionAttribute<?> key(ExecutionAttributes attributes) {
        // Not its entries: the AWS SDK gives them out wrapped, 4 kB for each call.
        for (ExecutionAttribute<?> key : attributes.getAttributes().keySet()) {
            if (key.toString().equals(NAME)) {
                seen = true;
                return key;
            }
        }
        return null;
    }

    /** As {@link #key}, but not looked for in calls of our own interceptor after many in which there was none. */
    public static @Nullable ExecutionAttribute<?> likelyKey(ExecutionAttributes attributes) {
        boolean unlikely = !seen
                && AwsCallInterceptor.isAtWork(attributes)
                && (LOOKED_AT.get() >= CALLS_LOOKED_AT || LOOKED_AT.incrementAndGet() > CALLS_LOOKED_AT);
        return unlikely ? null : key(attributes);
    }
}
