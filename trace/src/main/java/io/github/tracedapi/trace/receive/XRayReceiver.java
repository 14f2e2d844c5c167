package io.github.tracedapi.trace.receive;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Stands in for the X-Ray daemon on this machine: takes segment documents over UDP on 127.0.0.1 and keeps them by trace.
 *
 * <pre>{@code
 * try (XRayReceiver receiver = XRayReceiver.start(0)) {
 *     // Start the function with AWS_XRAY_DAEMON_ADDRESS=receiver.address() and send it a request.
 *     Optional<Trace> trace = receiver.awaitTrace(traceId, Duration.ofSeconds(5));
 *     receiver.notices().forEach(System.err::println);
 * }
 * }</pre>
 *
 * <p>Nothing is lost silently: {@link #counts()} has every datagram, {@link #notices()} says what is missing. Memory is bounded,
 * see {@link XRayReceiverBuilder}. It may be called from several threads. After {@link #close()} what was received can still be asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html">Sending segment documents to the X-Ray daemon</a>
 */
public final class XRayReceiver implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

    private final ReceiverBounds bounds;
    private final LoopbackSocket socket;
    private final WaitingDatagrams waiting;
    private final KeptDocuments kept;
    private final ReceiveLoop receiving;
    private final FilingLoop filing;
    private final Markers markers;
    private final Thread receiveThread;
    private final Thread filingThread;
    private final AtomicBoolean closing = new AtomicBoolean();

    private XRayReceiver(ReceiverBounds bounds, LoopbackSocket socket, Markers markers) {
        this.bounds = bounds;
        this.socket = socket;
        this.markers = markers;
        waiting = new WaitingDatagrams(bounds.maxWaiting());
        kept = new KeptDocuments(bounds);
        receiving = new ReceiveLoop(socket, waiting, markers);
        filing = new FilingLoop(waiting, kept, markers, bounds);
        receiveThread = new Thread(receiving, "x-ray-receive-" + socket.port());
        filingThread = new Thread(filing, "x-ray-file-" + socket.port());
        receiveThread.setDaemon(true);
        filingThread.setDaemon(true);
    }

    static XRayReceiver start(ReceiverBounds bounds) throws IOException {
        LoopbackSocket socket = LoopbackSocket.open(bounds.port(), bounds.receiveBuffer());
        Markers markers;
        try {
            markers = Markers.to(socket.port());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        XRayReceiver receiver = new XRayReceiver(bounds, socket, markers);
        receiver.receiveThread.start();
        receiver.filingThread.start();
        return receiver;
    }

    /**
     * Starts one with the default bounds.
     *
     * @param port to listen on, 2000 being the daemon's; 0 for any that is free
     * @throws IOException if the port is taken, with a message that says so
     * @throws IllegalArgumentException if there is no such port
     */
    public static XRayReceiver start(int port) throws IOException {
        return builder().port(port).start();
    }

    /** Starts one with other bounds. */
    public static XRayReceiverBuilder builder() {
        return new XRayReceiverBuilder();
    }

    /** {@code 127.0.0.1:<port>}, for the function's {@code AWS_XRAY_DAEMON_ADDRESS}. */
    public String address() {
        return "127.0.0.1:" + socket.port();
    }

    /** The port it listens on. */
    public int port() {
        return socket.port();
    }

    /** What the system gave of the receive buffer that was asked for, in bytes. */
    public int receiveBufferBytes() {
        return socket.receiveBufferBytes();
    }

    /**
     * Waits for the first document of a trace.
     *
     * @return what has come of the trace by then, its other documents may still follow; empty if none came in time
     */
    public Optional<Trace> awaitTrace(TraceId id, Duration timeout) throws InterruptedException {
        return awaitTrace(id, timeout, trace -> true);
    }

    /**
     * Waits until enough of a trace has come.
     *
     * @param enough asked on this thread, each time that documents of the trace came
     * @return the first state of the trace that was enough; empty if none was in time ({@link #trace} then has what came)
     */
    public Optional<Trace> awaitTrace(TraceId id, Duration timeout, Predicate<Trace> enough)
            throws InterruptedException {
        long deadline = deadline(timeout);
        int known = 0;
        while (true) {
            List<byte[]> documents = kept.awaitChange(id, known, deadline);
            if (documents.size() == known) {
                return Optional.empty();
            }
            known = documents.size();
            Optional<Trace> trace = KeptTrace.read(id, documents).filter(enough);
            if (trace.isPresent()) {
                return trace;
            }
        }
    }

    /**
     * Waits for a number of documents of a trace, without reading them.
     *
     * @return those that came, in the order in which they came: fewer if time was up
     */
    public List<String> awaitDocuments(TraceId id, int atLeast, Duration timeout) throws InterruptedException {
        long deadline = deadline(timeout);
        List<byte[]> documents = kept.of(id);
        while (documents.size() < atLeast) {
            int known = documents.size();
            documents = kept.awaitChange(id, known, deadline);
            if (documents.size() == known) {
                break;
            }
        }
        return texts(documents);
    }

    /**
     * Waits until all that has reached the receiver's socket is filed: what another process sent before it told so by another
     * way is then here, without a wait for silence.
     *
     * @return false if time was up, or the receiver is closed: more may follow
     */
    public boolean drain(Duration timeout) throws InterruptedException {
        return markers.await(deadline(timeout));
    }

    /**
     * The documents of a trace as they came, which are kept no longer: for who takes one trace after the other, and for long.
     * They stay counted as filed, and are not counted as evicted.
     */
    public List<String> take(TraceId id) {
        return texts(kept.take(id));
    }

    /** What has come of a trace; empty if nothing has. */
    public Optional<Trace> trace(TraceId id) {
        return KeptTrace.read(id, kept.of(id));
    }

    /** The documents of a trace as they came, in the order in which they came. */
    public List<String> documents(TraceId id) {
        return texts(kept.of(id));
    }

    /** The traces that are here, the one that came first at first. */
    public List<TraceId> traceIds() {
        return kept.traceIds();
    }

    /** Datagrams that the daemon would drop or X-Ray refuse; the first ones, as {@link XRayReceiverBuilder#maxUnfiled} says. */
    public List<BrokenDocument> broken() {
        return filing.broken().kept();
    }

    /** OpenTelemetry's spans, as {@code T1S} or {@code T1U} and base64; the first ones, as {@link XRayReceiverBuilder#maxUnfiled} says. */
    public List<String> openTelemetry() {
        return filing.openTelemetry().kept();
    }

    /** How many datagrams went where. */
    public ReceivedCounts counts() {
        // What came first is asked last: what moves on meanwhile counts as waiting, and nothing twice.
        KeptDocuments.Tally tally = kept.tally();
        long openTelemetry = filing.openTelemetry().count();
        long broken = filing.broken().count();
        long full = receiving.refused();
        long received = receiving.received();
        long done = tally.filed() + tally.refused() + openTelemetry + broken;
        return new ReceivedCounts(
                received,
                received - full - done,
                tally.filed(),
                openTelemetry,
                broken,
                full + tally.refused(),
                tally.evictedTraces(),
                tally.evictedDocuments(),
                droppedBySystem());
    }

    /** Datagrams that the system dropped because the receive buffer was full; empty where it does not say. */
    public OptionalLong droppedBySystem() {
        return socket.dropped();
    }

    /** Datagrams let go unread or unfiled because the receiver's memory was full. */
    public long refused() {
        return counts().refused();
    }

    /** What was lost or may have been, a sentence each; empty if everything that was sent is here. */
    public List<String> notices() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return List.copyOf(new Losses(
                        address(),
                        linux,
                        bounds.receiveBuffer(),
                        socket.receiveBufferBytes(),
                        counts(),
                        bounds.maxUnfiled(),
                        receiving.fault())
                .notices());
    }

    /** Takes what has reached the socket, frees the port, reads what waits, and lets nobody wait any longer. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        receiving.end();
        boolean interrupted = join(receiveThread);
        waiting.close();
        interrupted |= join(filingThread);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try (markers) {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(address() + ": the port could not be freed – " + e.getMessage(), e);
        }
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static long deadline(Duration timeout) {
        Duration wait = timeout.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : timeout;
        return System.nanoTime() + wait.toNanos();
    }

    private static List<String> texts(List<byte[]> documents) {
        return documents.stream()
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .toList();
    }
}
