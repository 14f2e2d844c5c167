package io.github.tracedapi.trace.receive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What has been received and not filed yet, within a bound. Any thread may put some in. */
final class WaitingDatagrams {
    /** What a datagram costs beside its bytes, so that empty ones are bounded too. */
    static final int COST = 64;

    static final int MOST_TAKEN = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> datagrams = new ArrayDeque<>();
    private final long maxBytes;
    private long bytes;
    private long takenBytes;
    private boolean closed;

    WaitingDatagrams(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** False if there is no room. */
    boolean offer(byte[] datagram) {
        lock.lock();
        try {
            if (closed || bytes + cost(datagram) > maxBytes) {
                return false;
            }
            bytes += cost(datagram);
            datagrams.add(datagram);
            if (datagrams.size() == 1) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The oldest ones, as soon as there are some; none once it is closed and empty. They count as waiting until the next call.
     * One thread may call it.
     */
    List<byte[]> take() {
        lock.lock();
        try {
            bytes -= takenBytes;
            takenBytes = 0;
            while (datagrams.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<byte[]> taken = new ArrayList<>(Math.min(datagrams.size(), MOST_TAKEN));
            while (!datagrams.isEmpty() && taken.size() < MOST_TAKEN) {
                byte[] oldest = datagrams.remove();
                takenBytes += cost(oldest);
                taken.add(oldest);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what is there can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long cost(byte[] datagram) {
        return (long) datagram.length + COST;
    }
}
