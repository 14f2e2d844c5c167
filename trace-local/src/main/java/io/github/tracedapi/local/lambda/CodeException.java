package io.github.tracedapi.local.lambda;

/** Code that cannot run here. The message is the reason, a sentence without its full stop, with what to do. */
final class CodeException extends Exception {
    private static final long serialVersionUID = 1;

    CodeException(String message) {
        super(message);
    }

    CodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
