package io.github.tracedapi.local.cli;

import org.jspecify.annotations.Nullable;

/** Why the command ends here. The message is for people: where, what, what follows, what to do. */
final class EndException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private EndException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What was given is not what the verb takes. */
    static EndException usage(String message) {
        return new EndException(ExitCode.USAGE, message, null);
    }

    /** What was given is not what the verb takes. */
    static EndException usage(String message, @Nullable Throwable cause) {
        return new EndException(ExitCode.USAGE, message, cause);
    }

    /** It was right, and could not be done. */
    static EndException failed(String message, Throwable cause) {
        return new EndException(ExitCode.FAILED, message, cause);
    }

    /** It was right, and could not be done. */
    static EndException failed(String message) {
        return new EndException(ExitCode.FAILED, message, null);
    }

    int exitCode() {
        return exitCode;
    }
}
