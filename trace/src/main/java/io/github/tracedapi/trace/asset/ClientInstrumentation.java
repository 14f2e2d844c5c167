package io.github.tracedapi.trace.asset;

/**
 * Whether the clients of an AWS SDK in an asset are traced.
 *
 * <pre>{@code
 * ClientInstrumentation clients = ClientInstrumentation.of(FunctionAsset.read(zip), AwsSdk.V2);
 * if (clients.state() == ClientInstrumentation.State.REGISTRATION_LOST) {
 *     System.err.println(clients.reason());
 * }
 * }</pre>
 *
 * @param state  whether they are
 * @param reason a sentence that names the jar or class; where something is amiss it says what follows and what to do
 */
public record ClientInstrumentation(State state, String reason) {
    /** Whether clients are traced. */
    public enum State {
        /** A resource names X-Ray's interceptor: every client has it. */
        REGISTERED,
        /** Code makes X-Ray's interceptor, or calls {@code TracedClients}: the clients that it is given to are traced. */
        BY_HAND,
        /** OpenTelemetry traces them, or an interceptor of the function's own that uses the X-Ray SDK. */
        OTHER,
        /** There is no interceptor of X-Ray's, or nothing calls the {@code TracedClients} that are there. */
        NOT_INSTRUMENTED,
        /** X-Ray's interceptor is there and nothing names or makes it. */
        REGISTRATION_LOST,
        /** X-Ray's interceptor is there, and what should name it names others only. */
        REGISTRATION_OVERWRITTEN,
        /** An interceptor that is named or made is in no jar: building a client fails. */
        CLASS_MISSING,
        /** Shading moved the AWS SDK, which therefore looks elsewhere than where X-Ray's interceptor is named. */
        SDK_RELOCATED,
        /** There is no client. */
        NO_CLIENTS,
        /** Not all of the asset could be read. */
        UNKNOWN
    }

    /** What is so: the first part of the reason, without its full stop. */
    public String what() {
        return part(0);
    }

    /** What follows; empty where nothing needs to be said. */
    public String follows() {
        return part(1);
    }

    /** What to do; empty where nothing is to be done. */
    public String mend() {
        return part(2);
    }

    private String part(int index) {
        String[] parts = (reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason).split(" – ", 3);
        return index < parts.length ? parts[index] : "";
    }

    /**
     * What a reading says of the clients of one SDK. Where an asset has that SDK twice, of the one that is worse off.
     */
    public static ClientInstrumentation of(AssetReading reading, AwsSdk sdk) {
        if (reading instanceof AssetReading.Facts facts) {
            return new Diagnosis(facts, sdk).instrumentation();
        }
        return new ClientInstrumentation(State.UNKNOWN, ((AssetReading.Unread) reading).reason());
    }
}
