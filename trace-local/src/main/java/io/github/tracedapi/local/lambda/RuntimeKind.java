package io.github.tracedapi.local.lambda;

import java.util.Locale;

/** Which runtime client runs the handlers. */
public enum RuntimeKind {
    /** Lambda's own, as it is. Its native library is there for Linux on x86_64 and arm64 only. */
    NATIVE("Lambda's own runtime client"),
    /** Lambda's own, but for its native HTTP calls, which the JDK's stand in for. */
    PORTABLE("Lambda's runtime client with HTTP calls of the JDK, for its native library is not there for this system");

    private final String description;

    RuntimeKind(String description) {
        this.description = description;
    }

    /** The one for this system. */
    public static RuntimeKind ofThisSystem() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static RuntimeKind of(String system, String processor) {
        return system.toLowerCase(Locale.ROOT).equals("linux") && processorName(processor) != null ? NATIVE : PORTABLE;
    }

    /** What the processor is called in the names of the native libraries; null if there is none for it. */
    static @org.jspecify.annotations.Nullable String processorName(String processor) {
        return switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch_64";
            default -> null;
        };
    }

    /** A sentence's subject for people. */
    public String description() {
        return description;
    }
}
