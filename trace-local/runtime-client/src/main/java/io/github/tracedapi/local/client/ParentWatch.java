package io.github.tracedapi.local.client;

import java.io.IOException;
import java.io.InputStream;

/** Ends this process when the one that started it is gone, even if that was killed and the handler never returns. */
final class ParentWatch {
    private ParentWatch() {}

    /** Standard input is a pipe that nobody writes to: it ends when the other process does. On Lambda it is empty, and so it is here. */
    static void start() {
        InputStream parent = System.in;
        System.setIn(InputStream.nullInputStream());
        Thread watch = new Thread(() -> waitFor(parent), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void waitFor(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // Nothing that comes has a meaning.
            }
        } catch (IOException gone) {
            // As good as its end.
        }
        // No shutdown hooks: one of the handler's could hang.
        Runtime.getRuntime().halt(1);
    }
}
