package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.slf4j.MDC;

@Timeout(20)
class TracedExecutorsTest {
    private final KeptBackend backend = KeptBackend.install(KeptBackend.SAMPLED);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ExecutorService traced = TracedExecutors.wrap(pool);

    @AfterEach
    void forget() {
        pool.shutdownNow();
        KeptBackend.uninstall();
        MDC.clear();
    }

    private static String child() {
        return Traced.call("child", () -> "done");
    }

    @Test
    void a_bare_pool_loses_the_parent() throws Exception {
        Traced.run("order", () -> {
            pool.submit(TracedExecutorsTest::child).get();
        });

        assertThat(backend.kept()).containsExactlyInAnyOrder("order{}", "child{}");
    }

    @Test
    void every_way_to_give_a_task_keeps_the_parent() throws Exception {
        Callable<String> task = TracedExecutorsTest::child;
        Traced.run("order", () -> {
            CountDownLatch executed = new CountDownLatch(1);
            traced.execute(() -> {
                child();
                executed.countDown();
            });
            executed.await();
            assertThat(traced.submit(task).get()).isEqualTo("done");
            traced.submit(() -> {
                        child();
                    })
                    .get();
            assertThat(traced.submit(
                                    () -> {
                                        child();
                                    },
                                    "result")
                            .get())
                    .isEqualTo("result");
            for (Future<String> future : traced.invokeAll(List.of(task, task))) {
                assertThat(future.get()).isEqualTo("done");
            }
            traced.invokeAll(List.of(task), 10, TimeUnit.SECONDS).get(0).get();
            assertThat(traced.invokeAny(List.of(task))).isEqualTo("done");
            assertThat(traced.invokeAny(List.of(task), 10, TimeUnit.SECONDS)).isEqualTo("done");
            assertThat(CompletableFuture.supplyAsync(TracedExecutorsTest::child, traced)
                            .thenApplyAsync(done -> child(), traced)
                            .get())
                    .isEqualTo("done");
        });

        assertThat(backend.kept()).containsExactly("order{}(" + "child{}, ".repeat(10) + "child{})");
    }

    @Test
    void the_parent_is_that_of_when_the_task_was_given_and_not_of_when_it_runs() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Future<String> late = Traced.call(
                "first",
                () -> traced.submit(() -> {
                    over.await();
                    return child();
                }));
        backend.invocation(KeptBackend.SAMPLED.replace("272793", "000000"));
        Traced.run("second", () -> {
            over.countDown();
            late.get();
        });

