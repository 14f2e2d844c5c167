package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.TraceBackend;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** How calls of the AWS SDK for Java 2 are traced: by one interceptor. */
final class AwsCalls implements AwsClientTracing {
    private static final String OF_XRAY = "com.amazonaws.xray.interceptors.TracingInterceptor";

    private final List<ExecutionInterceptor> interceptors;

    AwsCalls(TraceBackend backend, Reports reports) {
        interceptors = List.of(new AwsCallInterceptor(backend, reports));
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
        return interceptor != null && interceptor.getClass().getName().equals(OF_XRAY);
    }
}
