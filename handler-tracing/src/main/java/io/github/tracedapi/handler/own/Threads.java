package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.Recording;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What each thread works in. Not handed on to the threads that a thread starts: a pool's would work in a past invocation. */
final class Threads {
    /** A thread's. */
    static final class Spot {
        /** What it works in; null outside of all subsegments. */
        @Nullable
        Recording current;

        /** The invocation that it serves. */
        @Nullable
        Place place;

        /** What the runtime said when that invocation was found. */
        String runtimeHeader = "";
    }

    @SuppressWarnings("ThreadLocalUsage") // A JVM has one backend; in a test each has its own.
    private final ThreadLocal<Spot> spots = new ThreadLocal<>();

    /** The calling thread's. */
    Spot here() {
        Spot spot = spots.get();
        if (spot == null) {
            spot = new Spot();
            spots.set(spot);
        }
        return spot;
    }

    void within(Recording own, Runnable work) {
        Spot spot = here();
        Recording before = spot.current;
        spot.current = own;
        try {
            work.run();
        } finally {
            spot.current = before;
        }
    }

    <T> T within(Recording own, Callable<T> work) throws Exception {
        Spot spot = here();
        Recording before = spot.current;
        spot.current = own;
        try {
            return work.call();
        } finally {
            spot.current = before;
        }
    }
}
