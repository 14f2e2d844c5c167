package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.lambda.InvocationEnd.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** An event that was handed to a process. */
final class Delivery {
    private final Invocation invocation;
    private final Instant started;
    private final Instant counted;
    private final Optional<Phase> initialization;
    private final CompletableFuture<Replied> reply = new CompletableFuture<>();
    private final AtomicBoolean reported = new AtomicBoolean();
    private final CompletableFuture<Finished> finished = new CompletableFuture<>();

    /**
     * @param started        when it was handed over
     * @param counted        since when its time counts: before it, if the process had to be started a second time
     * @param initialization the start of the process, for the first event
     */
    Delivery(Invocation invocation, Instant started, Instant counted, Optional<Phase> initialization) {
        this.invocation = invocation;
        this.started = started;
        this.counted = counted;
        this.initialization = initialization;
    }

    /** What came of it, and when. */
    record Replied(InvocationReply reply, Instant at) {}

    /**
     * The end of it.
     *
     * @param log all lines since the last
     */
    record Finished(Instant at, Optional<Integer> peakMb, List<String> log) {}

    Invocation invocation() {
        return invocation;
    }

    Instant started() {
        return started;
    }

    Instant counted() {
        return counted;
    }

    Optional<Phase> initialization() {
        return initialization;
    }

    /** The start of the process, if it is reported and paid for beside the invocation and not within it. */
    Optional<Duration> reportedInit() {
        return initialization.filter(phase -> !counted.isBefore(started)).map(Phase::duration);
    }

    /** What the process gets. */
    HttpReply event(FunctionSettings function) {
        List<HttpField> fields = new ArrayList<>(List.of(
                // Without it the runtime client's native part crashes.
                new HttpField("Content-Type", "application/json"),
                new HttpField("Lambda-Runtime-Aws-Request-Id", invocation.requestId()),
                new HttpField(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(counted.plus(function.timeout()).toEpochMilli())),
                new HttpField("Lambda-Runtime-Invoked-Function-Arn", function.arn())));
        invocation.traceHeader().ifPresent(header -> fields.add(new HttpField("Lambda-Runtime-Trace-Id", header)));
        return new HttpReply(200, fields, new HttpReply.Whole(invocation.event()));
    }

    /** Whether its report is still to be written; true once. */
    boolean report() {
        return reported.compareAndSet(false, true);
    }

    CompletableFuture<Replied> reply() {
        return reply;
    }

    CompletableFuture<Finished> finished() {
        return finished;
    }
}
