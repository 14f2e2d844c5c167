package io.github.tracedapi.trace.receive;

import java.io.IOException;

/**
 * The bounds of an {@link XRayReceiver}.
 *
 * <pre>{@code
 * XRayReceiver receiver = XRayReceiver.builder().port(2000).maxTraces(500).start();
 * }</pre>
 *
 * <p>Each method throws {@link IllegalArgumentException} for a number that leaves no room for anything.
 */
public final class XRayReceiverBuilder {
    private static final int MIB = 1024 * 1024;

    private int port;
    private int receiveBuffer = 4 * MIB;
    private long maxWaiting = 64L * MIB;
    private int maxTraces = 10_000;
    private int maxDocuments = 200_000;
    private long maxBytes = 64L * MIB;
    private int maxUnfiled = 100;

    XRayReceiverBuilder() {}

    /** The port on 127.0.0.1; the daemon's is 2000. Default: 0, any that is free. */
    public XRayReceiverBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: is " + port + " – there is no such port – use 0 to 65535");
        }
        this.port = port;
        return this;
    }

    /**
     * Bytes that the system should hold until they are received; it may give less, and {@link XRayReceiver#notices()} says so.
     * Default: 4 MiB.
     */
    public XRayReceiverBuilder receiveBufferBytes(int bytes) {
        receiveBuffer = (int) atLeastOne("receiveBufferBytes", bytes);
        return this;
    }

    /** Bytes that are received and not filed yet, each datagram with 64 more for its keeping; more is refused, and counted. Default: 64 MiB. */
    public XRayReceiverBuilder maxWaitingBytes(long bytes) {
        maxWaiting = atLeastOne("maxWaitingBytes", bytes);
        return this;
    }

    /** Traces that are kept; for one more the oldest goes, and is counted. Default: 10,000. */
    public XRayReceiverBuilder maxTraces(int traces) {
        maxTraces = (int) atLeastOne("maxTraces", traces);
        return this;
    }

    /** Documents that are kept; for one more the oldest trace goes. Default: 200,000. */
    public XRayReceiverBuilder maxDocuments(int documents) {
        maxDocuments = (int) atLeastOne("maxDocuments", documents);
        return this;
    }

    /** Bytes of the documents that are kept, each with 64 more for its keeping; for more the oldest trace goes. Default: 64 MiB. */
    public XRayReceiverBuilder maxBytes(long bytes) {
        maxBytes = atLeastOne("maxBytes", bytes);
        return this;
    }

    /**
     * Broken datagrams that are kept, and as many OpenTelemetry ones: the first ones, at most 4 MiB of each kind; the others are
     * counted. Default: 100.
     */
    public XRayReceiverBuilder maxUnfiled(int datagrams) {
        maxUnfiled = (int) atLeastOne("maxUnfiled", datagrams);
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IOException if the port is taken, with a message that says so
     */
    public XRayReceiver start() throws IOException {
        return XRayReceiver.start(
                new ReceiverBounds(port, receiveBuffer, maxWaiting, maxTraces, maxDocuments, maxBytes, maxUnfiled));
    }

    private static long atLeastOne(String bound, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(bound + ": is " + value + " – nothing would fit – use 1 or more");
        }
        return value;
    }
}
