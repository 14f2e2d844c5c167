package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.interceptors.TracingInterceptor;
import io.github.tracedapi.handler.backend.AwsClientTracing;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How calls of the AWS SDK for Java 2 are traced: by the X-Ray SDK's interceptor, which sees to it that only one of its kind is at work
 * in a call, and one after it that puts back what it takes out of the header.
 */
final class XRayClients implements AwsClientTracing {
    private final List<ExecutionInterceptor> interceptors = List.of(new TracingInterceptor(), new LineageInterceptor());

    @Override
    public List<ExecutionInterceptor> interceptors() {
        return interceptors;
    }

    @Override
    public boolean traces(ExecutionInterceptor interceptor) {
        return interceptor instanceof TracingInterceptor;
    }
}
