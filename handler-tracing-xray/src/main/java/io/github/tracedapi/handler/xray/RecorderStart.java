package io.github.tracedapi.handler.xray;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the X-Ray SDK's recorder on a thread of its own, while the function builds its clients: nobody needs the recorder before the
 * first invocation, and its start is a fifth of the function's.
 *
 * <p>Classes are initialized by one thread while the others wait, so whoever waits here may hold what the start waits for, as a logger
 * that is being set up and asks for the trace's id. Waiting therefore ends after a while, and the start goes on.
 */
final class RecorderStart implements Runnable {
    private final Runnable start;
    private final long patienceMillis;
    private final CountDownLatch over = new CountDownLatch(1);

    RecorderStart(Runnable start, long patienceMillis) {
        this.start = start;
        this.patienceMillis = patienceMillis;
    }

    /** Begins it. */
    void begin() {
        Thread thread = new Thread(this, "traced-api-xray-start");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            start.run();
        } catch (Throwable thrown) {
            // Whoever needs the recorder meets it again, and then it is told.
            return;
        } finally {
            over.countDown();
        }
    }

    /** Whether it is over, waited for. */
    boolean await() {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        try {
            while (true) {
                try {
                    return over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // A trace is no reason to end early; whoever is interrupted finds it out.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
