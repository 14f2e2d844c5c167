package io.github.tracedapi.trace.receive;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Datagrams that a receiver sends to itself: when one of them is filed, so is all that had reached the socket before it. They
 * count as nothing, and nobody else can send them, as they begin with what only this receiver knows.
 */
final class Markers implements Closeable {
    /** A document of the daemon never begins with 0. */
    private static final int SECRET = 17;

    private static final int LENGTH = SECRET + Long.BYTES;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** The system drops a datagram where the receive buffer is full; then another one has to be sent. */
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final byte[] secret = new byte[SECRET];
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CountDownLatch> awaited = new ConcurrentHashMap<>();
    /** Not a channel: an interrupt of one caller would close that for all. */
    private final DatagramSocket sender;

    private final InetSocketAddress receiver;

    private Markers(DatagramSocket sender, InetSocketAddress receiver) {
        this.sender = sender;
        this.receiver = receiver;
        new SecureRandom().nextBytes(secret);
        secret[0] = 0;
    }

    /**
     * @param port of the receiver
     * @throws IOException if the system gives no socket to send from
     */
    static Markers to(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
        return new Markers(
                new DatagramSocket(new InetSocketAddress(loopback, 0)), new InetSocketAddress(loopback, port));
    }

    /** Whether a datagram is one of them. */
    boolean is(byte[] datagram) {
        return datagram.length == LENGTH && Arrays.equals(datagram, 0, SECRET, secret, 0, SECRET);
    }

    /** Wakes who waits for one of them. */
    void filed(byte[] datagram) {
        CountDownLatch waiting =
                awaited.get(ByteBuffer.wrap(datagram, SECRET, Long.BYTES).getLong());
        if (waiting != null) {
            waiting.countDown();
        }
    }

    /**
     * Sends one and waits until it is filed.
     *
     * @return false if time was up, or nothing can be sent any more
     */
    boolean await(long deadline) throws InterruptedException {
        CountDownLatch filed = new CountDownLatch(1);
        long number = last.incrementAndGet();
        awaited.put(number, filed);
        try {
            byte[] datagram =
                    ByteBuffer.allocate(LENGTH).put(secret).putLong(number).array();
            long left = deadline - System.nanoTime();
            while (left > 0) {
                sender.send(new DatagramPacket(datagram, datagram.length, receiver));
                if (filed.await(Math.min(left, AGAIN_NANOS), TimeUnit.NANOSECONDS)) {
                    return true;
                }
                left = deadline - System.nanoTime();
            }
            return false;
        } catch (IOException closed) {
            return false;
        } finally {
            awaited.remove(number);
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
