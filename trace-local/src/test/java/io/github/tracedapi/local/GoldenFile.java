package io.github.tracedapi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that is kept in {@code src/test/resources/golden}; {@code -Dgolden.update=true} writes it anew. */
public final class GoldenFile {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private GoldenFile() {}

    /** Asserts that a file holds a text, by its name with its folder: {@code xray/cold.txt}. */
    public static void assertSame(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("written anew by -Dgolden.update=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
