package io.github.tracedapi.handler.document;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;

/** Passes datagrams on and drops three of ten: the first one, the fourth and the eighth of them. */
final class DroppingRelay implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final DatagramSocket socket;
    private final int port;
    private volatile int taken;
    private volatile int dropped;

    private DroppingRelay(int port) throws IOException {
        this.port = port;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        // The last datagrams of a tree come at once, and only this relay is to drop some.
        socket.setReceiveBufferSize(4 * 1024 * 1024);
    }

    static DroppingRelay to(int port) throws IOException {
        DroppingRelay relay = new DroppingRelay(port);
        Thread thread = new Thread(relay::relay, "relay");
        thread.setDaemon(true);
        thread.start();
        return relay;
    }

    int port() {
        return socket.getLocalPort();
    }

    int dropped() {
        return dropped;
    }

    /** Waits until so many datagrams have been passed on or dropped. */
    void awaitTaken(long datagrams) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (taken < datagrams && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private void relay() {
        byte[] bytes = new byte[65_536];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                int number = taken % 10;
                if (number == 0 || number == 3 || number == 7) {
                    dropped = dropped + 1;
                } else {
                    packet.setAddress(InetAddress.getLoopbackAddress());
                    packet.setPort(port);
                    socket.send(packet);
                }
                taken = taken + 1;
            }
        } catch (IOException closed) {
            // By close().
            return;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
