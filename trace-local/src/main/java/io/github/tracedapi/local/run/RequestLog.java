package io.github.tracedapi.local.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The last requests of a run, and who wants to hear of the next.
 *
 * <pre>{@code
 * RequestLog log = new RequestLog(1000);
 * Runnable stop = log.listen(record -> System.out.println(record.exchange().reply().status()));
 * log.add(record);
 * stop.run();
 * }</pre>
 */
public final class RequestLog {
    private final int most;
    private final Deque<RequestRecord> kept = new ArrayDeque<>();
    private final List<Consumer<RequestRecord>> listeners = new CopyOnWriteArrayList<>();
    private int forgotten;

    /**
     * An empty log.
     *
     * @param most how many requests are kept; the oldest go first
     */
    public RequestLog(int most) {
        this.most = most;
    }

    /** Adds a request and tells the listeners, on this thread. */
    public void add(RequestRecord record) {
        synchronized (this) {
            kept.addLast(record);
            if (kept.size() > most) {
                kept.removeFirst();
                forgotten++;
            }
            notifyAll();
        }
        listeners.forEach(listener -> listener.accept(record));
    }

    /** The requests that are kept, the oldest first. */
    public synchronized List<RequestRecord> records() {
        return List.copyOf(kept);
    }

    /** A request that is kept. */
    public synchronized Optional<RequestRecord> record(int number) {
        return kept.stream().filter(record -> record.number() == number).findFirst();
    }

    /**
     * Waits for a request.
     *
     * @param wanted  asked on this thread, each time that a request was added
     * @return empty if it is not there in time
     */
    public synchronized Optional<RequestRecord> await(Predicate<RequestRecord> wanted, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            Optional<RequestRecord> found = kept.stream().filter(wanted).findFirst();
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (found.isPresent() || millis <= 0) {
                return found;
            }
            wait(millis);
        }
    }

    /** How many are kept no longer. */
    public synchronized int forgotten() {
        return forgotten;
    }

    /**
     * Tells someone of each request that is added from now on.
     *
     * @return ends it
     */
    public Runnable listen(Consumer<RequestRecord> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
