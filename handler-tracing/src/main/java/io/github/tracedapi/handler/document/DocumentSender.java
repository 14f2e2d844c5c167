package io.github.tracedapi.handler.document;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends subsegments to the X-Ray daemon over UDP, each exactly once, in as many documents as they need: none has more than 64,512
 * bytes (63 KiB). The document of the subsegment itself comes last and holds in its metadata, {@code tracedapi.documents}, how many
 * they are.
 *
 * <pre>{@code
 * DocumentSender.standard().send("1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8", subsegment);
 * }</pre>
 *
 * <p>Never blocks, and throws nothing. May be used by any number of threads. It opens its socket at the first send.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html">Sending segment documents to the X-Ray daemon</a>
 */
public final class DocumentSender {
    private static final DocumentSender STANDARD =
            new DocumentSender(new DaemonChannel(null), null, Notices.standard());

    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_IDLE = 4;
    private static final int TRACE_ID = 35;
    private static final int ID = 16;

    /** Null for one that sends nothing. */
    private final @Nullable DaemonChannel channel;
    /** Null for the standard one as it is when a subsegment is sent. */
    private final @Nullable Redaction redaction;

    private final Notices notices;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final @Nullable DocumentWriter[] idle = new DocumentWriter[MOST_IDLE];

    private DocumentSender(@Nullable DaemonChannel channel, @Nullable Redaction redaction, Notices notices) {
        this.channel = channel;
        this.redaction = redaction;
        this.notices = notices;
    }

    /**
     * The JVM's: it sends to where {@code AWS_XRAY_DAEMON_ADDRESS} says, or the system property
     * {@code com.amazonaws.xray.emitters.daemonAddress}, as {@code ip:port} or {@code tcp:ip:port udp:ip:port}. Default:
     * 127.0.0.1:2000. Where that cannot be read, nothing is sent, which is told.
     */
    public static DocumentSender standard() {
        return STANDARD;
    }

    /** Another one. */
    public static DocumentSender to(InetSocketAddress address, Redaction redaction, Notices notices) {
        return new DocumentSender(new DaemonChannel(address), redaction, notices);
    }

    /** One that does all that {@link #send} does, except to send: for priming. */
    public DocumentSender silent() {
        return new DocumentSender(null, redaction, notices);
    }

    /**
     * Sends a subsegment with all that is below it. Does not block, and throws nothing: what cannot be sent is counted and told.
     *
     * @param traceId  {@code 1-5759e988-bd862e3fe1be46a994272793}
     * @param parentId of the function's segment, or of a subsegment that was sent before
     */
    public void send(String traceId, String parentId, Ended subsegment) {
        Sending sending = new Sending();
        try {
            if (!isTraceId(traceId) || !isId(parentId, 0, ID) || parentId.length() != ID) {
                sending.unwritten(null, "trace id \"" + traceId + "\" or parent id \"" + parentId + "\" is none");
            } else {
                DocumentWriter writer = take();
                writer.write(traceId, parentId, subsegment, sending);
                give(writer);
                sending.prove();
            }
        } catch (Throwable thrown) {
            sending.unwritten(thrown, "the subsegment could not be written");
        }
        sending.close();
    }

    /** Loads what {@link #send} needs of the system: no packet leaves, and no socket stays open. */
    public void prime() {
        try {
            if (channel != null) {
                channel.prime();
            }
        } catch (Throwable thrown) {
            notices.tell("FailedPriming", "X-Ray daemon " + address() + ": " + thrown + " – priming went no further.");
        }
    }

    /** Closes the socket, as before a snapshot; the next {@link #send} opens another one. */
    public void close() {
        if (channel != null) {
            channel.close();
        }
    }

    /** For people: {@code 127.0.0.1:2000}. */
    public String address() {
        return channel == null ? "(nowhere)" : channel.address();
    }

