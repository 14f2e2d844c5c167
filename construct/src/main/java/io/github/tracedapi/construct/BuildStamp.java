package io.github.tracedapi.construct;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Remembers, beside a zip, from which sources it was packed. Holds no date: the same build leaves the same file. */
record BuildStamp(Path file) {

    boolean holds(String sources, Path zip) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Properties stamp = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            stamp.load(in);
        }
        // The zip's own hash too: another build, or another hand, may have replaced it.
        return sources.equals(stamp.getProperty("sources")) && Sha256.of(zip).equals(stamp.getProperty("zip"));
    }

    void write(String sources, Path zip) throws IOException {
        Files.writeString(file, "sources=" + sources + "\nzip=" + Sha256.of(zip) + "\n");
    }
}
