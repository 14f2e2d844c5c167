package io.github.tracedapi.handler;

import org.jspecify.annotations.Nullable;

/**
 * Work that {@link Traced} does in a subsegment. Written as lambdas, so that these names seldom appear.
 *
 * <pre>{@code
 * TracedWork.CallIn<Stock, IOException> ask = subsegment -> warehouse.stockOf(item);
 * Stock stock = Traced.call("check-stock", ask);
 * }</pre>
 */
public final class TracedWork {
    private TracedWork() {}

    /**
     * Gives a value.
     *
     * @param <T> what it gives
     * @param <X> what it may throw; {@link RuntimeException} if nothing is checked
     */
    @FunctionalInterface
    public interface Call<T extends @Nullable Object, X extends Exception> {
        /** Does it. */
        T call() throws X;
    }

    /**
     * Gives a value, and puts what it knows into its subsegment.
     *
     * @param <T> what it gives
     * @param <X> what it may throw; {@link RuntimeException} if nothing is checked
     */
    @FunctionalInterface
    public interface CallIn<T extends @Nullable Object, X extends Exception> {
        /** Does it. */
        T call(TracedSubsegment subsegment) throws X;
    }

    /**
     * Gives nothing.
     *
     * @param <X> what it may throw; {@link RuntimeException} if nothing is checked
     */
    @FunctionalInterface
    public interface Run<X extends Exception> {
        /** Does it. */
        void run() throws X;
    }

    /**
     * Gives nothing, and puts what it knows into its subsegment.
     *
     * @param <X> what it may throw; {@link RuntimeException} if nothing is checked
     */
    @FunctionalInterface
    public interface RunIn<X extends Exception> {
        /** Does it. */
        void run(TracedSubsegment subsegment) throws X;
    }
}
