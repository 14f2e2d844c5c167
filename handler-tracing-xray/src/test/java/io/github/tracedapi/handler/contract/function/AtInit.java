package io.github.tracedapi.handler.contract.function;

import io.github.tracedapi.handler.Traced;

/** What the handler's static initializer does, if the environment asks for it in {@code AT_INIT}. */
final class AtInit {
    private AtInit() {}

    static void run() {
        String wanted = String.valueOf(System.getenv("AT_INIT"));
        if (wanted.contains("call")) {
            Traced.run("at-init", () -> {});
        }
        if (wanted.contains("odd name")) {
            Traced.run("what* is?", () -> {});
        }
        if (wanted.contains("prime")) {
            Thread priming = new Thread(Traced::prime);
            Thread calling = new Thread(new Calling());
            priming.start();
            calling.start();
            try {
                priming.join();
                calling.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A class of its own: a lambda of the handler would wait for the handler's initializer. */
    private static final class Calling implements Runnable {
        @Override
        public void run() {
            Traced.run("at-init", () -> Traced.annotate("a", 1));
        }
    }
}
