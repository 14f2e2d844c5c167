package io.github.tracedapi.trace.receive;

import java.util.ArrayList;
import java.util.List;

/** The first of many, within a bound, and how many there were in all. Any thread may call it. */
final class FirstOnes<T> {
    private final List<T> kept = new ArrayList<>();
    private final int maxKept;
    private final long maxBytes;
    private long bytes;
    private long count;

    FirstOnes(int maxKept, long maxBytes) {
        this.maxKept = maxKept;
        this.maxBytes = maxBytes;
    }

    synchronized void add(T one, int size) {
        count++;
        if (kept.size() < maxKept && bytes + size <= maxBytes) {
            kept.add(one);
            bytes += size;
        }
    }

    synchronized List<T> kept() {
        return List.copyOf(kept);
    }

    synchronized long count() {
        return count;
    }
}
