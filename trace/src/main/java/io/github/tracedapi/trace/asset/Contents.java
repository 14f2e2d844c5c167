package io.github.tracedapi.trace.asset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Files by name, of a zip, a jar or a folder. Names have {@code /} between their parts and lead nowhere outside. */
sealed interface Contents extends Closeable permits ZipContents, FolderContents {
    /** For sentences, such as {@code lib/dynamodb-2.56.0.jar}. */
    String where();

    /** Of files only, not of folders. */
    Set<String> names();

    /** How many bytes {@link #open} would hold in memory. */
    long unzippedSize(String name);

    /**
     * A file's bytes.
     *
     * @throws IOException that says why not, such as its being longer than the limit
     */
    byte[] read(String name, int limit) throws IOException;

    /** A file's bytes, to be read here and there. */
    ByteSource open(String name) throws IOException;

    /** What could not be read of it, a sentence each. */
    List<String> unread();

    /** What was read and is odd, a sentence each. */
    List<String> notices();

    @Override
    void close() throws IOException;

    /**
     * The files of a zip, a jar or a folder.
     *
     * @throws IOException that says why it is neither, or cannot be read
     */
    static Contents of(Path zipOrFolder, String where) throws IOException {
        if (Files.isDirectory(zipOrFolder)) {
            return FolderContents.of(zipOrFolder, where);
        }
        if (!Files.exists(zipOrFolder)) {
            throw new IOException("there is no such file");
        }
        if (!Files.isRegularFile(zipOrFolder)) {
            throw new IOException("it is neither a file nor a folder");
        }
        return ZipContents.of(ByteSource.of(zipOrFolder), where);
    }
}
