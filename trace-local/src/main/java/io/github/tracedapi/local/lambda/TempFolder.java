package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that is removed with all that is in it. */
record TempFolder(Path path) implements AutoCloseable {

    /** A folder below another one, with a name that is made safe. */
    TempFolder create(String name) throws IOException {
        return new TempFolder(Files.createDirectories(path.resolve(safe(name))));
    }

    static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        return safe.startsWith(".") ? "_" + safe : safe;
    }

    /** Removes what can be removed; links are removed, not followed. */
    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    return remove(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    return remove(file);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    return remove(folder);
                }
            });
        } catch (IOException left) {
            // A file that a process made again while it was being killed; there is nobody to tell.
        }
    }

    private static FileVisitResult remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }
}
