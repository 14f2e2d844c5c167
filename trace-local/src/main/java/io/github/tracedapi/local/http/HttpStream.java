package io.github.tracedapi.local.http;

/** The body of a reply that is sent bit by bit. */
public interface HttpStream {

    /**
     * Sends more.
     *
     * @return false if the client is gone, or reads so slowly that too much waits: nothing was sent, and the stream is over
     */
    boolean send(Bytes bytes);

    /** Ends the body. */
    void end();

    /** Has something run when the stream is over, for whatever reason; at once if it is. */
    void onEnd(Runnable action);
}