    /** How many documents were sent. That they arrived, UDP does not tell. */
    public long sent() {
        return sent.get();
    }

    /** How many documents are known to be lost. */
    public long lost() {
        return lost.get();
    }

    @SuppressWarnings("ReferenceEquality") // Another one may take out more.
    private DocumentWriter take() {
        Redaction now = redaction == null ? Redaction.standard() : redaction;
        synchronized (idle) {
            for (int i = 0; i < MOST_IDLE; i++) {
                DocumentWriter writer = idle[i];
                if (writer != null) {
                    idle[i] = null;
                    if (writer.redaction() == now) {
                        return writer;
                    }
                }
            }
        }
        return new DocumentWriter(now, notices);
    }

    private void give(DocumentWriter writer) {
        synchronized (idle) {
            for (int i = 0; i < MOST_IDLE; i++) {
                if (idle[i] == null) {
                    idle[i] = writer;
                    return;
                }
            }
        }
    }

    private static boolean isTraceId(String id) {
        return id.length() == TRACE_ID
                && id.startsWith("1-")
                && id.charAt(10) == '-'
                && isId(id, 2, 10)
                && isId(id, 11, TRACE_ID);
    }

    private static boolean isId(String text, int from, int to) {
        for (int i = from; i < to && i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return text.length() >= to;
    }

    /** The documents of one subsegment on their way. */
    private final class Sending implements DocumentWriter.Outlet {
        private int losses;
        private @Nullable Throwable cause;
        private String reason = "";

        @Override
        public void datagram(byte[] bytes, int offset, int length) {
            if (channel == null) {
                return;
            }
            for (int attempt = 1; ; attempt++) {
                DatagramChannel now = null;
                try {
                    now = channel.open();
                    if (now.write(ByteBuffer.wrap(bytes, offset, length)) == length) {
                        sent.incrementAndGet();
                    } else {
                        losses++;
                        reason = "the system's buffer for sending is full";
                    }
                    return;
                } catch (PortUnreachableException e) {
                    if (attempt == 1) {
                        // Tells of the one before; this one has not left yet.
                        lostBefore(e);
                        continue;
                    }
                    lostNow(e);
                    return;
                } catch (IOException e) {
                    // One that was closed meanwhile, as before a snapshot, has failed in nothing.
                    int attempts = e instanceof ClosedChannelException ? MOST_ATTEMPTS : 2;
                    if (now == null || attempt >= attempts) {
                        lostNow(e);
                        return;
                    }
                    channel.drop(now);
                }
            }
        }

        /** Asks whether the first documents have met a closed port. */
        void prove() {
            PortUnreachableException refusal = channel == null ? null : channel.refusal();
            if (refusal != null) {
                lostBefore(refusal);
            }
        }

        /** A document that seemed to be sent is not. */
        void lostBefore(Throwable thrown) {
            sent.decrementAndGet();
            lostNow(thrown);
        }

        void lostNow(Throwable thrown) {
            losses++;
            cause = thrown;
        }

        /** What never became a document. */
        void unwritten(@Nullable Throwable thrown, String why) {
            losses++;
            cause = thrown;
            reason = why;
        }

        void close() {
            if (losses == 0) {
                return;
            }
            lost.addAndGet(losses);
            Throwable thrown = cause;
            if (thrown != null && thrown.getCause() instanceof IllegalArgumentException unreadable) {
                notices.tell("UnreadableDaemonAddress", String.valueOf(unreadable.getMessage()));
                return;
            }
            String why = reason;
            if (thrown != null) {
                why = why.isEmpty() ? thrown.toString() : why + ", " + thrown;
            }
            notices.tell(
                    "LostDocument",
                    "X-Ray daemon " + address() + ": " + losses + (losses == 1 ? " document" : " documents")
                            + " lost, " + why
                            + " – X-Ray shows less than was done; what is lost from now on is counted and"
                            + " not told – see whether a daemon listens there.");
        }
    }
}
