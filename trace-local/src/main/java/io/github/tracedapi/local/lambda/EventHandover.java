package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.http.HttpReply;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a process is at: it asks for an event, it has one, or it is given none any more. */
final class EventHandover {
    private @Nullable CompletableFuture<HttpReply> poll;
    private @Nullable Delivery current;
    private boolean used;
    private boolean closed;

    /**
     * What came of a question for the next event.
     *
     * @param refused whether the last event has no reply yet
     * @param done    the last event, which is over; null before the first, or if it was taken back
     */
    record Asked(boolean refused, @Nullable Delivery done) {}

    /** The process asks; it is answered when there is an event. */
    synchronized Asked ask(CompletableFuture<HttpReply> asked) {
        Delivery done = current;
        if (done != null && !done.reply().isDone()) {
            return new Asked(true, null);
        }
        current = null;
        poll = asked;
        return new Asked(false, done);
    }

    /** Whether the event that is given next is the first; true once. */
    synchronized boolean first() {
        boolean first = !used;
        used = true;
        return first;
    }

    /** The question that an event is to answer; null if nobody asks any more: then it is not given. */
    synchronized @Nullable CompletableFuture<HttpReply> give(Delivery delivery) {
        CompletableFuture<HttpReply> asked = closed ? null : poll;
        poll = null;
        if (asked != null) {
            current = delivery;
        }
        return asked;
    }

    /** The event that the process has. */
    synchronized @Nullable Delivery current() {
        return current;
    }

    /** Takes the event back. */
    synchronized void drop() {
        current = null;
    }

    /** The process is gone: takes back the event that it had, and forgets that it asked. */
    synchronized @Nullable Delivery leave() {
        Delivery left = current;
        current = null;
        poll = null;
        return left;
    }

    /** Nothing is given from now on. */
    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
