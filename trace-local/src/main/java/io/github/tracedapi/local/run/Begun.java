package io.github.tracedapi.local.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be ended in the other order. */
final class Begun implements AutoCloseable {
    /** Closes without a checked exception. */
    @FunctionalInterface
    interface End {
        void end();
    }

    private final Deque<End> ends = new ArrayDeque<>();

    synchronized void add(End end) {
        ends.push(end);
    }

    /**
     * Ends all of it; one that fails does not keep the others. Whoever is interrupted ends it all the same: the interrupt is put
     * off, as an end that is cut short leaves something.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            endAll();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void endAll() {
        RuntimeException first = null;
        while (true) {
            End next;
            synchronized (this) {
                if (ends.isEmpty()) {
                    break;
                }
                next = ends.pop();
            }
            try {
                next.end();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
