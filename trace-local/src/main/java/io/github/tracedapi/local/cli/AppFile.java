package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The app that a verb is about, as it is named on the command line. */
final class AppFile {
    /** Where CDK puts it. */
    static final String USUAL = "cdk.out";

    private AppFile() {}

    /**
     * Where it is.
     *
     * @throws EndException if there is nothing
     */
    static Path existing(Surroundings surroundings, String name) {
        Path path = path(surroundings, name);
        if (!Files.exists(path)) {
            throw EndException.usage(
                    name + ": there is no such folder or file in " + surroundings.directory()
                            + " – there is no app to look at – run 'cdk synth' first, or give the folder it wrote, or a template.");
        }
        if (Files.isDirectory(path) && !Files.exists(path.resolve("manifest.json"))) {
            throw EndException.usage((name.isEmpty() ? "\"\"" : name)
                    + ": has no manifest.json – it is not what cdk synth writes – give the folder it wrote, usually cdk.out,"
                    + " or a template.");
        }
        return path;
    }

    /**
     * A path, as seen from the working directory.
     *
     * @throws EndException if the text is no path
     */
    static Path path(Surroundings surroundings, String name) {
        try {
            return surroundings.directory().resolve(name);
        } catch (InvalidPathException e) {
            throw EndException.usage(
                    name + ": is no path (" + e.getReason() + ") – nothing was done – give another.", e);
        }
    }

    /**
     * The map of an app.
     *
     * @throws EndException if nothing of it can be read
     */
    static TraceMap map(Surroundings surroundings, String name) {
        TraceMap map = TracePredictor.predict(existing(surroundings, name));
        if (map.nodes().isEmpty() && !map.unread().isEmpty()) {
            throw EndException.usage(
                    name + ": no template could be read – there is no map – " + String.join(" ", map.unread()));
        }
        return map;
    }
}
