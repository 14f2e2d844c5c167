package io.github.tracedapi.trace.asset;

import java.util.List;

/**
 * A resource that names interceptors for clients of an AWS SDK.
 *
 * <p>The SDK reads every resource of that name on the class path, line by line. A line is a class name and nothing else: the
 * SDK knows no comments and no commas, and a class that it cannot load makes the building of every client fail.
 *
 * @param sdk      the SDK
 * @param service  such as {@code dynamodb} if it is for that service's clients; empty for all clients
 * @param resource its name, such as {@code software/amazon/awssdk/global/handlers/execution.interceptors}
 * @param where    the jar it is in
 * @param read     whether an SDK in the asset reads it; false if shading moved the SDK, or only the resource
 * @param named    in the order of its lines
 */
public record Registration(AwsSdk sdk, String service, String resource, String where, boolean read, List<Named> named) {
    public Registration {
        named = List.copyOf(named);
    }

    /** Whether it is for all clients. */
    public boolean isGlobal() {
        return service.isEmpty();
    }

    /** What a named class is. */
    public enum Kind {
        /** X-Ray's own. */
        X_RAY,
        /** OpenTelemetry's. */
        OPEN_TELEMETRY,
        /** Another one, which uses the X-Ray SDK. */
        USES_X_RAY,
        /** It does something other than tracing, as far as can be seen. */
        OTHER,
        /** Left out by the SDK, which keeps one class of a simple name: the one that it finds first. */
        SHADOWED,
        /** In no jar on the class path. */
        ABSENT
    }

    /**
     * A line of it.
     *
     * @param className as it stands there, without blanks around it
     * @param kind      what it is
     * @param where     the jar the class is in; empty if it is absent
     */
    public record Named(String className, Kind kind, String where) {}
}
