package io.github.tracedapi.local.lambda;

import java.util.List;
import java.util.Map;

/**
 * What a process gets beyond what Lambda gives it: where the services are that it calls.
 *
 * <pre>{@code
 * ProcessExtras extras = start -> new ProcessExtras.Extra(
 *         Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000"), List.of("-Dhttp.proxyHost=127.0.0.1"), () -> {});
 * }</pre>
 */
@FunctionalInterface
public interface ProcessExtras {
    /** Nothing. */
    ProcessExtras NONE = start -> Extra.NOTHING;

    /** Called once for each process, before it starts. */
    Extra of(Start start);

    /**
     * A process that is about to start.
     *
     * @param function    what it will run
     * @param environment what it will be called: {@code OrdersFunction-1}
     * @param runtimeApi  host and port of its Runtime API: calls to it are no calls of the handler
     */
    record Start(FunctionSettings function, String environment, String runtimeApi) {}

    /**
     * What it gets.
     *
     * @param environment variables; they go before the template's and Lambda's own
     * @param jvmOptions  as on a command line
     * @param gone        run once, when the process is gone, or did not start
     */
    record Extra(Map<String, String> environment, List<String> jvmOptions, Runnable gone) {
        /** Nothing. */
        public static final Extra NOTHING = new Extra(Map.of(), List.of(), () -> {});

        public Extra {
            environment = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(environment));
            jvmOptions = List.copyOf(jvmOptions);
        }
    }
}
