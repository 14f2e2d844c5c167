package io.github.tracedapi.handler.contract.function;

import io.github.tracedapi.handler.Traced;
import io.github.tracedapi.handler.TracedExecutors;
import io.github.tracedapi.handler.TracedWork;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on other threads, of pools that all invocations share. */
final class Tasks {
    private static final ExecutorService BARE = Executors.newFixedThreadPool(2);
    private static final ExecutorService POOL = TracedExecutors.wrap(Executors.newFixedThreadPool(3));
    private static final ExecutorService HOLDERS = TracedExecutors.wrap(Executors.newCachedThreadPool());
    private static final CountDownLatch RELEASED = new CountDownLatch(1);
    private static final CountDownLatch HELD_OVER = new CountDownLatch(1);
    private static final CyclicBarrier AT_ONCE =
            new CyclicBarrier(Integer.parseInt(System.getenv().getOrDefault("AWS_LAMBDA_MAX_CONCURRENCY", "1")));

    private Tasks() {}

    static void addTo(Map<String, Behaviour> behaviours) {
        behaviours.put("pool", argument -> pool());
        behaviours.put("future", argument -> future());
        behaviours.put("virtual", argument -> virtual());
        behaviours.put("bind", argument -> bind());
        behaviours.put("mixed", Tasks::mixed);
        behaviours.put("late", argument -> late());
        behaviours.put("hold", argument -> hold());
        behaviours.put("release", argument -> release());
        behaviours.put("interrupted", argument -> interrupted());
    }

    private static Object pool() throws Exception {
        return Traced.call("outer", () -> {
            Future<String> first = POOL.submit(() -> Traced.call("pooled", () -> "a value"));
            Future<?> second = POOL.submit(() -> Traced.run("run", () -> {}));
            second.get();
            return first.get();
        });
    }

    private static Object future() {
        return Traced.call(
                "outer",
                () -> CompletableFuture.supplyAsync(() -> Traced.call("supplied", () -> "a"), POOL)
                        .thenApplyAsync(text -> Traced.call("applied", () -> text + " value"), POOL)
                        .join());
    }

    /** By name, as it compiles for Java 17. */
    private static Object virtual() throws Exception {
        ExecutorService virtual = TracedExecutors.wrap((ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        try {
            return Traced.call("outer", (TracedWork.Call<String, Exception>) () -> virtual.submit(() -> Traced.call(
                            "virtual", () -> Thread.currentThread().getClass().getSimpleName()))
                    .get());
        } finally {
            virtual.shutdown();
        }
    }

    private static Object bind() throws Exception {
        return Traced.call("outer", () -> {
            BARE.submit(Traced.bind(() -> Traced.run("bound", () -> {}))).get();
            return BARE.submit(Traced.bindCallable(() -> Traced.call("called", () -> "a value")))
                    .get();
        });
    }

    private static Object mixed(String item) throws Exception {
        AT_ONCE.await();
        Object said = Traced.call("own-" + item, () -> {
            Future<?> pooled = POOL.submit(() -> Traced.run("pooled-" + item, subsegment -> {
                subsegment.annotate("item", item);
                Traced.run("below-" + item, () -> {});
            }));
            CompletableFuture<String> supplied = CompletableFuture.supplyAsync(
                    () -> Traced.call("supplied-" + item, () -> Traced.traceId().orElse("none")), POOL);
            pooled.get();
            return supplied.join();
        });
        AT_ONCE.await();
        return said;
    }

    /** Ends after the one that it is below, and before the reply. */
    private static Object late() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch parentEnded = new CountDownLatch(1);
        Future<?> child = Traced.call("parent", () -> {
            Future<?> submitted = HOLDERS.submit(() -> Traced.call("late", () -> {
                begun.countDown();
                parentEnded.await();
                return "";
            }));
            begun.await();
            return submitted;
        });
        parentEnded.countDown();
        child.get();
        return "";
    }

    /** Goes on when the handler has returned, until it is released. */
    private static Object hold() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        HOLDERS.execute(() -> {
            try {
                Traced.call("held", () -> {
                    Traced.run("below-held", () -> {});
                    begun.countDown();
                    RELEASED.await();
                    return "";
                });
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                HELD_OVER.countDown();
            }
        });
        begun.await();
        return "";
    }

    private static Object release() throws InterruptedException {
        RELEASED.countDown();
        HELD_OVER.await();
        return "";
    }

    private static Object interrupted() {
        Thread.currentThread().interrupt();
        Traced.run(
                "work",
                () -> Traced.annotate("interrupted", Thread.currentThread().isInterrupted()));
        return "still " + Thread.interrupted();
    }
}
