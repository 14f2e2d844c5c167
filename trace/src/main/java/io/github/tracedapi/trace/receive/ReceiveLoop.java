package io.github.tracedapi.trace.receive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Copies datagrams from the socket, and nothing else: while a thread reads one document, the system drops the next ones
 * (0.03 ms of work for each datagram were seen to lose nine of ten in a burst).
 */
final class ReceiveLoop implements Runnable {
    /** More than UDP carries, so none is ever cut. */
    private static final int LARGEST = 65_535;

    private final LoopbackSocket socket;
    private final WaitingDatagrams waiting;
    private final Markers markers;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean ending;
    private volatile @Nullable String fault;

    ReceiveLoop(LoopbackSocket socket, WaitingDatagrams waiting, Markers markers) {
        this.socket = socket;
        this.waiting = waiting;
        this.markers = markers;
    }

    @Override
    public void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        try {
            while (!ending) {
                socket.await();
                while (!ending && socket.receive(buffer)) {
                    copy(buffer);
                }
            }
            // What had come before the end; a sender that never stops cannot put the end off.
            long left = socket.receiveBufferBytes();
            while (left > 0 && socket.receive(buffer)) {
                left -= buffer.remaining() + 1L;
                copy(buffer);
            }
        } catch (IOException | RuntimeException e) {
            fault = e.toString();
        }
    }

    private void copy(ByteBuffer buffer) {
        byte[] datagram = new byte[buffer.remaining()];
        buffer.get(datagram);
        if (markers.is(datagram)) {
            // Where there is no room for it, another one is sent.
            waiting.offer(datagram);
            return;
        }
        received.incrementAndGet();
        if (!waiting.offer(datagram)) {
            refused.incrementAndGet();
        }
    }

    /** Has it take what has come, and end. */
    void end() {
        ending = true;
        socket.wakeUp();
    }

    long received() {
        return received.get();
    }

    long refused() {
        return refused.get();
    }

    /** Why it ended before it was told to; null if it did not. */
    @Nullable
    String fault() {
        return fault;
    }
}
