package io.github.tracedapi.handler.document;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** The socket to the X-Ray daemon. It is opened when it is needed, and again after it was closed. Safe for use by several threads. */
final class DaemonChannel {
    /** A host that has no address is not looked up for every document. */
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final @Nullable InetSocketAddress fixed;
    private volatile @Nullable DatagramChannel channel;
    private volatile boolean unproven;
    /** Of a host that is given by its name. */
    private @Nullable HostLookup lookup;

    private @Nullable IOException failure;
    private long pauseUntil;

    /**
     * To an address.
     *
     * @param fixed null for where this process is told to send
     */
    DaemonChannel(@Nullable InetSocketAddress fixed) {
        this.fixed = fixed;
    }

    /** For people: {@code 127.0.0.1:2000}. */
    String address() {
        if (fixed != null) {
            return fixed.getHostString() + ":" + fixed.getPort();
        }
        try {
            return DaemonAddress.configured().toString();
        } catch (IllegalArgumentException unreadable) {
            return "(unreadable)";
        }
    }

    /**
     * The open socket. No write to it waits, nor does an interrupt close it.
     *
     * @throws IOException if there is none; not tried again for a second
     */
    DatagramChannel open() throws IOException {
        DatagramChannel now = channel;
        return now != null && now.isOpen() ? now : reopen();
    }

    private synchronized DatagramChannel reopen() throws IOException {
        DatagramChannel now = channel;
        if (now != null && now.isOpen()) {
            return now;
        }
        if (failure != null && System.nanoTime() - pauseUntil < 0 && !(lookup != null && lookup.hasEnded())) {
            throw failure;
        }
        DatagramChannel opened = null;
        try {
            InetSocketAddress address = target();
            opened = DatagramChannel.open();
            opened.configureBlocking(false);
            // The system tells only who is connected that nobody listens.
            opened.connect(address);
            failure = null;
            unproven = true;
            channel = opened;
            return opened;
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            failure = e instanceof IOException io ? io : new IOException(e.getMessage(), e);
            pauseUntil = System.nanoTime() + PAUSE_NANOS;
            throw failure;
        }
    }

    private InetSocketAddress target() throws IOException {
        if (fixed != null) {
            if (fixed.isUnresolved()) {
                throw new IOException(fixed.getHostString() + " has no address");
            }
            return fixed;
        }
        DaemonAddress configured = DaemonAddress.configured();
        String host = configured.host();
        if (configured.isNumber()) {
            return new InetSocketAddress(InetAddress.getByName(host), configured.port());
        }
        if (lookup == null) {
            lookup = new HostLookup(InetAddress::getByName);
        }
        return new InetSocketAddress(lookup.of(host), configured.port());
    }

    /**
     * Says, once for each socket, whether the first documents have met a closed port: on the same machine that is known by now.
     *
     * @return null if they have not
     */
    @Nullable
    PortUnreachableException refusal() {
        DatagramChannel now = channel;
        if (!unproven || now == null) {
            return null;
        }
        unproven = false;
        try {
            now.read(ByteBuffer.allocate(1));
            return null;
        } catch (PortUnreachableException refused) {
            return refused;
        } catch (IOException closed) {
            // Meanwhile, and says nothing of what was sent.
            return null;
        }
    }

    /** Opens a socket and closes it, if there is none: what that needs is loaded then. */
    void prime() throws IOException {
        if (channel == null) {
            reopen();
            close();
        }
    }

    /** Closes the socket if it is this one. */
    @SuppressWarnings("ReferenceEquality") // Another thread may have opened the next one.
    synchronized void drop(DatagramChannel failed) {
        if (channel == failed) {
            close();
        }
    }

    synchronized void close() {
        DatagramChannel closing = channel;
        channel = null;
        failure = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException ignored) {
                // It holds nothing that could be lost.
            }
        }
    }
}
