package io.github.tracedapi.local.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Puts the code of a function, or the content of a layer, into a folder as Lambda does, within Lambda's bounds.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
final class CodeUnpacker {
    /** 250 MB, unzipped. */
    static final long MOST_BYTES = 250L * 1024 * 1024;

    static final int MOST_FILES = 100_000;
    private static final int LONGEST_LINK = 4096;

    private final Path from;
    private final Path to;
    private final long mostBytes;
    private long bytes;
    private int files;

    private CodeUnpacker(Path from, Path to, long mostBytes) {
        this.from = from;
        this.to = to.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
    }

    /**
     * Unpacks a zip or a jar, or copies a folder.
     *
     * @param to an empty folder
     * @throws CodeException if it is broken or too large, or there is no room; what is in the folder then is of no use
     */
    static void unpack(Path from, Path to) throws CodeException {
        unpack(from, to, MOST_BYTES);
    }

    static void unpack(Path from, Path to, long mostBytes) throws CodeException {
        CodeUnpacker unpacker = new CodeUnpacker(from, to, mostBytes);
        try {
            if (Files.isDirectory(from)) {
                unpacker.folder();
            } else {
                unpacker.zip();
            }
        } catch (ZipException broken) {
            throw new CodeException(
                    from + ": it is no zip that can be read: " + broken.getMessage()
                            + " – Lambda would not take it – build it again",
                    broken);
        } catch (IOException | java.io.UncheckedIOException failure) {
            throw new CodeException(
                    from + ": it cannot be unpacked to " + to + ": " + failure.getMessage()
                            + " – see that it can be read, and that there is room",
                    failure);
        }
    }

    private void folder() throws IOException, CodeException {
        try (Stream<Path> found = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            Iterator<Path> each = found.sorted().iterator();
            while (each.hasNext()) {
                Path file = each.next();
                Path target = inside(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (Files.isRegularFile(file)) {
                    try (InputStream content = Files.newInputStream(file)) {
                        copy(content, target);
                    }
                    if (Files.isExecutable(file)) {
                        makeRunnable(target);
                    }
                }
            }
        }
    }

    private void zip() throws IOException, CodeException {
        ZipModes modes = ZipModes.of(from);
        try (ZipFile zip = new ZipFile(from.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = inside(entry.getName());
                if (entry.isDirectory()) {
                    count();
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(to));
                try (InputStream content = zip.getInputStream(entry)) {
                    if (modes.isLink(entry.getName())) {
                        link(content, target);
                    } else {
                        copy(content, target);
                        if (modes.isRunnable(entry.getName())) {
                            makeRunnable(target);
                        }
                    }
                }
            }
        } catch (IllegalArgumentException badName) {
            throw new CodeException(from + ": the name of one of its files is no UTF-8 – build it again", badName);
        }
    }

    /** A link may only lead to another place in the folder, and nothing is ever written through one. */
    private void link(InputStream content, Path target) throws IOException, CodeException {
        count();
        byte[] text = content.readNBytes(LONGEST_LINK);
        Path leads = path(new String(text, java.nio.charset.StandardCharsets.UTF_8));
        Path end = Optional.ofNullable(target.getParent())
                .orElse(to)
                .resolve(leads)
                .normalize();
        if (leads.isAbsolute() || !end.startsWith(to)) {
            throw new CodeException(from + ": the symbolic link " + to.relativize(target) + " leads to " + leads
                    + ", out of the code – nothing of it is run – take it out");
        }
        Files.deleteIfExists(target);
        Files.createSymbolicLink(target, leads);
    }

    private void copy(InputStream content, Path target) throws IOException, CodeException {
        count();
        if (!Files.isDirectory(target)) {
            Files.deleteIfExists(target);
        }
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > mostBytes) {
                    throw new CodeException(from + ": it is more than " + mostBytes / (1024 * 1024)
                            + " MB when it is unpacked – Lambda does not take it – make it smaller");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private void count() throws CodeException {
        files++;
        if (files > MOST_FILES) {
            throw new CodeException(
                    from + ": it holds more than " + MOST_FILES + " files – it is not unpacked – make it smaller");
        }
    }

    /** Where a name leads, with all folders on the way to it being real ones. */
    private Path inside(String name) throws CodeException, IOException {
        Path target = to.resolve(path(name)).normalize();
        if (!target.startsWith(to) || name.startsWith("/")) {
            throw new CodeException(from + ": its file " + name
                    + " would be put outside of the folder for it – nothing of it is run – build it again");
        }
        for (Path above = target.getParent(); above != null && !above.equals(to); above = above.getParent()) {
            if (Files.isSymbolicLink(above)) {
                throw new CodeException(from + ": its file " + name
                        + " would be put through a symbolic link – nothing of it is run – build it again");
            }
            if (!above.startsWith(to)) {
                break;
            }
        }
        return target;
    }

    private Path path(String text) throws CodeException {
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new CodeException(from + ": it holds a name that is no path here – build it again", noPath);
        }
    }

    private static void makeRunnable(Path file) {
        File runnable = file.toFile();
        // Where the system has no such thing, there is nothing to set.
        boolean set = runnable.setExecutable(true, false);
        assert set || !runnable.canExecute();
    }
}