        assertThat(backend.kept()).containsExactly("first{}(child{})", "second{}");
    }

    @Test
    void the_pool_s_thread_has_afterwards_what_it_had_before() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            one.submit(() -> MDC.put("thread", "own")).get();
            MDC.put("request", "17");
            Map<String, String> seen = Traced.call(
                    "order",
                    () -> TracedExecutors.wrap(one)
                            .submit(MDC::getCopyOfContextMap)
                            .get());

            assertThat(seen).isEqualTo(Map.of("request", "17"));
            assertThat(one.submit(MDC::getCopyOfContextMap).get()).isEqualTo(Map.of("thread", "own"));
            one.submit(TracedExecutorsTest::child).get();
            assertThat(backend.kept()).containsExactlyInAnyOrder("order{}", "child{}");
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void a_task_s_exception_is_what_the_future_holds() {
        IllegalStateException thrown = new IllegalStateException("no stock");

        assertThatThrownBy(() -> traced.submit((Runnable) () -> {
                            throw thrown;
                        })
                        .get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(thrown);
    }

    @Test
    void a_scheduled_task_keeps_the_parent_and_a_repeated_one_does_not() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledExecutorService wrapped = TracedExecutors.wrap(scheduler);
            CountDownLatch repeated = new CountDownLatch(2);
            Traced.run("order", () -> {
                wrapped.schedule(TracedExecutorsTest::child, 1, TimeUnit.MILLISECONDS)
                        .get();
                wrapped.schedule(
                                () -> {
                                    child();
                                },
                                1,
                                TimeUnit.MILLISECONDS)
                        .get();
                Runnable once = () -> {
                    if (repeated.getCount() > 0) {
                        Traced.run("repeated", () -> {});
                        repeated.countDown();
                        throw new IllegalStateException("not again");
                    }
                };
                wrapped.scheduleAtFixedRate(once, 0, 1, TimeUnit.MILLISECONDS);
                wrapped.scheduleWithFixedDelay(once, 0, 1, TimeUnit.MILLISECONDS);
                repeated.await();
            });

            assertThat(backend.kept())
                    .containsExactlyInAnyOrder("order{}(child{}, child{})", "repeated{}", "repeated{}");
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void what_is_wrapped_is_not_wrapped_again_and_each_kind_stays_what_it_is() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        Executor plain = Runnable::run;
        try {
            assertThat(TracedExecutors.wrap(traced)).isSameAs(traced);
            assertThat(TracedExecutors.wrap((Executor) traced)).isSameAs(traced);
            Executor bound = TracedExecutors.wrap(plain);
            assertThat(TracedExecutors.wrap(bound)).isSameAs(bound);
            assertThat(TracedExecutors.wrap((Executor) scheduler)).isInstanceOf(ScheduledExecutorService.class);
            ScheduledExecutorService wrapped = TracedExecutors.wrap(scheduler);
            assertThat(TracedExecutors.wrap(wrapped)).isSameAs(wrapped);
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void a_plain_executor_s_tasks_keep_the_parent() {
        List<Runnable> queue = new ArrayList<>();
        Executor later = TracedExecutors.wrap((Executor) queue::add);
        Traced.run("order", () -> later.execute(TracedExecutorsTest::child));

        queue.get(0).run();

        assertThat(backend.kept()).containsExactly("order{}(child{})");
    }

    @Test
    void its_end_is_the_pool_s_and_tasks_that_never_ran_are_given_back_as_they_were_given() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        ExecutorService wrapped = TracedExecutors.wrap(one);
        CountDownLatch running = new CountDownLatch(1);
        wrapped.execute(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException asMeant) {
                Thread.currentThread().interrupt();
            }
        });
        running.await();
        Runnable waiting = () -> {};
        wrapped.execute(waiting);

        assertThat(wrapped.isShutdown()).isFalse();
        assertThat(wrapped.shutdownNow()).containsExactly(waiting);
        assertThat(wrapped.isShutdown()).isTrue();
        assertThat(wrapped.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(wrapped.isTerminated()).isTrue();
        assertThatThrownBy(() -> wrapped.execute(waiting)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> wrapped.execute(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("task");
    }

    @Test
    void shutdown_lets_tasks_end() throws Exception {
        Future<String> task = traced.submit(TracedExecutorsTest::child);
        traced.shutdown();

        assertThat(task.get()).isEqualTo("done");
        assertThat(pool.isShutdown()).isTrue();
    }

    // Before JDK 19 no pool has it.
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void closing_it_closes_the_pool_and_the_common_pool_s_returns_at_once() throws Exception {
        ((AutoCloseable) TracedExecutors.wrap(ForkJoinPool.commonPool())).close();
        ((AutoCloseable) traced).close();

        assertThat(ForkJoinPool.commonPool().isShutdown()).isFalse();
        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtual_threads_keep_the_parent() throws Exception {
        // Compiled for 17, which does not have it.
        ExecutorService virtual = TracedExecutors.wrap((ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        Traced.run("order", () -> {
            List<Future<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                tasks.add(virtual.submit(TracedExecutorsTest::child));
            }
            for (Future<String> task : tasks) {
                task.get();
            }
        });

        assertThat(backend.kept()).containsExactly("order{}(" + "child{}, ".repeat(49) + "child{})");
    }

    @Test
    void a_bound_task_works_on_any_thread_and_more_than_once() throws Exception {
        List<Runnable> bound = new ArrayList<>();
        List<Callable<String>> callables = new ArrayList<>();
        List<java.util.function.Supplier<String>> suppliers = new ArrayList<>();
        Traced.run("order", () -> {
            bound.add(Traced.bind(TracedExecutorsTest::child));
            callables.add(Traced.bindCallable(TracedExecutorsTest::child));
            suppliers.add(Traced.bindSupplier(TracedExecutorsTest::child));
        });

        Thread thread = new Thread(bound.get(0));
        thread.start();
        thread.join();
        bound.get(0).run();
        assertThat(callables.get(0).call()).isEqualTo("done");
        assertThat(suppliers.get(0).get()).isEqualTo("done");

        assertThat(backend.kept()).containsExactly("order{}(child{}, child{}, child{}, child{})");
    }

    @Test
    void a_task_that_is_of_two_kinds_is_done_as_the_kind_that_it_was_given_as() throws Exception {
        final class Both implements Runnable, Callable<String> {
            @Override
            public void run() {
                throw new AssertionError("run");
            }

            @Override
            public String call() {
                return "called";
            }
        }

        assertThat(traced.submit((Callable<String>) new Both()).get()).isEqualTo("called");
    }
}
