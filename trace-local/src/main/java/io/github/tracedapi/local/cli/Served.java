package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.page.TracePage;
import io.github.tracedapi.local.run.LocalRun;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** An app that stays up, with the page that shows its requests, until the command is interrupted. */
final class Served {
    private Served() {}

    /**
     * Tells each request until the thread is interrupted.
     *
     * @return the exit code by what the requests have proven
     */
    static int untilInterrupted(RunOutput told, LocalRun run, int pagePort, ProofSoFar proof) throws IOException {
        Runnable stop = run.log().listen(record -> {
            proof.add(record);
            told.request(record);
            told.state(proof);
            told.notices(run);
        });
        try (TracePage page = TracePage.start(pagePort, run.log(), run.map(), run.stages(), run::notices)) {
            told.started(run, page.uri());
            await();
        } finally {
            stop.run();
        }
        told.end(proof, run.map());
        return proof.exitCode();
    }

    /** Blocks until the thread is interrupted: that is how the run ends, and no failure. */
    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            // The caller closes what is open, and must not be interrupted in it: the thread is not marked so again.
            return;
        }
    }
}
