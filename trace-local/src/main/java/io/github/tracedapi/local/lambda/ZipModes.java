package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The Unix modes of the files in a zip, which the JDK's own reader keeps to itself: what is a symbolic link, what may be run.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">.ZIP file format</a>, 4.3.12 and 4.3.16
 */
final class ZipModes {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final long LARGEST_DIRECTORY = 64L * 1024 * 1024;
    private static final int MADE_BY_UNIX = 3;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int RUNNABLE = 0100;

    private final Map<String, Integer> modes = new HashMap<>();

    private ZipModes() {}

    /**
     * Reads them; a directory that is no directory has none.
     *
     * @throws IOException if the file cannot be read
     */
    static ZipModes of(Path zip) throws IOException {
        ZipModes modes = new ZipModes();
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            modes.read(file);
        }
        return modes;
    }

    boolean isLink(String entry) {
        return (modes.getOrDefault(entry, 0) & TYPE) == LINK;
    }

    boolean isRunnable(String entry) {
        return (modes.getOrDefault(entry, 0) & RUNNABLE) != 0;
    }

    private void read(RandomAccessFile file) throws IOException {
        long length = file.length();
        ByteBuffer tail = bytes(file, Math.max(0, length - END_SIZE - LONGEST_COMMENT), length);
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                long size = Integer.toUnsignedLong(tail.getInt(at + 12));
                long start = Integer.toUnsignedLong(tail.getInt(at + 16));
                if (size <= LARGEST_DIRECTORY && start + size <= length) {
                    entries(bytes(file, start, start + size));
                }
                return;
            }
        }
    }

    private void entries(ByteBuffer directory) {
        int at = 0;
        while (at + ENTRY_SIZE <= directory.limit() && directory.getInt(at) == ENTRY_SIGNATURE) {
            int name = Short.toUnsignedInt(directory.getShort(at + 28));
            int extra = Short.toUnsignedInt(directory.getShort(at + 30));
            int comment = Short.toUnsignedInt(directory.getShort(at + 32));
            if (at + ENTRY_SIZE + name > directory.limit()) {
                return;
            }
            if (directory.get(at + 5) == MADE_BY_UNIX) {
                byte[] text = new byte[name];
                directory.get(at + ENTRY_SIZE, text);
                modes.put(new String(text, StandardCharsets.UTF_8), directory.getInt(at + 38) >>> 16);
            }
            at += ENTRY_SIZE + name + extra + comment;
        }
    }

    private static ByteBuffer bytes(RandomAccessFile file, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) (to - from)];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
