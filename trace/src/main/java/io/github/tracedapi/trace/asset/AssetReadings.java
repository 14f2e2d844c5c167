package io.github.tracedapi.trace.asset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Readings of assets, each made once and, where there is time before it is needed, ahead.
 *
 * <pre>{@code
 * AssetReadings readings = new AssetReadings();
 * readings.readAhead(Path.of("cdk.out/asset.6f….zip"), "com.acme.OrdersHandler", Runnable::run);
 * AssetReading reading = readings.read(List.of(Path.of("cdk.out/asset.6f….zip")), "com.acme.OrdersHandler");
 * }</pre>
 *
 * <p>For as long as the assets do not change: CDK names them by their content. Safe to use from several threads.
 */
public final class AssetReadings {
    private final Map<Asset, CompletableFuture<AssetReading>> readings = new ConcurrentHashMap<>();

    private record Asset(List<Path> paths, String handler) {
        static Asset of(List<Path> paths, String handler) {
            return new Asset(
                    paths.stream()
                            .map(path -> path.toAbsolutePath().normalize())
                            .toList(),
                    handler);
        }

        AssetReading read() {
            return FunctionAsset.read(paths, handler);
        }
    }

    /**
     * Begins to read an asset without layers, unless it is being read already.
     *
     * @param asset    a zip, a jar or a folder
     * @param handler  the function's {@code Handler}
     * @param executor what reads it
     */
    public void readAhead(Path asset, String handler, Executor executor) {
        Asset key = Asset.of(List.of(asset), handler);
        readings.computeIfAbsent(key, missing -> CompletableFuture.supplyAsync(missing::read, executor));
    }

    /**
     * What is in an asset, as {@link FunctionAsset#read(List, String)} says it.
     *
     * @param assetAndLayers the asset, then its layers
     * @param handler        the function's {@code Handler}; empty: not asked
     */
    public AssetReading read(List<Path> assetAndLayers, String handler) {
        return readings.computeIfAbsent(
                        Asset.of(assetAndLayers, handler), missing -> CompletableFuture.completedFuture(missing.read()))
                .join();
    }
}
