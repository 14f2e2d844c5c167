package io.github.tracedapi.local.run;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.trace.map.CombinedProof;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes down what is known of a request, when all of it is over. The client does not wait for that; but where more requests are over
 * than are written, the next ones wait at the {@linkplain #awaitRoom door}: what is not written is held in memory, and each
 * document that comes is looked for in all of it.
 */
final class Records implements AutoCloseable {
    private static final int WRITERS = 2;
    private static final int MOST_UNWRITTEN = 64;

    private final RequestLog log;
    private final CombinedProof proof;
    private final Notices notices;
    private final ExecutorService writing =
            Executors.newFixedThreadPool(WRITERS, new DefaultThreadFactory("traced-records", true));
    private int unwritten;

    Records(RequestLog log, CombinedProof proof, Notices notices) {
        this.log = log;
        this.proof = proof;
        this.notices = notices;
    }

    /** Returns when a request may begin. Requests whose functions still run take no room. */
    synchronized void awaitRoom() throws InterruptedException {
        while (unwritten >= MOST_UNWRITTEN) {
            wait();
        }
    }

    /** Writes a request down when it is over. */
    // Nobody waits for it: what fails is a notice.
    @SuppressWarnings("FutureReturnValueIgnored")
    void write(RequestRun run, GatewayExchange exchange) {
        run.over()
                .thenRun(() -> count(1))
                .thenRunAsync(() -> writeNow(run, exchange), writing)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        notices.add("What is known of request " + exchange.requestId() + " could not be written down: "
                                + cause(failure));
                    }
                });
    }

    private void writeNow(RequestRun run, GatewayExchange exchange) {
        try {
            RequestRecord record = run.record(exchange);
            // First: who finds the request in the log finds it in the proof.
            record.proof().ifPresent(proof::add);
            log.add(record);
        } finally {
            count(-1);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private synchronized void count(int more) {
        unwritten += more;
        notifyAll();
    }

    @Override
    public void close() {
        writing.shutdownNow();
    }
}
