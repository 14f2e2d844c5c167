package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.names.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts the processes of all functions.
 *
 * @param codes   where the code of a function is
 * @param temp    where each process gets a folder
 * @param threads what waits for their ends
 */
record EnvironmentStart(
        RuntimeClient client,
        JavaHome java,
        Codes codes,
        TempFolder temp,
        Optional<String> xrayDaemon,
        ProcessExtras extras,
        InstantSource clock,
        Ids ids,
        Executor threads) {

    /** Finds the unpacked code of a function. */
    @FunctionalInterface
    interface Codes {
        Path taskRoot(FunctionSettings function) throws CodeException;
    }

    /** A process that was started, and what is its own. */
    record Started(HandlerProcess process, TempFolder temp, Runnable afterwards, AtomicBoolean closed)
            implements AutoCloseable {
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                temp.close();
                tell(afterwards);
            }
        }
    }

    /** What others do when they are told is theirs: it keeps nothing from being ended here. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException theirs) {
            // There is nobody to tell of it.
        }
    }

    /** What stands in INIT_START: this is no runtime version of Lambda's. */
    String runtimeVersion() {
        return "local:java" + java.text() + "\tRuntime Client: "
                + client.kind().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Starts one.
     *
     * @throws IOException if the folder or the process is not to be had
     */
    Started start(FunctionSettings function, String id, Path taskRoot, String runtimeApi) throws IOException {
        TempFolder own = temp.create("process-" + TempFolder.safe(id));
        ProcessExtras.Extra extra = extras.of(new ProcessExtras.Start(function, id, runtimeApi));
        ProcessBuilder builder = new ProcessCommand(function, client, java, taskRoot, own.path(), xrayDaemon)
                .build(runtimeApi, logStream(), extra);
        try {
            HandlerProcess process = HandlerProcess.start(builder, "AWS_LAMBDA_RUNTIME_API=" + runtimeApi);
            return new Started(process, own, extra.gone(), new AtomicBoolean());
        } catch (IOException | RuntimeException failure) {
            tell(extra.gone());
            own.close();
            throw failure;
        }
    }

    private String logStream() {
        String day = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
        return day + "/[$LATEST]" + ids.segment() + ids.segment();
    }
}
