package io.github.tracedapi.handler;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Executors whose tasks work in the subsegment of the thread that gave them the task.
 *
 * <pre>{@code
 * private static final ExecutorService POOL = TracedExecutors.wrap(Executors.newFixedThreadPool(4));
 *
 * Future<Stock> stock = POOL.submit(() -> Traced.call("check-stock", () -> warehouse.stockOf(item)));
 * CompletableFuture<Price> price = CompletableFuture.supplyAsync(() -> prices.of(item), POOL);
 * }</pre>
 *
 * <p>A thread of a pool knows nothing of the invocation that it works for: what is traced there hangs directly below the function, and in a
 * function that serves several requests at a time ({@code AWS_LAMBDA_MAX_CONCURRENCY}) in the trace of any of them. So the
 * parent is kept when the task is given, with the log's context (SLF4J's MDC). For all kinds of pools, those of virtual threads too.
 *
 * <p>Wait for the tasks before the subsegment ends: what ends later is sent alone, and Lambda may freeze the function first.
 *
 * <p>All else is the wrapped executor's: its rejections, its futures, its end.
 */
public final class TracedExecutors {
    private TracedExecutors() {}

    /** Wraps an executor; one that is wrapped is given back. */
    public static Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        if (executor instanceof ExecutorService service) {
            return wrap(service);
        }
        return executor instanceof TaskBinder ? executor : new TaskBinder(executor);
    }

    /** Wraps an executor; one that is wrapped is given back. */
    public static ExecutorService wrap(ExecutorService executor) {
        Objects.requireNonNull(executor, "executor");
        if (executor instanceof ScheduledExecutorService scheduler) {
            return wrap(scheduler);
        }
        return executor instanceof BoundExecutor ? executor : new BoundExecutor(executor);
    }

    /**
     * Wraps a scheduler; one that is wrapped is given back. Tasks that are repeated are not bound: they outlive the invocation that
     * started them.
     */
    public static ScheduledExecutorService wrap(ScheduledExecutorService scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        return scheduler instanceof BoundScheduler ? scheduler : new BoundScheduler(scheduler);
    }

    private record TaskBinder(Executor executor) implements Executor {
        @Override
        public void execute(Runnable task) {
            executor.execute(BoundTask.runnable(task));
        }
    }
}
