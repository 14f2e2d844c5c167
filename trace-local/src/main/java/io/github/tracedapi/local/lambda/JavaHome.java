package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * The JDK that the handlers run on.
 *
 * @param path    its folder
 * @param version 17
 * @param text    17.0.15
 */
record JavaHome(Path path, int version, String text) {

    /** The one that runs us. */
    static JavaHome running() {
        return new JavaHome(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                System.getProperty("java.version"));
    }

    /**
     * Another one.
     *
     * @throws IOException if it is none
     */
    static JavaHome of(Path path) throws IOException {
        JavaHome running = running();
        if (Files.exists(path) && Files.isSameFile(path, running.path())) {
            return running;
        }
        Properties release = new Properties();
        try (var text = Files.newBufferedReader(path.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(text);
        } catch (IOException none) {
            throw new IOException(path + ": this is no JDK – no function can run – set JAVA_HOME to one", none);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        try {
            return new JavaHome(path, Runtime.Version.parse(version).feature(), version);
        } catch (IllegalArgumentException old) {
            throw new IOException(
                    path + ": its version is \"" + version
                            + "\" – no function can run – set JAVA_HOME to a JDK 17 or newer",
                    old);
        }
    }

    Path java() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return path.resolve("bin").resolve(windows ? "java.exe" : "java");
    }
}
