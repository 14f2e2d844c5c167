package io.github.tracedapi.handler.backend;

import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** How a backend traces calls of the AWS SDK for Java 2. Apart from {@link TraceBackend}, as a function may have no AWS SDK. */
public interface AwsClientTracing {
    /** To be added to a client's override configuration, in this order. */
    List<ExecutionInterceptor> interceptors();

    /** Whether a client with this interceptor is traced: this backend's own, or another one that it knows to trace. */
    boolean traces(ExecutionInterceptor interceptor);
}
