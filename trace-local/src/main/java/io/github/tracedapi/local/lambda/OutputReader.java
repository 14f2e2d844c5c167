package io.github.tracedapi.local.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads the output of a process, line by line, in a thread of its own.
 *
 * <p>What a process writes before it asks for the next event belongs to the last one, so it must be known that all written so
 * far is read. A thread that blocks in {@code read} cannot tell; this one asks what is there.
 */
final class OutputReader {
    /** What CloudWatch Logs takes as one event. */
    static final int LONGEST_LINE_BYTES = 256 * 1024;

    private static final long BUSY_MILLIS = 5;
    private static final long IDLE_MILLIS = 100;
    private static final long LONGEST_DRAIN_NANOS = 2_000_000_000L;
    /** Of the JVM, about the options it was given; Lambda's logs do not have it. */
    private static final String NOISE = "Picked up JAVA_TOOL_OPTIONS: ";

    private final InputStream output;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[64 * 1024];
    private final Thread thread;

    private long asked;
    private long answered;
    private boolean busy = true;
    private boolean ending;
    private boolean ended;

    private OutputReader(InputStream output, String name, Consumer<String> lines) {
        this.output = output;
        this.lines = lines;
        this.thread = new Thread(this::run, "traced-log-" + name);
        thread.setDaemon(true);
    }

    static OutputReader start(InputStream output, String name, Consumer<String> lines) {
        OutputReader reader = new OutputReader(output, name, lines);
        reader.thread.start();
        return reader;
    }

    /** Whether the process works on something: then it is read more often. */
    synchronized void busy(boolean works) {
        busy = works;
        notifyAll();
    }

    /** Returns when all that has been written is read. */
    synchronized void drain() {
        long mine = ++asked;
        notifyAll();
        long end = System.nanoTime() + LONGEST_DRAIN_NANOS;
        while (answered < mine && !ended) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Reads what is left of a process that is gone, and ends. */
    synchronized void end() {
        ending = true;
        drain();
    }

    private void run() {
        try {
            while (true) {
                long question = question();
                if (readWhatIsThere()) {
                    continue;
                }
                if (answer(question)) {
                    break;
                }
            }
            output.close();
        } catch (IOException gone) {
            // The process is; what it wrote is read.
        } finally {
            endLine();
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    private synchronized long question() {
        return asked;
    }

    /** Whether it is over. */
    // The loop around the wait is in run.
    @SuppressWarnings("WaitNotInLoop")
    private boolean answer(long question) {
        synchronized (this) {
            if (answered == question && asked == question && !ending) {
                try {
                    wait(busy ? BUSY_MILLIS : IDLE_MILLIS);
                } catch (InterruptedException interrupted) {
                    return true;
                }
                return false;
            }
        }
        if (question > answered()) {
            // A process that asks for the next event has ended its line, whether it wrote so or not.
            endLine();
        }
        synchronized (this) {
            answered = Math.max(answered, question);
            notifyAll();
            return ending && asked == question;
        }
    }

    private synchronized long answered() {
        return answered;
    }

    private boolean readWhatIsThere() throws IOException {
        int there = output.available();
        if (there <= 0) {
            return false;
        }
        int read = output.read(buffer, 0, Math.min(there, buffer.length));
        for (int i = 0; i < read; i++) {
            if (buffer[i] == '\n') {
                endLine();
            } else {
                line.write(buffer[i]);
                if (line.size() >= LONGEST_LINE_BYTES) {
                    endLine();
                }
            }
        }
        return read > 0;
    }

    /** Empty lines are left out. */
    private void endLine() {
        if (line.size() == 0) {
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (!text.startsWith(NOISE)) {
            lines.accept(text);
        }
    }
}
