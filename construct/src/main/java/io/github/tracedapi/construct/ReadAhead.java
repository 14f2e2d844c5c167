package io.github.tracedapi.construct;

import io.github.tracedapi.trace.asset.AssetReadings;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Does what the check will need while this JVM waits for CDK's own Node process: loads its classes, and reads assets as soon
 * as CDK has put them into the output folder. Never calls CDK: jsii is for one thread.
 */
final class ReadAhead {
    private static final String NOTHING = "{\"Resources\": {}}";

    private final Path folder;
    private final AssetReadings readings = new AssetReadings();
    private final Executor thread = new ThreadPoolExecutor(
            // One thread, which ends when it has nothing to do: a test makes hundreds of apps.
            0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ReadAhead::daemon);

    ReadAhead(Path folder) {
        this.folder = folder;
        thread.execute(() -> TracePredictor.predict(CloudAssembly.ofTemplate("none", NOTHING)));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "traced-api-read-ahead");
        thread.setDaemon(true);
        return thread;
    }

    AssetReadings readings() {
        return readings;
    }

    /** Begins to read the assets that are there by now. What cannot be read is said when the check needs it. */
    void assets(String handler) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> assets = files.filter(ReadAhead::isAsset).sorted().toList();
            assets.forEach(asset -> readings.readAhead(asset, handler, thread));
        } catch (IOException | UncheckedIOException e) {
            // The check reads the folder itself, and says then what is wrong with it.
            return;
        }
    }

    private static boolean isAsset(Path path) {
        return path.getFileName().toString().startsWith("asset.");
    }
}
