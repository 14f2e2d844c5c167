package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The processes of one function. */
final class EnvironmentPool {
    /** A process that has replied is ready again in a moment: sooner than another one would be. */
    private static final long LONGEST_FINISH_MILLIS = 250;

    /** Makes and starts a process. */
    @FunctionalInterface
    interface Starter {
        void start(ExecutionEnvironment environment) throws IOException, CodeException;
    }

    /** No process is to be had. The message says why, a sentence without its full stop. */
    static final class ThrottledException extends Exception {
        private static final long serialVersionUID = 1;

        ThrottledException(String message) {
            super(message);
        }
    }

    /** Makes an environment that is not started. */
    @FunctionalInterface
    interface Maker {
        ExecutionEnvironment make(String id, EnvironmentPool pool);
    }

    private final FunctionSettings function;
    private final int bound;
    private final Maker maker;
    private final Starter starter;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<ExecutionEnvironment> all = new LinkedHashSet<>();
    private final Deque<ExecutionEnvironment> free = new ArrayDeque<>();
    private final Set<ExecutionEnvironment> finishing = new HashSet<>();
    private int waiting;
    private int made;
    private boolean closed;

    /**
     * @param bound the most processes, if the function reserves no concurrency
     */
    EnvironmentPool(FunctionSettings function, int bound, Maker maker, Starter starter) {
        this.function = function;
        this.bound = bound;
        this.maker = maker;
        this.starter = starter;
    }

    /**
     * A process that nobody else has: the one used last, or a new one.
     *
     * @throws ThrottledException if there may be no more
     * @throws CodeException      if the function cannot run here
     * @throws IOException        if the process does not start
     */
    ExecutionEnvironment take() throws ThrottledException, CodeException, IOException, InterruptedException {
        ExecutionEnvironment fresh;
        lock.lockInterruptibly();
        try {
            ExecutionEnvironment warm = warm();
            if (warm != null) {
                return warm;
            }
            fresh = reserve();
        } finally {
            lock.unlock();
        }
        starter.start(fresh);
        return fresh;
    }

    /** Starts a process that the next invocation will find. */
    void warmUp() throws ThrottledException, CodeException, IOException {
        ExecutionEnvironment fresh;
        lock.lock();
        try {
            fresh = reserve();
            free.addLast(fresh);
        } finally {
            lock.unlock();
        }
        starter.start(fresh);
    }

    private @org.jspecify.annotations.Nullable ExecutionEnvironment warm() throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(LONGEST_FINISH_MILLIS);
        while (true) {
            ExecutionEnvironment last = free.pollLast();
            if (last != null || finishing.size() <= waiting || left <= 0 || closed) {
                return last;
            }
            waiting++;
            try {
                left = changed.awaitNanos(left);
            } finally {
                waiting--;
            }
        }
    }

    private ExecutionEnvironment reserve() throws ThrottledException {
        if (closed) {
            throw new ThrottledException("the local run is being ended");
        }
        int reserved = function.reserved().orElse(bound);
        if (all.size() >= reserved) {
            throw new ThrottledException(
                    function.reserved().isPresent()
                            ? function.name() + " is throttled: the " + reserved
                                    + " concurrent executions that are reserved for it are all busy"
                            : function.name() + " is throttled: " + reserved
                                    + " processes run it, and more are not started on this machine");
        }
        made++;
        ExecutionEnvironment fresh = maker.make(function.name() + "-" + made, this);
        all.add(fresh);
        return fresh;
    }

    /** A process has asked for its next event. */
    void ready(ExecutionEnvironment environment) {
        lock.lock();
        try {
            finishing.remove(environment);
            if (all.contains(environment)) {
                free.addLast(environment);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A process has replied, and will soon be ready. */
    void finishing(ExecutionEnvironment environment) {
        lock.lock();
        try {
            finishing.add(environment);
        } finally {
            lock.unlock();
        }
    }

    /** A process has replied long ago, and nobody knows when it will be ready. */
    void lingering(ExecutionEnvironment environment) {
        lock.lock();
        try {
            finishing.remove(environment);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A process is gone. */
    void gone(ExecutionEnvironment environment) {
        lock.lock();
        try {
            all.remove(environment);
            free.remove(environment);
            finishing.remove(environment);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all of them and lets no more be started. */
    void close() {
        List<ExecutionEnvironment> running;
        lock.lock();
        try {
            closed = true;
            running = List.copyOf(all);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        running.forEach(ExecutionEnvironment::end);
    }
}
