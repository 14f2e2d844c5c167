package io.github.tracedapi.trace.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip or jar under construction. */
final class Zip {
    private record File(String name, byte[] bytes) {}

    private final List<File> files = new ArrayList<>();
    private final int level;

    Zip() {
        this(Deflater.DEFAULT_COMPRESSION);
    }

    private Zip(int level) {
        this.level = level;
    }

    /** One that packs nothing, which is quicker. */
    static Zip stored() {
        return new Zip(Deflater.NO_COMPRESSION);
    }

    Zip with(String name, byte[] bytes) {
        files.add(new File(name, bytes));
        return this;
    }

    Zip with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Zip with(Map<String, byte[]> classes) {
        classes.forEach(this::with);
        return this;
    }

    Zip with(String name, Zip jar) {
        return with(name, jar.bytes());
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            for (File file : files) {
                zip.putNextEntry(new ZipEntry(file.name()));
                zip.write(file.bytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path in(Path folder, String name) {
        return write(folder.resolve(name), bytes());
    }

    /** The same files in a folder. */
    Path unpacked(Path folder) {
        for (File file : files) {
            Path path = folder.resolve(file.name());
            try {
                Files.createDirectories(path.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            write(path, file.bytes());
        }
        return folder;
    }

    static Path write(Path path, byte[] bytes) {
        try {
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
