package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A task that works on any thread in the subsegment, and with the log's context, of the thread that made it. May be done repeatedly. */
@SuppressWarnings("NullAway") // Whether the task gives null is the handler's affair.
final class BoundTask<T> implements Runnable, Callable<T>, Supplier<T> {
    private final Recording parent;
    private final @Nullable Map<String, String> logContext;
    private final @Nullable Runnable runnable;
    private final @Nullable Callable<T> callable;
    private final @Nullable Supplier<T> supplier;

    BoundTask(
            Recording parent,
            @Nullable Map<String, String> logContext,
            @Nullable Runnable runnable,
            @Nullable Callable<T> callable,
            @Nullable Supplier<T> supplier) {
        this.parent = parent;
        this.logContext = logContext;
        this.runnable = runnable;
        this.callable = callable;
        this.supplier = supplier;
    }

    static Runnable runnable(Runnable task) {
        Objects.requireNonNull(task, "task");
        return new BoundTask<>(Backends.current(), LogTraceId.context(), task, null, null);
    }

    static <T> Callable<T> callable(Callable<T> task) {
        Objects.requireNonNull(task, "task");
        return new BoundTask<>(Backends.current(), LogTraceId.context(), null, task, null);
    }

    static <T> Supplier<T> supplier(Supplier<T> task) {
        Objects.requireNonNull(task, "task");
        return new BoundTask<>(Backends.current(), LogTraceId.context(), null, null, task);
    }

    /** As it was given. */
    static Runnable unbound(Runnable task) {
        return task instanceof BoundTask<?> bound && bound.runnable != null ? bound.runnable : task;
    }

    @Override
    public void run() {
        get();
    }

    @Override
    public T call() {
        return get();
    }

    @Override
    public T get() {
        Map<String, String> before = LogTraceId.context();
        LogTraceId.context(logContext);
        try {
            return new WorkOnce<T>() {
                @Override
                T work() throws Exception {
                    return done();
                }
            }.in(parent);
        } finally {
            LogTraceId.context(before);
        }
    }

    private T done() throws Exception {
        if (runnable != null) {
            runnable.run();
            return null;
        }
        return callable != null ? callable.call() : supplier.get();
    }

    @Override
    public String toString() {
        return String.valueOf(runnable != null ? runnable : callable != null ? callable : supplier);
    }
}
