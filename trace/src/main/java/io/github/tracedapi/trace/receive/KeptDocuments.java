package io.github.tracedapi.trace.receive;

import io.github.tracedapi.trace.TraceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Documents by trace, in the order in which they came; the oldest trace makes room for the newest. Any thread may call it. */
final class KeptDocuments {
    /** What a document costs beside its bytes. */
    static final int COST = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TraceId, Documents> traces = new LinkedHashMap<>();

    /** How many threads wait for which trace: documents of the others wake nobody. */
    private final Map<TraceId, Integer> awaited = new HashMap<>();

    private final ReceiverBounds bounds;
    private int documents;
    private long bytes;
    private long filed;
    private long refused;
    private long evictedTraces;
    private long evictedDocuments;
    private boolean closed;

    KeptDocuments(ReceiverBounds bounds) {
        this.bounds = bounds;
    }

    /** Files a document, unless its trace alone would take more room than there is. */
    void add(TraceId id, byte[] json) {
        lock.lock();
        try {
            Documents known = traces.get(id);
            Documents own = known == null ? new Documents() : known;
            long cost = (long) json.length + COST;
            if (own.texts.size() == bounds.maxDocuments() || own.bytes + cost > bounds.maxBytes()) {
                refused++;
                return;
            }
            if (known == null) {
                traces.put(id, own);
            }
            own.texts.add(json);
            own.bytes += cost;
            documents++;
            bytes += cost;
            filed++;
            evictAllBut(own);
            if (awaited.containsKey(id)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void evictAllBut(Documents newest) {
        Iterator<Documents> oldest = traces.values().iterator();
        while (traces.size() > bounds.maxTraces() || documents > bounds.maxDocuments() || bytes > bounds.maxBytes()) {
            Documents evicted = oldest.next();
            if (evicted != newest) {
                oldest.remove();
                documents -= evicted.texts.size();
                bytes -= evicted.bytes;
                evictedTraces++;
                evictedDocuments += evicted.texts.size();
            }
        }
    }

    /** The documents of a trace; empty if there are none. */
    List<byte[]> of(TraceId id) {
        lock.lock();
        try {
            return copy(id);
        } finally {
            lock.unlock();
        }
    }

    /** The documents of a trace, which make room for others; empty if there are none. */
    List<byte[]> take(TraceId id) {
        lock.lock();
        try {
            Documents own = traces.remove(id);
            if (own == null) {
                return List.of();
            }
            documents -= own.texts.size();
            bytes -= own.bytes;
            return List.copyOf(own.texts);
        } finally {
            lock.unlock();
        }
    }

    /** The documents of a trace as soon as there are others than {@code known}; the same number if none came in time. */
    List<byte[]> awaitChange(TraceId id, int known, long deadline) throws InterruptedException {
        lock.lock();
        awaited.merge(id, 1, Integer::sum);
        try {
            long left = deadline - System.nanoTime();
            while (!closed && left > 0 && (count(id) == known || count(id) == 0)) {
                changed.await(left, TimeUnit.NANOSECONDS);
                left = deadline - System.nanoTime();
            }
            return copy(id);
        } finally {
            awaited.computeIfPresent(id, (trace, waiters) -> waiters == 1 ? null : waiters - 1);
            lock.unlock();
        }
    }

    /** The ids of all traces, oldest first. */
    List<TraceId> traceIds() {
        lock.lock();
        try {
            return List.copyOf(traces.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody wait any longer. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Tally tally() {
        lock.lock();
        try {
            return new Tally(filed, refused, evictedTraces, evictedDocuments);
        } finally {
            lock.unlock();
        }
    }

    private int count(TraceId id) {
        Documents own = traces.get(id);
        return own == null ? 0 : own.texts.size();
    }

    private List<byte[]> copy(TraceId id) {
        Documents own = traces.get(id);
        return own == null ? List.of() : List.copyOf(own.texts);
    }

    /** How many documents went where, all at one moment. */
    record Tally(long filed, long refused, long evictedTraces, long evictedDocuments) {}

    private static final class Documents {
        private final List<byte[]> texts = new ArrayList<>();
        private long bytes;
    }
}
