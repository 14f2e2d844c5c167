package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.receive.ReceivedCounts;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Waits until all that was sent to the receiver before is filed, and says what got lost. No quiet time is waited for: the receiver
 * sends a marker to itself, and what was sent before is there when that is.
 */
final class DocumentDrain {
    private final XRayReceiver receiver;
    private final Duration timeout;
    private volatile ReceivedCounts known;

    DocumentDrain(XRayReceiver receiver, Duration timeout) {
        this.receiver = receiver;
        this.timeout = timeout;
        known = receiver.counts();
    }

    /** What had been counted when last asked for: to ask the system takes too long while a request is under way. */
    ReceivedCounts known() {
        return known;
    }

    /**
     * Waits, and says what is missing.
     *
     * @param before what had been counted when the request came
     * @return what got lost since; empty if all that was sent is here
     */
    List<Loss> drain(ReceivedCounts before) {
        List<Loss> losses = new ArrayList<>();
        try {
            if (!receiver.drain(timeout)) {
                losses.add(Loss.late("the receiver did not file all it had within " + timeout.toMillis() + " ms"));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            losses.add(Loss.late("the wait for the receiver was interrupted"));
        }
        ReceivedCounts after = receiver.counts();
        known = after;
        long dropped = after.dropped().orElse(0) - before.dropped().orElse(0);
        datagrams(dropped)
                .map(lost -> "the system dropped " + lost + ", because the receive buffer was full")
                .map(Loss::overload)
                .ifPresent(losses::add);
        datagrams(after.refused() - before.refused())
                .map(lost -> "the receiver had no room for " + lost)
                .map(Loss::late)
                .ifPresent(losses::add);
        datagrams(after.broken() - before.broken())
                .map(lost -> "the receiver could not read " + lost)
                .map(Loss::unreadable)
                .ifPresent(losses::add);
        datagrams(after.evictedDocuments() - before.evictedDocuments())
                .map(lost -> "the receiver let go of " + lost + " to make room for newer ones")
                .map(Loss::late)
                .ifPresent(losses::add);
        return losses;
    }

    /** {@code 3 datagrams}; empty if it is none. */
    private static Optional<String> datagrams(long count) {
        return count > 0 ? Optional.of(Counted.of(count, "datagram")) : Optional.empty();
    }
}
