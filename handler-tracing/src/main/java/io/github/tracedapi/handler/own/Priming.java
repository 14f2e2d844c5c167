package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.aws.AwsCallTracing;
import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.backend.Reports;
import io.github.tracedapi.handler.backend.RuntimeHeader;
import io.github.tracedapi.handler.document.DocumentSender;

/** Does what the first request would, with a subsegment that is not sent. */
final class Priming {
    private static final String HEADER =
            "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=1;Lineage=0:0:0";

    private Priming() {}

    static void run(DocumentSender sender, Threads threads, Reports reports) {
        RuntimeHeader.now();
        Place place = Place.of(InvocationHeader.read(HEADER), threads, reports, sender);
        if (place.begin("priming") instanceof LiveSubsegment top) {
            top.annotate("priming", true);
            top.metadata("priming", "priming", 1);
            if (top.begin("below") instanceof LiveSubsegment below) {
                below.header();
                below.http("response", "status", 200);
                below.failed(new IllegalStateException("priming"));
                primeAwsCalls(below);
                below.end();
            }
            top.contents().end(top.contents().startMicros());
            sender.prime(top.contents());
            top.invocation().discard(top);
        }
    }

    private static void primeAwsCalls(LiveSubsegment subsegment) {
        try {
            AwsCallTracing.prime(subsegment);
        } catch (LinkageError e) {
            // There is no AWS SDK, so there is no first call of it.
            return;
        }
    }
}
