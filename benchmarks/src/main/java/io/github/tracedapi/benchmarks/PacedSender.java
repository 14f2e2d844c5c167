package io.github.tracedapi.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/** Sends documents at an even rate, or as fast as it can. */
public final class PacedSender {
    private PacedSender() {}

    /**
     * What was sent.
     *
     * @param documents how many
     * @param nanos     how long it took
     */
    public record Sent(int documents, long nanos) {}

    /**
     * Sends them; what falls behind the rate is sent at once.
     *
     * @param port on 127.0.0.1
     * @param rate documents a second; 0 for as fast as it can
     */
    public static Sent send(int port, int documents, int rate, int size) throws IOException {
        DocumentTemplate template = new DocumentTemplate(size);
        InetSocketAddress receiver = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(receiver);
            ByteBuffer buffer = ByteBuffer.allocateDirect(65_507);
            long start = System.nanoTime();
            for (int number = 0; number < documents; number++) {
                if (rate > 0) {
                    await(start + number * 1_000_000_000L / rate);
                }
                buffer.clear();
                buffer.put(template.number(number)).flip();
                channel.write(buffer);
            }
            return new Sent(documents, System.nanoTime() - start);
        }
    }

    private static void await(long due) {
        long early = due - System.nanoTime();
        while (early > 0) {
            LockSupport.parkNanos(early);
            early = due - System.nanoTime();
        }
    }
}
