package io.github.tracedapi.construct;

import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.MermaidMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;

/** The map, in the app's output folder. */
final class TraceMapFiles {
    private static final String JSON = "trace-map.json";
    private static final String MERMAID = "trace-map.mmd";

    private final Path folder;

    TraceMapFiles(App app) {
        this.folder = Path.of(app.getOutdir());
    }

    /** Before the synth: CDK takes a changed file for a plugin's tampering with the assembly, and fails. */
    void removeStale() {
        try {
            for (String name : List.of(JSON, MERMAID)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    folder + " holds the trace map of an earlier synth that cannot be deleted", e);
        }
    }

    /**
     * Writes both files.
     *
     * @return false if an earlier synth of the same app object has written other ones, which CDK lets nobody change
     */
    boolean write(TraceMap map) throws IOException {
        boolean json = write(JSON, TraceMapJson.write(map));
        return write(MERMAID, MermaidMap.of(map)) && json;
    }

    private boolean write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return Files.readString(file).equals(text);
        }
        Files.writeString(file, text);
        return true;
    }
}
