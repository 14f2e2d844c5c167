package io.github.tracedapi.handler.xray;

import io.github.tracedapi.handler.backend.RuntimeHeader;
import io.github.tracedapi.handler.document.DocumentSender;

/** Does what the first request would, with a subsegment that is not sent. */
final class Priming {
    private static final String HEADER =
            "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=1;Lineage=0:00000000:0";

    private Priming() {}

    static void run(MendedContext context) {
        InvocationSegment nowhere = context.unserved(HEADER);
        XRayRecording place = new XRayRecording(context, nowhere, nowhere);
        if (context.begin(context.recorder(), nowhere, "priming") instanceof RecordedSubsegment top
                && context.begin(context.recorder(), top, "below") instanceof RecordedSubsegment below) {
            XRayRecording recording = new XRayRecording(context, below, nowhere);
            recording.header();
            recording.annotate("priming", true);
            recording.metadata("priming", "priming", 1);
            recording.http("response", "status", 200);
            recording.failed(new IllegalStateException("priming"));
            below.end();
            top.end();
            synchronized (nowhere) {
                DocumentSender.standard().prime(EndedSubsegment.taken(top, nowhere.reports()));
            }
        }
        place.header();
        RuntimeHeader.now();
    }
}
