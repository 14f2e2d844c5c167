package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.receive.ReceivedCounts;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
     * @return what got lost since, a sentence without its full stop each; empty if all that was sent is here
     */
    List<String> drain(ReceivedCounts before) {
        List<String> losses = new ArrayList<>();
        try {
            if (!receiver.drain(timeout)) {
                losses.add("the receiver did not file all it had within " + timeout.toMillis() + " ms");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            losses.add("the wait for the receiver was interrupted");
        }
        ReceivedCounts after = receiver.counts();
        known = after;
        long dropped = after.dropped().orElse(0) - before.dropped().orElse(0);
        add(losses, dropped, "the system dropped ", ", because the receive buffer was full");
        add(losses, after.refused() - before.refused(), "the receiver had no room for ", "");
        add(losses, after.broken() - before.broken(), "the receiver could not read ", "");
        add(
                losses,
                after.evictedDocuments() - before.evictedDocuments(),
                "the receiver let go of ",
                " to make room for newer ones");
        return losses;
    }

    private static void add(List<String> losses, long count, String begin, String end) {
        if (count > 0) {
            losses.add(begin + Counted.of(count, "datagram") + end);
        }
    }
}
