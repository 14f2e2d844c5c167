package io.github.tracedapi.local.lambda;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that invocations run in, and those that callers are told of their ends in: a slow caller holds up nobody. */
final class ServiceThreads implements AutoCloseable {
    private static final long LONGEST_CLOSE_SECONDS = 10;

    private final ExecutorService runs = Executors.newCachedThreadPool(daemons("traced-lambda"));
    private final ExecutorService told = Executors.newCachedThreadPool(daemons("traced-lambda-told"));

    /**
     * Runs an invocation.
     *
     * @throws java.util.concurrent.RejectedExecutionException once it is closed
     */
    void run(Runnable invocation) {
        runs.execute(invocation);
    }

    /** Tells somebody something. */
    void tell(Runnable callback) {
        told.execute(callback);
    }

    /** Waits until what is under way has ended, and all are told so. */
    @Override
    public void close() {
        finish(runs);
        finish(told);
    }

    private static void finish(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
