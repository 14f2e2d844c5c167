package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** All that one environment holds of the system: a process, its port, its output, its folder. */
final class EnvironmentProcess {
    private final CompletableFuture<Void> launched = new CompletableFuture<>();
    private volatile @Nullable RuntimeApi api;
    private volatile EnvironmentStart.@Nullable Started started;
    private volatile @Nullable OutputReader output;
    private volatile Optional<Integer> peakMb = Optional.empty();

    /**
     * Starts it.
     *
     * @param exited told of its status when it is gone and all it wrote is read
     * @throws IOException if a port, a folder or a process is not to be had
     */
    void start(
            EnvironmentStart how,
            FunctionSettings function,
            String id,
            Path taskRoot,
            RuntimeApi.Listener listener,
            EnvironmentLog log,
            IntConsumer exited)
            throws IOException {
        RuntimeApi ownApi = RuntimeApi.start(listener);
        api = ownApi;
        EnvironmentStart.Started own = how.start(function, id, taskRoot, ownApi.address());
        started = own;
        OutputReader reader = OutputReader.start(own.process().output(), id, log::line);
        output = reader;
        launched.complete(null);
        var unused = own.process()
                .exit()
                .thenAcceptAsync(
                        status -> {
                            reader.end();
                            own.process().killOrphans();
                            exited.accept(status);
                        },
                        how.threads());
    }

    /** Completes when it runs, or is known not to. */
    CompletableFuture<Void> launched() {
        return launched;
    }

    /** It may ask for its first event before its start has returned here. */
    private OutputReader output() {
        launched.join();
        return Objects.requireNonNull(output);
    }

    /** Reads all that it has written so far, and sees how much memory it has had. */
    void drain() {
        output().drain();
        samplePeak();
    }

    void busy(boolean works) {
        output().busy(works);
    }

    void samplePeak() {
        EnvironmentStart.Started own = started;
        if (own != null) {
            peakMb = own.process().peakMb().or(() -> peakMb);
        }
    }

    /** The most memory that it was seen to have. */
    Optional<Integer> peakMb() {
        return peakMb;
    }

    /** Ends it, and waits until it is gone. */
    void kill() {
        EnvironmentStart.Started own = started;
        if (own != null) {
            samplePeak();
            own.process().kill();
            output().end();
        }
    }

    /** Gives back its port and its folder; of a start that was under way the last time, too. */
    void dispose() {
        RuntimeApi ownApi = api;
        if (ownApi != null) {
            ownApi.close();
        }
        EnvironmentStart.Started own = started;
        if (own != null) {
            own.close();
        }
    }
}
