package io.github.tracedapi.sample;

import org.jspecify.annotations.Nullable;

/** Why a request is not served, in words for who has sent it. Not a fault of ours, so nothing is logged. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String allow;

    private Refusal(int status, String message, @Nullable String allow) {
        // Without a stack trace: nobody reads it, and it is the dear part of an exception.
        super(message, null, false, false);
        this.status = status;
        this.allow = allow;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, message, null);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, message, null);
    }

    static Refusal methodNotAllowed(String message, String allow) {
        return new Refusal(405, message, allow);
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** The method that is allowed, where another one is the reason. */
    @Nullable
    String allow() {
        return allow;
    }
}
