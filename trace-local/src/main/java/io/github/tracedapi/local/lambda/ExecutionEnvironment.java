package io.github.tracedapi.local.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.lambda.InvocationEnd.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lambda's execution environment: one process of a function, from its start to its end, an event at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Execution environment</a>
 */
final class ExecutionEnvironment implements RuntimeApi.Listener {
    private final String id;
    private final FunctionSettings function;
    private final InstantSource clock;
    private final EnvironmentPool pool;
    private final EnvironmentLog log;
    private final CompletableFuture<Init> init = new CompletableFuture<>();
    private final EnvironmentProcess process = new EnvironmentProcess();
    private final EventHandover events = new EventHandover();
    private volatile Instant created;

    ExecutionEnvironment(
            String id, FunctionSettings function, EnvironmentPool pool, InstantSource clock, FunctionLog listener) {
        this.id = id;
        this.function = function;
        this.pool = pool;
        this.clock = clock;
        this.log = new EnvironmentLog(function, id, listener);
        this.created = clock.instant();
    }

    /**
     * Starts the process.
     *
     * @throws IOException if a port, a folder or a process is not to be had; nothing is left then
     * @throws CodeException if the function cannot run here
     */
    void start(EnvironmentStart how) throws IOException, CodeException {
        try {
            Path taskRoot = how.codes().taskRoot(function);
            created = clock.instant();
            log.platform(PlatformLines.initStart(how.runtimeVersion()));
            process.start(how, function, id, taskRoot, this, log, this::exited);
            if (events.isClosed()) {
                throw new IOException("the local run is being ended");
            }
        } catch (IOException | CodeException | RuntimeException failure) {
            end();
            init.complete(new Init.Exited(String.valueOf(failure.getMessage()), clock.instant()));
            throw failure;
        } finally {
            process.launched().complete(null);
        }
    }

    String id() {
        return id;
    }

    /** Completes when the process runs, or is known not to. */
    CompletableFuture<Void> launched() {
        return process.launched();
    }

    /** When the process was started; known once it is launched. */
    Instant created() {
        return created;
    }

    CompletableFuture<Init> init() {
        return init;
    }

    EnvironmentLog log() {
        return log;
    }

    /**
     * Hands an event over. The environment is ready, and nobody else has it.
     *
     * @param counted since when the time of the invocation counts, if not from now
     */
    Delivery deliver(Invocation invocation, Optional<Instant> counted) {
        process.samplePeak();
        Optional<Phase> initialization = events.first() && init.getNow(null) instanceof Init.Ready ready
                ? Optional.of(ready.phase())
                : Optional.empty();
        Instant now = clock.instant();
        Delivery delivery = new Delivery(invocation, now, counted.orElse(now), initialization);
        CompletableFuture<HttpReply> asked = events.give(delivery);
        log.platform(PlatformLines.start(invocation.requestId()));
        if (asked == null) {
            exitOf(delivery, "Runtime exited without providing a reason");
            return delivery;
        }
        process.busy(true);
        asked.complete(delivery.event(function));
        return delivery;
    }

    @Override
    public CompletionStage<HttpReply> next() {
        process.drain();
        Instant now = clock.instant();
        CompletableFuture<HttpReply> poll = new CompletableFuture<>();
        EventHandover.Asked asked = events.ask(poll);
        if (asked.refused()) {
            return completedFuture(RuntimeApi.status(403, "InvalidStateTransition", "No reply to the last event"));
        }
        process.busy(false);
        Delivery done = asked.done();
        if (done != null) {
            Optional<Delivery.Finished> finished = report(done, now);
            // Whoever waits for the end may count on finding it ready.
            pool.ready(this);
            finished.ifPresent(done.finished()::complete);
        } else {
            init.complete(new Init.Ready(new Phase(created, now)));
        }
        return poll;
    }

    @Override
    public boolean replied(String requestId, Bytes payload) {
        return reply(requestId, new InvocationReply.Returned(payload));
    }

    @Override
    public boolean failed(String requestId, ClientError error) {
        return reply(requestId, ErrorPayload.handler(error));
    }

    @Override
    public void replyTooLarge() {
        Delivery delivery = events.current();
        if (delivery != null) {
            reply(delivery.invocation().requestId(), ErrorPayload.replyTooLarge());
        }
    }

    @Override
    public void initFailed(ClientError error) {
        process.drain();
        init.complete(new Init.Failed(error, clock.instant()));
    }

    private boolean reply(String requestId, InvocationReply reply) {
        Delivery delivery = events.current();
        if (delivery == null || !delivery.invocation().requestId().equals(requestId)) {
            return false;
        }
        pool.finishing(this);
        delivery.reply().complete(new Delivery.Replied(reply, clock.instant()));
        return true;
    }

    /** The function's time is over: the process is ended. */
    void timeout(Delivery delivery) {
        InvocationReply.Failed failed =
                ErrorPayload.timeout(delivery.invocation().requestId(), function.timeout());
        Instant now = clock.instant();
        if (delivery.reply().complete(new Delivery.Replied(failed, now))) {
            events.drop();
            end();
            log.platform(PlatformLines.timedOut(now, delivery.invocation().requestId(), function.timeout()));
            finish(delivery, now);
        }
    }

    /** Ends the record of an invocation, whether or not the process has asked for the next. */
    void finish(Delivery delivery, Instant at) {
        report(delivery, at).ifPresent(delivery.finished()::complete);
    }

    /** Empty if it was reported before. */
    private Optional<Delivery.Finished> report(Delivery delivery, Instant at) {
        Delivery.Replied replied = delivery.reply().join();
        if (!delivery.report()) {
            return Optional.empty();
        }
        log.end(delivery, at, replied.reply(), process.peakMb());
        return Optional.of(new Delivery.Finished(at, process.peakMb(), log.take()));
    }

    private void exited(int status) {
        Instant now = clock.instant();
        String description = ProcessExit.describe(status);
        init.complete(new Init.Exited(description, now));
        Delivery delivery = events.leave();
        if (delivery != null) {
            exitOf(delivery, description);
        }
        dispose();
    }

    private void exitOf(Delivery delivery, String description) {
        Instant now = clock.instant();
        String requestId = delivery.invocation().requestId();
        InvocationReply.Failed failed = ErrorPayload.exit(requestId, InvocationReply.Kind.EXIT, description);
        if (delivery.reply().complete(new Delivery.Replied(failed, now))) {
            log.platform("RequestId: " + requestId + " Error: " + description);
            log.platform(failed.type());
        }
        finish(delivery, now);
    }

    /** Ends the process and removes what is its own. Returns when it is gone. */
    void end() {
        process.kill();
        dispose();
    }

    private void dispose() {
        events.close();
        pool.gone(this);
        process.dispose();
    }

    /** The most memory that the process was seen to have. */
    Optional<Integer> peakMb() {
        return process.peakMb();
    }
}
