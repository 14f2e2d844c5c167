package io.github.tracedapi.benchmarks;

import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.SegmentDocument;
import io.github.tracedapi.trace.document.TraceAssembly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a receiver is not to be: it reads each document in the thread that receives it. To compare with. */
public final class ParsingReceiver implements AutoCloseable {
    private static final int MOST_TRACES = 10_000;

    private final DatagramChannel channel;
    private final TraceId last;
    private final CountDownLatch lastCame = new CountDownLatch(1);
    private final AtomicLong received = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable IOException fault;

    private ParsingReceiver(DatagramChannel channel, TraceId last) {
        this.channel = channel;
        this.last = last;
        thread = new Thread(this::receive, "parsing-receiver");
        thread.setDaemon(true);
    }

    /**
     * Starts one.
     *
     * @param last the trace whose document ends a run
     */
    public static ParsingReceiver start(int receiveBuffer, TraceId last) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        ParsingReceiver receiver = new ParsingReceiver(channel, last);
        receiver.thread.start();
        return receiver;
    }

    private void receive() {
        TraceAssembly assembly = new TraceAssembly();
        ArrayDeque<TraceId> kept = new ArrayDeque<>();
        Set<TraceId> known = new HashSet<>();
        ByteBuffer buffer = ByteBuffer.allocateDirect(65_535);
        try {
            while (true) {
                channel.receive(buffer.clear());
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                SegmentDocument document = SegmentDocument.read(datagram);
                assembly.add(document);
                TraceId id = document.traceId().orElse(last);
                if (id.equals(last)) {
                    lastCame.countDown();
                    continue;
                }
                received.incrementAndGet();
                if (known.add(id)) {
                    kept.add(id);
                    if (kept.size() > MOST_TRACES) {
                        assembly.forget(kept.element());
                        known.remove(kept.remove());
                    }
                }
            }
        } catch (ClosedChannelException e) {
            // It was closed.
        } catch (IOException e) {
            fault = e;
        }
    }

    public int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Documents received, without the last one. */
    public long received() {
        return received.get();
    }

    /** Whether the last document came in time. */
    public boolean awaitLast(long millis) throws InterruptedException {
        return lastCame.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        IOException wrong = fault;
        if (wrong != null) {
            throw wrong;
        }
    }
}
