package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the manifest of a cloud assembly says of a stack. */
final class ManifestStack {
    /** {@code aws://<account>/<region>}; where the app leaves one open, {@code unknown-account} or {@code unknown-region}. */
    private static final Pattern ENVIRONMENT = Pattern.compile("aws://([^/]*)/([^/]*)");

    private ManifestStack() {}

    /**
     * @param id       of the artifact
     * @param metadata by construct path, of the manifest and of the stack's own file
     */
    static StackOrigin origin(String id, JsonNode artifact, Path template, JsonNode metadata, Assets assets) {
        JsonNode properties = artifact.path("properties");
        String path = artifact.path("displayName").asText(id);
        Matcher environment = ENVIRONMENT.matcher(artifact.path("environment").asText());
        boolean known = environment.matches();
        Map<String, String> parameters = new LinkedHashMap<>();
        properties.path("parameters").properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                parameters.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return new StackOrigin(
                properties.path("stackName").asText(id),
                path,
                known ? open(environment.group(1), "unknown-account") : null,
                known ? open(environment.group(2), "unknown-region") : null,
                template,
                assets,
                ConstructPaths.of(path, metadata),
                parameters,
                null,
                null);
    }

    private static @Nullable String open(String written, String placeholder) {
        return written.equals(placeholder) || written.isEmpty() ? null : written;
    }
}
