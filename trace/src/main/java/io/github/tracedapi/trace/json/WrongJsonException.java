package io.github.tracedapi.trace.json;

/** A text that is not what it was given as; the message says where, what is there, and what to do. */
public final class WrongJsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    WrongJsonException(String pointer, String fault) {
        super((pointer.isEmpty() ? "The document" : pointer) + ": " + fault);
        this.pointer = pointer;
    }

    /** The JSON pointer (RFC 6901) to the value that is wrong, such as {@code /hops/3/verdict}; empty for the whole document. */
    public String pointer() {
        return pointer;
    }
}
