package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Records nothing: as wanted, or as there is no other. */
final class NoBackend implements TraceBackend {
    private final boolean wanted;

    NoBackend(boolean wanted) {
        this.wanted = wanted;
    }

    /** Whether nothing is to be traced; false if there is nothing else. */
    boolean isWanted() {
        return wanted;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Recording current() {
        return Recording.none();
    }

    @Override
    public Recording invocation(String header) {
        return Recording.none();
    }

    @Override
    public void flush() {}

    @Override
    public AwsClientTracing awsClients() {
        return new NoAwsClients();
    }

    @Override
    public void rehearse(Runnable work) {
        work.run();
    }

    // Apart, as there may be no AWS SDK.
    private static final class NoAwsClients implements AwsClientTracing {
        @Override
        public List<ExecutionInterceptor> interceptors() {
            return List.of();
        }

        @Override
        public boolean traces(ExecutionInterceptor interceptor) {
            return false;
        }
    }
}
