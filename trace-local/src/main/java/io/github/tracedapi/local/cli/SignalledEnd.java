package io.github.tracedapi.local.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the command end in order when a signal ends the process: its thread is interrupted and closes what it has opened, and the
 * process ends with the exit code it comes to. Left alone, the JVM would end with 130 or 143 and without a thought of what runs.
 */
final class SignalledEnd {
    /** Longer than anything here takes to close. */
    private static final int MOST_SECONDS = 20;

    /** Never added: only asked about. */
    private static final Thread NO_HOOK = new Thread(() -> {}, "traced-no-hook");

    private final Thread command;
    private volatile boolean open;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.INTERRUPTED;

    private SignalledEnd(Thread command) {
        this.command = command;
    }

    /** One for the command that runs on a thread. */
    static SignalledEnd of(Thread command) {
        SignalledEnd end = new SignalledEnd(command);
        Runtime.getRuntime().addShutdownHook(new Thread(end::end, "traced-end"));
        return end;
    }

    /**
     * Whether the JVM is ending. Hooks cannot be changed from then on, and that is known before the first of them runs: what fails
     * then, fails because others end, too, what it works with.
     */
    static boolean hasBegun() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    /** From now on there is something to close. Before, the command may well wait for its input, which nothing interrupts. */
    void opens() {
        open = true;
    }

    /** The command is done; what comes now needs no closing. */
    int done(int code) {
        exitCode = code;
        done.countDown();
        return code;
    }

    private void end() {
        if (!open || done.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            if (!done.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("traced: did not end within " + MOST_SECONDS
                        + " s – a process or a temporary folder may be left – look for java processes of yours.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The exit code of a process that a signal ends is not asked for: only halt can give one.
        Runtime.getRuntime().halt(exitCode);
    }
}
