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

    /** Ends all of it; one that fails does not keep the others. */
    @Override
    public void close() {
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
