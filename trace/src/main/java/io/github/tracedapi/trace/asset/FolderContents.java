package io.github.tracedapi.trace.asset;

import static io.github.tracedapi.trace.asset.Sentences.shown;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a folder, by name. A link to a file within the folder is that file; no other link is followed. */
final class FolderContents implements Contents {
    private final Path root;
    private final String where;
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final Sentences unread;

    private FolderContents(Path root, String where) {
        this.root = root;
        this.where = where;
        this.unread = new Sentences(where);
    }

    static FolderContents of(Path folder, String where) throws IOException {
        FolderContents contents = new FolderContents(folder.toRealPath(), where);
        Files.walkFileTree(contents.root, contents.new Walk());
        return contents;
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private int seen;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return counted();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                addLink(file);
            } else if (attributes.isRegularFile()) {
                files.put(nameOf(file), file);
            } else {
                unread.add(where + ": " + shown(nameOf(file)) + " is neither a file nor a folder: not read.");
            }
            return counted();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) {
            unread.add(where + ": " + shown(nameOf(file)) + " cannot be read.");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) {
            if (fault != null) {
                unread.add(where + ": the rest of the folder \"" + shown(nameOf(folder)) + "\" cannot be read.");
            }
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult counted() {
            seen++;
            if (seen > Limits.ENTRIES) {
                unread.add(where + " holds more than " + Limits.ENTRIES + " files: the rest was not read.");
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private void addLink(Path link) {
        String name = nameOf(link);
        try {
            Path target = link.toRealPath();
            if (!target.startsWith(root)) {
                unread.add(where + ": " + shown(name) + " links to a place outside of it: not read.");
            } else if (!Files.isRegularFile(target)) {
                unread.add(where + ": " + shown(name) + " links to a folder: not read.");
            } else {
                files.put(name, target);
            }
        } catch (IOException e) {
            unread.add(where + ": " + shown(name) + " links to nothing: not read.");
        }
    }

    private String nameOf(Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /** None: a jar in a folder is read where it is. */
    @Override
    public long unzippedSize(String name) {
        return 0;
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file(name))) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("it has more than " + limit + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public ByteSource open(String name) throws IOException {
        return ByteSource.of(file(name));
    }

    private Path file(String name) throws IOException {
        Path file = files.get(name);
        if (file == null) {
            throw new IOException("there is no such file");
        }
        return file;
    }

    @Override
    public List<String> unread() {
        return unread.list();
    }

    @Override
    public List<String> notices() {
        return List.of();
    }

    @Override
    public void close() {}
}
