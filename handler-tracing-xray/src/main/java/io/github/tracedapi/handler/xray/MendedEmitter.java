package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import io.github.tracedapi.handler.document.DocumentSender;

/** Sends subsegments in as many documents as they need; the SDK's own sends one, and loses it if that is too long for a datagram. */
final class MendedEmitter extends Emitter {
    private final DocumentSender sender;
    private final XRayReports reports;

    MendedEmitter(DocumentSender sender, XRayReports reports) {
        this.sender = sender;
        this.reports = reports;
    }

    @Override
    public boolean sendSegment(Segment segment) {
        reports.segmentNotSent(segment.getName());
        return false;
    }

    @Override
    public boolean sendSubsegment(Subsegment subsegment) {
        try {
            if (subsegment instanceof RecordedSubsegment recorded) {
                recorded.invocation().send(recorded);
            } else if (subsegment.isSampled() && !subsegment.isInProgress()) {
                // Begun before the recorder was mended, or made by hand.
                sender.send(
                        String.valueOf(subsegment.getParentSegment().getTraceId()),
                        subsegment.getParent().getId(),
                        EndedSubsegment.taken(subsegment, reports));
            }
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            reports.refused(e);
            return false;
        }
    }
}
