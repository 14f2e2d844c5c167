package io.github.tracedapi.construct;

import io.github.tracedapi.trace.asset.AssetReadings;
import io.github.tracedapi.trace.asset.AwsSdk;
import io.github.tracedapi.trace.asset.ClientInstrumentation;
import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.view.MermaidMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    /** A traced API of the usual resources: its prediction loads the classes that the app's will need. */
    private static final String USUAL = "read-ahead.template.json";

    private final Path folder;
    private final AssetReadings readings = new AssetReadings();
    private final Executor thread = new ThreadPoolExecutor(
            // One thread, which ends when it has nothing to do: a test makes hundreds of apps.
            0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ReadAhead::daemon);

    ReadAhead(Path folder) {
        this.folder = folder;
        thread.execute(ReadAhead::loadClasses);
    }

    private static void loadClasses() {
        try (InputStream template = ReadAhead.class.getResourceAsStream(USUAL)) {
            String text = template == null ? "" : new String(template.readAllBytes(), StandardCharsets.UTF_8);
            TraceMap map = TracePredictor.predict(CloudAssembly.ofTemplate("usual", text));
            TraceMapJson.write(map);
            MermaidMap.of(map);
        } catch (IOException e) {
            // Then they are loaded when the check needs them.
            return;
        }
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
            assets.forEach(asset -> thread.execute(() -> judge(asset, handler)));
        } catch (IOException | UncheckedIOException e) {
            // The check reads the folder itself, and says then what is wrong with it.
            return;
        }
    }

    /** What becomes of the reading in the prediction: once more for its classes alone. */
    private void judge(Path asset, String handler) {
        ClientInstrumentation.of(readings.read(List.of(asset), handler), AwsSdk.V2);
    }

    private static boolean isAsset(Path path) {
        return path.getFileName().toString().startsWith("asset.");
    }
}
