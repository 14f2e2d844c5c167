package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that an assembly deploys beside its templates, by the key that they will have in their bucket. */
final class Assets {
    static final Assets NONE = new Assets(null);

    private final @Nullable Path folder;
    private final Map<String, Path> byKey = new HashMap<>();
    private final Map<String, Path> byHash = new HashMap<>();

    /**
     * @param folder that paths are relative to; null if there are none
     */
    Assets(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Takes in the files of one {@code *.assets.json}. */
    void add(JsonNode manifest) {
        for (Map.Entry<String, JsonNode> file : manifest.path("files").properties()) {
            resolve(file.getValue().path("source").path("path").asText()).ifPresent(path -> {
                byHash.putIfAbsent(file.getKey(), path);
                for (JsonNode destination : file.getValue().path("destinations")) {
                    byKey.putIfAbsent(destination.path("objectKey").asText(), path);
                }
            });
        }
    }

    /** The file that will have a key: whole, or by the hash that CDK's keys end with. */
    Optional<Path> find(String key) {
        Path whole = byKey.get(key);
        if (whole != null) {
            return Optional.of(whole);
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return Optional.ofNullable(byHash.get(dot < 0 ? name : name.substring(0, dot)));
    }

    /** A path as the assembly writes it, absolute or relative to its folder. */
    Optional<Path> resolve(String path) {
        return folder == null ? Optional.empty() : below(folder, path);
    }

    /** A path as a file in a folder writes it; empty if it is none. */
    static Optional<Path> below(Path folder, String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.resolve(path).toAbsolutePath().normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
