package io.github.tracedapi.benchmarks;

import io.github.tracedapi.benchmarks.PacedSender.Sent;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.ReceivedCounts;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One run of a receiver.
 *
 * @param sent     documents
 * @param received of them
 * @param dropped  by the system, as the receiver says; -1 if it does not
 * @param refused  by the receiver
 * @param evicted  received and filed, and let go again to make room
 * @param nanos    that sending took
 */
public record ReceiverRun(long sent, long received, long dropped, long refused, long evicted, long nanos) {
    private static final TraceId LAST = new TraceId("1-00000000-ffffffffffffffffffffffff");

    private static final int TRIES = 60;

    /** Sends, and returns what was sent. */
    @FunctionalInterface
    public interface Sender {
        /** Sends to a port on 127.0.0.1. */
        Sent send(int port) throws IOException, InterruptedException;
    }

    /** Runs the receiver that the product has. */
    public static ReceiverRun copying(int receiveBuffer, Sender sender) throws IOException, InterruptedException {
        XRayReceiver receiver =
                XRayReceiver.builder().receiveBufferBytes(receiveBuffer).start();
        Sent sent;
        try (receiver) {
            sent = sender.send(receiver.port());
            int marks = 1;
            sendLast(receiver.port());
            while (receiver.awaitDocuments(LAST, 1, Duration.ofSeconds(1)).isEmpty()) {
                again(marks++);
                sendLast(receiver.port());
            }
        }
        ReceivedCounts counts = receiver.counts();
        return new ReceiverRun(
                sent.documents(),
                counts.filed() - receiver.documents(LAST).size(),
                counts.dropped().orElse(-1),
                counts.refused(),
                counts.evictedDocuments(),
                sent.nanos());
    }

    /** Runs one that reads each document in the thread that receives it. */
    public static ReceiverRun parsing(int receiveBuffer, Sender sender) throws IOException, InterruptedException {
        try (ParsingReceiver receiver = ParsingReceiver.start(receiveBuffer, LAST)) {
            Sent sent = sender.send(receiver.port());
            int marks = 1;
            sendLast(receiver.port());
            while (!receiver.awaitLast(1_000)) {
                again(marks++);
                sendLast(receiver.port());
            }
            return new ReceiverRun(sent.documents(), receiver.received(), -1, 0, 0, sent.nanos());
        }
    }

    private static void again(int marks) throws IOException {
        if (marks == TRIES) {
            throw new IOException("the receiver took none of " + TRIES + " last documents");
        }
    }

    private static void sendLast(int port) throws IOException {
        byte[] bytes = ("{\"format\": \"json\", \"version\": 1}\n{\"trace_id\":\"" + LAST + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(
                    bytes,
                    bytes.length,
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)));
        }
    }

    /** Documents that were sent and not received. */
    public long lost() {
        return sent - received;
    }

    /** Share of the documents that were not received, in percent. */
    public double lostPercent() {
        return 100.0 * lost() / sent;
    }

    /** Documents sent a second. */
    public double rate() {
        return sent * 1e9 / nanos;
    }
}
