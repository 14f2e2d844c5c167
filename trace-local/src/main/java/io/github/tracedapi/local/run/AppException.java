package io.github.tracedapi.local.run;

/** The app cannot be run as it is. The message is for people: where, what, what follows, what to do. */
public final class AppException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception with all of it in its message. */
    public AppException(String message) {
        super(message);
    }
}
