package io.github.tracedapi.handler;

import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sendAsync} returns: completes when the subsegment has ended. The client's own future would let {@code join} return
 * before; one that depends on it would not cancel the exchange. Like the JDK's, futures that depend on this one cancel it too.
 */
final class TracedExchange<T> extends CompletableFuture<T> {
    private final HttpCall call;
    private final CompletableFuture<?> exchange;
    /** Whether this is the future of the response itself, and not one that depends on it. */
    private final boolean first;

    private TracedExchange(HttpCall call, CompletableFuture<?> exchange, boolean first) {
        this.call = call;
        this.exchange = exchange;
        this.first = first;
    }

    static <T> CompletableFuture<HttpResponse<T>> of(HttpCall call, CompletableFuture<HttpResponse<T>> exchange) {
        TracedExchange<HttpResponse<T>> future = new TracedExchange<>(call, exchange, true);
        CompletableFuture<?> unused = exchange.whenComplete(new End<>(future));
        return future;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!isDone() && !exchange.isDone()) {
            call.failed(new CancellationException());
        }
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        exchange.cancel(mayInterruptIfRunning);
        return cancelled;
    }

    /** Also what {@code orTimeout} calls. */
    @Override
    public boolean completeExceptionally(Throwable thrown) {
        if (first && !isDone()) {
            call.failed(thrown);
        }
        return super.completeExceptionally(thrown);
    }

    /** Also what {@code completeOnTimeout} calls. */
    @Override
    public boolean complete(T value) {
        if (first && !isDone()) {
            call.answered(value instanceof HttpResponse<?> response ? response : null);
        }
        return super.complete(value);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new TracedExchange<>(call, exchange, false);
    }

    /** Ends the subsegment, then completes the future. */
    private static final class End<T> implements BiConsumer<HttpResponse<T>, @Nullable Throwable> {
        private final TracedExchange<HttpResponse<T>> future;

        End(TracedExchange<HttpResponse<T>> future) {
            this.future = future;
        }

        @Override
        public void accept(HttpResponse<T> response, @Nullable Throwable thrown) {
            if (thrown == null) {
                future.complete(response);
            } else {
                future.completeExceptionally(thrown);
            }
        }
    }
}
