package io.github.tracedapi.trace.receive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a receiver lost or may lose, a sentence each. */
record Losses(
        String address,
        boolean linux,
        int bufferAsked,
        int bufferGot,
        ReceivedCounts counts,
        int maxUnfiled,
        @Nullable String fault) {

    List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (fault != null) {
            add(
                    notices,
                    "receiving ended with " + fault,
                    "nothing that was sent since is here",
                    "start another receiver");
        }
        if (bufferGot < bufferAsked) {
            add(
                    notices,
                    "the system gave a receive buffer of " + bufferGot + " bytes, of " + bufferAsked + " asked for",
                    "a burst of documents may be lost",
                    linux
                            ? "sudo sysctl -w net.core.rmem_max=" + bufferAsked
                            : "raise the system's limit for the receive buffer of a socket");
        }
        counts.dropped()
                .ifPresentOrElse(
                        dropped -> addIf(
                                dropped > 0,
                                notices,
                                "the system dropped " + number(dropped, "datagram")
                                        + ", because the receive buffer was full",
                                "their documents are in no trace",
                                "send less at once, or raise the receive buffer"),
                        () -> add(
                                notices,
                                "this system does not say how many datagrams it dropped",
                                "documents may be missing without a word",
                                "count those that you expect"));
        addIf(
                counts.refused() > 0,
                notices,
                number(counts.refused(), "datagram") + " did not fit into the receiver's memory",
                "their documents are in no trace",
                "raise maxWaitingBytes, maxDocuments or maxBytes");
        addIf(
                counts.evictedTraces() > 0,
                notices,
                number(counts.evictedTraces(), "trace") + " with " + number(counts.evictedDocuments(), "document")
                        + " made room for newer ones",
                "they are here no more, or in part",
                "raise maxTraces, maxDocuments or maxBytes");
        addIf(
                counts.broken() > 0,
                notices,
                number(counts.broken(), "datagram") + " held no document that can be read",
                "they are in no trace",
                "look at the first " + maxUnfiled + " in broken()");
        addIf(
                counts.openTelemetry() > 0,
                notices,
                number(counts.openTelemetry(), "datagram") + " held OpenTelemetry's spans",
                "they are in no trace, since only X-Ray's documents are read here",
                "look at the first " + maxUnfiled + " in openTelemetry()");
        return notices;
    }

    private void addIf(boolean so, List<String> notices, String what, String follows, String mend) {
        if (so) {
            add(notices, what, follows, mend);
        }
    }

    private void add(List<String> notices, String what, String follows, String mend) {
        notices.add(address + ": " + what + " – " + follows + " – " + mend);
    }

    private static String number(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
