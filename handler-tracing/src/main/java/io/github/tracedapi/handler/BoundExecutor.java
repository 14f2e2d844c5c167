package io.github.tracedapi.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives another executor its tasks, each bound to the subsegment that is current when it is given. */
class BoundExecutor implements ExecutorService {
    private final ExecutorService executor;

    BoundExecutor(ExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public final void execute(Runnable task) {
        executor.execute(BoundTask.runnable(task));
    }

    @Override
    public final <T> Future<T> submit(Callable<T> task) {
        return executor.submit(BoundTask.callable(task));
    }

    @Override
    public final <T> Future<T> submit(Runnable task, T result) {
        return executor.submit(BoundTask.runnable(task), result);
    }

    @Override
    public final Future<?> submit(Runnable task) {
        return executor.submit(BoundTask.runnable(task));
    }

    @Override
    public final <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        return executor.invokeAll(bound(tasks));
    }

    @Override
    public final <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return executor.invokeAll(bound(tasks), timeout, unit);
    }

    @Override
    public final <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(bound(tasks));
    }

    @Override
    public final <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(bound(tasks), timeout, unit);
    }

    private static <T> List<Callable<T>> bound(Collection<? extends Callable<T>> tasks) {
        List<Callable<T>> bound = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            bound.add(BoundTask.callable(task));
        }
        return bound;
    }

    @Override
    public final void shutdown() {
        executor.shutdown();
    }

    @Override
    public final List<Runnable> shutdownNow() {
        List<Runnable> given = new ArrayList<>();
        for (Runnable task : executor.shutdownNow()) {
            given.add(BoundTask.unbound(task));
        }
        return given;
    }

    @Override
    public final boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public final boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    /**
     * What {@code ExecutorService} has since JDK 19. The inherited one would wait for ever for an executor that never ends, such as the
     * common pool, whose own returns at once.
     */
    public final void close() {
        if ((Object) executor instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw WorkOnce.<RuntimeException>asItIs(e);
            }
        } else {
            executor.shutdown();
        }
    }

    @Override
    public final String toString() {
        return "traced " + executor;
    }
}
