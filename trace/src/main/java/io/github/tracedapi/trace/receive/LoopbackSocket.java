package io.github.tracedapi.trace.receive;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalLong;

/** A UDP socket on 127.0.0.1. One thread may wait and receive, any thread may wake it up and close it. */
final class LoopbackSocket implements Closeable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final DatagramChannel channel;
    private final Selector selector;
    private final InetSocketAddress address;
    private final int receiveBufferBytes;
    private volatile boolean closed;
    private volatile OptionalLong droppedAtClose = OptionalLong.empty();

    private LoopbackSocket(DatagramChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        address = (InetSocketAddress) channel.getLocalAddress();
        receiveBufferBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }

    /**
     * @throws IOException if the port is taken, with a message that says so
     */
    static LoopbackSocket open(int port, int receiveBuffer) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new LoopbackSocket(channel, selector);
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "127.0.0.1:" + port + ": cannot listen there (" + e.getMessage()
                            + ") – no document would be received – end what listens on it, or take port 0 for one that is free",
                    e);
        }
    }

    int port() {
        return address.getPort();
    }

    /** What the system gave. */
    int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    /** Returns as soon as something has come, or {@link #wakeUp} was called. */
    void await() throws IOException {
        selector.select();
        selector.selectedKeys().clear();
    }

    void wakeUp() {
        selector.wakeup();
    }

    /** Whether one had come; it is in the buffer, ready to be read. */
    boolean receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        boolean came = channel.receive(buffer) != null;
        buffer.flip();
        return came;
    }

    /** Datagrams that the system dropped at this socket; empty where it does not say. */
    OptionalLong dropped() {
        return closed ? droppedAtClose : SystemDrops.of(address);
    }

    /** Frees the port. The selector goes first: a channel that is registered with one keeps its port. */
    @Override
    public void close() throws IOException {
        droppedAtClose = SystemDrops.of(address);
        closed = true;
        try (channel) {
            selector.close();
        }
    }
}
