package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetReadingsTest {
    @TempDir
    private Path folder;

    private final AssetReadings readings = new AssetReadings();
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder.resolve("asset"));
    }

    @Test
    void an_asset_is_read_once() {
        AssetReading first = readings.read(List.of(folder.resolve("asset")), "a.B");

        assertThat(readings.read(List.of(folder.resolve("x/../asset")), "a.B")).isSameAs(first);
        assertThat(readings.read(List.of(folder.resolve("asset")), "a.C")).isNotSameAs(first);
    }

    @Test
    void what_is_read_ahead_is_what_is_read() {
        readings.readAhead(folder.resolve("asset"), "a.B", waiting::add);
        readings.readAhead(folder.resolve("asset"), "a.B", waiting::add);

        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(readings.read(List.of(folder.resolve("asset")), "a.B"))
                .isEqualTo(FunctionAsset.read(List.of(folder.resolve("asset")), "a.B"));
    }

    @Test
    void what_is_not_there_is_unread() {
        assertThat(readings.read(List.of(folder.resolve("none")), "")).isInstanceOf(AssetReading.Unread.class);
    }
}
