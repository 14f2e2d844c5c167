package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;

/** In the package of the native backend, by which that is known. */
public class NativeLikeBackend implements TraceBackend {
    @Override
    public String name() {
        return "native";
    }

    @Override
    public Recording current() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Recording invocation(String header) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void flush() {}

    @Override
    public AwsClientTracing awsClients() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rehearse(Runnable work) {}
}
