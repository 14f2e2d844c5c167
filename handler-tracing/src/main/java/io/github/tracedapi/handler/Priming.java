package io.github.tracedapi.handler;

import io.github.tracedapi.handler.aws.AwsCallTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;

/** Does once what most first requests do, in an invocation that is not sent. A class of its own: it may be run by any thread. */
final class Priming implements Runnable {
    private final TraceBackend backend;

    Priming(TraceBackend backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        Recording top = backend.current().begin("priming");
        top.annotate("priming", true);
        top.metadata("priming", "priming", 1);
        Recording below = top.begin("below");
        below.namespace("remote");
        below.header();
        below.http("response", "status", 200);
        below.failed(new IllegalStateException("priming"));
        try {
            AwsCallTracing.prime(below);
        } catch (LinkageError e) {
            // There is no AWS SDK, so there is no first call of it.
            below.aws("operation", "priming");
        }
        below.end();
        top.end();
        TracedSubsegment nowhere = new TracedSubsegment(Recording.none());
        new BoundTask<>(Recording.none(), null, () -> nowhere.annotate("primed", true), null, null).run();
    }
}
