package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What {@link TracedClients} does for the AWS SDK, which need not be there. */
final class AwsClients {
    private static final String XRAY_INTERCEPTOR = "com.amazonaws.xray.interceptors.TracingInterceptor";

    private AwsClients() {}

    static ClientOverrideConfiguration.Builder add(ClientOverrideConfiguration.Builder override) {
        try {
            List<ExecutionInterceptor> there = override.executionInterceptors();
            for (ExecutionInterceptor ours : Backends.active().awsClients().interceptors()) {
                if (!has(there, ours.getClass())) {
                    override.addExecutionInterceptor(ours);
                }
            }
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return override;
    }

    private static boolean has(List<ExecutionInterceptor> interceptors, Class<?> type) {
        for (ExecutionInterceptor interceptor : interceptors) {
            if (interceptor.getClass() == type) {
                return true;
            }
        }
        return false;
    }

    static <B extends SdkClientBuilder<B, C>, C> B apply(B builder) {
        return builder.overrideConfiguration(
                add(builder.overrideConfiguration().toBuilder()).build());
    }

    static ClientCheck check(SdkClient client) {
        String name = name(client);
        List<ExecutionInterceptor> interceptors;
        try {
            // Those that the class path gives to all clients are among them.
            interceptors =
                    client.serviceClientConfiguration().overrideConfiguration().executionInterceptors();
        } catch (RuntimeException e) {
            return new ClientCheck(
                    false,
                    name + ": it does not say what it is made of (" + e
                            + ") – whether its calls are traced is not known – ask for the client that it wraps");
        }
        AwsClientTracing tracing = Backends.active().awsClients();
        List<String> tracers = new ArrayList<>();
        boolean foreign = false;
        for (ExecutionInterceptor interceptor : interceptors) {
            String type = interceptor.getClass().getName();
            if (tracing.traces(interceptor)) {
                tracers.add(type);
            } else {
                foreign |= type.equals(XRAY_INTERCEPTOR);
            }
        }
        return result(name, tracers, foreign);
    }

    private static ClientCheck result(String name, List<String> tracers, boolean foreign) {
        String backend = Backends.active().name();
        if (tracers.isEmpty()) {
            return foreign
                    ? new ClientCheck(
                            false,
                            name + ": the X-Ray SDK's TracingInterceptor is on it, and the backend is " + backend
                                    + " – its calls are not below the subsegments that they are made in – add traced-api-handler-xray, or build it"
                                    + " with TracedClients.apply(builder) and take the X-Ray SDK out")
                    : new ClientCheck(
                            false,
                            name + ": none of its interceptors traces (backend: " + backend
                                    + ") – its calls are missing in every trace – build it with TracedClients.apply(builder)");
        }
        if (foreign) {
            return new ClientCheck(
                    true,
                    name + ": traced by " + tracers.get(0)
                            + ", and by the X-Ray SDK's TracingInterceptor, too, while the backend is " + backend
                            + " – each call may be two subsegments – take the X-Ray SDK's instrumentor out, or add traced-api-handler-xray");
        }
        for (int i = 1; i < tracers.size(); i++) {
            if (tracers.indexOf(tracers.get(i)) < i) {
                return new ClientCheck(
                        true,
                        name + ": traced twice by " + tracers.get(i)
                                + " – only one of them is needed – add it to the client, or to all by the class path");
            }
        }
        return new ClientCheck(true, name + ": traced by " + tracers.get(0) + ".");
    }

    // DefaultDynamoDbClient is what DynamoDbClient.builder() builds.
    private static String name(SdkClient client) {
        String name = client.getClass().getSimpleName();
        if (name.isEmpty()) {
            return client.getClass().getName();
        }
        return name.startsWith("Default") ? name.substring("Default".length()) : name;
    }
}
