package io.github.tracedapi.handler.aws;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.Reports;
import io.github.tracedapi.handler.backend.TraceBackend;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How calls of the AWS SDK for Java 2 are traced: by one interceptor, which begins a subsegment of the backend for each.
 *
 * <pre>{@code
 * AwsClientTracing tracing = new AwsCallTracing(backend, reports, false);
 * DynamoDbClient.builder().overrideConfiguration(o -> o.executionInterceptors(tracing.interceptors()));
 * }</pre>
 */
public final class AwsCallTracing implements AwsClientTracing {
    private final List<ExecutionInterceptor> interceptors;
    private final boolean xrayTraces;

    /**
     * For the clients of a backend.
     *
     * @param xrayTraces whether what the X-Ray SDK's own interceptor traces is in the backend's trace, too
     */
    public AwsCallTracing(TraceBackend backend, Reports reports, boolean xrayTraces) {
        interceptors = List.of(new AwsCallInterceptor(backend, reports));
        this.xrayTraces = xrayTraces;
    }

    @Override
    public List<ExecutionInterceptor> interceptors() {
        return interceptors;
    }

    @Override
    public boolean traces(ExecutionInterceptor interceptor) {
        if (interceptor instanceof AwsCallInterceptor) {
            return true;
        }
        return xrayTraces
                && interceptor != null
                && interceptor.getClass().getName().equals(XRaySubsegment.INTERCEPTOR);
    }

    /** Loads what a call needs besides, and the AWS SDK's own classes; for a subsegment that is not sent. */
    public static void prime(Recording subsegment) {
        AwsCallInterceptor.prime(subsegment);
    }
}
