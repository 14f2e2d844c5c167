package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.lambda.EnvironmentPool.ThrottledException;
import io.github.tracedapi.local.lambda.InvocationEnd.Phase;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One invocation, from the search for a process to the end of its log. Runs in a thread of its own. */
final class InvocationRun implements Runnable {
    /** What Lambda takes as an event: 6 MB. */
    static final int MOST_EVENT_BYTES = 6 * 1024 * 1024;

    private final FunctionSettings function;
    private final EnvironmentPool pool;
    private final Invocation invocation;
    private final InitLimit limit;
    private final InstantSource clock;
    private final Executor callbacks;

    private final CompletableFuture<InvocationReply> reply = new CompletableFuture<>();
    private final CompletableFuture<InvocationEnd> end = new CompletableFuture<>();
    private final List<String> log = new ArrayList<>();
    private final Instant received;
    private Optional<String> environmentId = Optional.empty();
    private Optional<Phase> initialization = Optional.empty();

    /**
     * How long is waited.
     *
     * @param init for a process to come up, before it is started again
     * @param next for a process to be ready again, once it has replied
     */
    record InitLimit(Duration init, Duration next) {
        /** As on Lambda, and a second. */
        static final InitLimit LAMBDA = new InitLimit(Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    InvocationRun(
            FunctionSettings function,
            EnvironmentPool pool,
            Invocation invocation,
            InitLimit limit,
            InstantSource clock,
            Executor callbacks) {
        this.function = function;
        this.pool = pool;
        this.invocation = invocation;
        this.limit = limit;
        this.clock = clock;
        this.callbacks = callbacks;
        this.received = clock.instant();
    }

    RunningInvocation running() {
        return new RunningInvocation(reply, end);
    }

    @Override
    public void run() {
        Bytes event = invocation.event();
        if (event.size() > MOST_EVENT_BYTES) {
            unserved(new InvocationReply.Refused(
                    413,
                    event.size() + " byte payload is too large for the RequestResponse invocation type (limit "
                            + MOST_EVENT_BYTES + " bytes)"));
            return;
        }
        try {
            serve();
        } catch (ThrottledException throttled) {
            unserved(new InvocationReply.Refused(429, String.valueOf(throttled.getMessage())));
        } catch (CodeException notHere) {
            unserved(new InvocationReply.NotRunHere(String.valueOf(notHere.getMessage())));
        } catch (IOException failure) {
            unserved(new InvocationReply.NotRunHere(function.place().path() + ": its process does not start: "
                    + failure.getMessage() + " – it cannot be invoked – see that there is room and memory"));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            unserved(new InvocationReply.Refused(429, "the local run is being ended"));
        } catch (RuntimeException | ExecutionException | Error failure) {
            unserved(new InvocationReply.NotRunHere(
                    function.place().path() + ": the local run failed: " + failure + " – it cannot be invoked"));
        }
    }

    private void serve()
            throws ThrottledException, CodeException, IOException, InterruptedException, ExecutionException {
        ExecutionEnvironment environment = pool.take();
        environmentId = Optional.of(environment.id());
        environment.launched().get();
        Optional<Init> init = await(environment.init(), left(environment.created(), limit.init()));
        if (init.isPresent() && init.get() instanceof Init.Ready) {
            deliver(environment, Optional.empty());
            return;
        }
        ended(environment, init, "init");
        again();
    }

    /** As Lambda does, the start is tried once more, in the time that the function has for the invocation. */
    private void again()
            throws ThrottledException, CodeException, IOException, InterruptedException, ExecutionException {
        Instant counted = clock.instant();
        ExecutionEnvironment environment = pool.take();
        environmentId = Optional.of(environment.id());
        environment.launched().get();
        Optional<Init> init = await(environment.init(), left(counted, function.timeout()));
        if (init.isPresent() && init.get() instanceof Init.Ready) {
            deliver(environment, Optional.of(counted));
            return;
        }
        Failed failed = ended(environment, init, "invoke");
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>(List.of(PlatformLines.start(invocation.requestId())));
        if (failed.kind() == Kind.TIMEOUT) {
            lines.add(PlatformLines.timedOut(now, invocation.requestId(), function.timeout()));
        } else if (failed.type().equals("Runtime.ExitError")) {
            lines.add("RequestId: " + invocation.requestId() + " Error: " + failed.message());
            lines.add(failed.type());
        }
        lines.add(PlatformLines.end(invocation.requestId()));
        String status = failed.kind() == Kind.TIMEOUT ? "timeout" : "error\tError Type: " + failed.type();
        lines.addAll(PlatformLines.report(
                invocation,
                Duration.between(counted, now),
                Optional.empty(),
                function.memoryMb(),
                environment.peakMb(),
                Optional.of(status)));
        lines.forEach(environment.log()::platform);
        log.addAll(environment.log().take());
        complete(failed, counted, now, now, environment.peakMb());
    }

    /** Ends an environment that did not come up, and takes over what it has written. */
    private Failed ended(ExecutionEnvironment environment, Optional<Init> init, String phase) {
        Instant now = clock.instant();
        initialization = Optional.of(new Phase(environment.created(), now));
        Failed failed;
        String status;
        if (init.isPresent() && init.get() instanceof Init.Failed reported) {
            failed = ErrorPayload.init(reported.error());
            status = "error\tError Type: " + reported.error().type();
        } else if (init.isPresent() && init.get() instanceof Init.Exited exited) {
            failed = ErrorPayload.exit(invocation.requestId(), Kind.INIT, exited.description());
            status = "error\tError Type: " + failed.type();
        } else {
            failed = ErrorPayload.timeout(invocation.requestId(), function.timeout());
            status = "timeout";
        }
        environment.end();
        environment
                .log()
                .platform(PlatformLines.initReport(Duration.between(environment.created(), now), phase, status));
        log.addAll(environment.log().take());
        return failed;
    }

    private void deliver(ExecutionEnvironment environment, Optional<Instant> counted)
            throws InterruptedException, ExecutionException {
        Delivery delivery = environment.deliver(invocation, counted);
        initialization = delivery.initialization();
        if (await(delivery.reply(), left(delivery.counted(), function.timeout()))
                .isEmpty()) {
            environment.timeout(delivery);
        }
        Delivery.Replied replied = delivery.reply().get();
        callbacks.execute(() -> reply.complete(replied.reply()));
        if (await(delivery.finished(), limit.next()).isEmpty()) {
            pool.lingering(environment);
            environment.finish(delivery, clock.instant());
        }
        Delivery.Finished finished = delivery.finished().get();
        log.addAll(finished.log());
        complete(replied.reply(), delivery.started(), replied.at(), finished.at(), finished.peakMb());
    }

    private void unserved(InvocationReply why) {
        complete(why, received, clock.instant(), clock.instant(), Optional.empty());
    }

    private void complete(
            InvocationReply why, Instant started, Instant replied, Instant ended, Optional<Integer> peakMb) {
        InvocationEnd whole =
                new InvocationEnd(invocation, why, environmentId, initialization, started, replied, ended, peakMb, log);
        callbacks.execute(() -> {
            reply.complete(why);
            end.complete(whole);
        });
    }

    private Duration left(Instant from, Duration most) {
        return most.minus(Duration.between(from, clock.instant()));
    }

    /** Empty if it takes longer. */
    private static <T> Optional<T> await(CompletableFuture<T> future, Duration most)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.of(future.get(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        }
    }
}
