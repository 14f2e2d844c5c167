package io.github.tracedapi.trace.asset;

import static io.github.tracedapi.trace.asset.Sentences.shown;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The files of a zip or a jar. */
final class ZipContents implements Contents {
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteSource bytes;
    private final String where;
    private final Map<String, ZipEntryRecord> entries = new LinkedHashMap<>();
    private final Sentences unread;
    private final Sentences notices;

    private ZipContents(ByteSource bytes, String where) {
        this.bytes = bytes;
        this.where = where;
        this.unread = new Sentences(where);
        this.notices = new Sentences(where);
    }

    /** Closes the bytes if it cannot read them, and otherwise when it is closed. */
    static ZipContents of(ByteSource bytes, String where) throws IOException {
        try {
            ZipContents contents = new ZipContents(bytes, where);
            contents.list(ZipDirectory.read(bytes));
            return contents;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private void list(List<ZipEntryRecord> all) {
        for (ZipEntryRecord entry : all) {
            String name = entry.name();
            if (entries.size() == Limits.ENTRIES) {
                unread.add(where + " holds more than " + Limits.ENTRIES + " files: the rest was not read.");
                return;
            }
            if (leadsOutside(name)) {
                unread.add(where + ": the name \"" + shown(name) + "\" leads out of the zip: not read.");
            } else if (!name.endsWith("/") && entries.put(name, entry) != null) {
                notices.add(where + ": " + shown(name) + " is in it more than once: the last one counts.");
            }
        }
    }

    private static boolean leadsOutside(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.startsWith("../")
                || name.contains("/../")
                || name.endsWith("/..")
                || name.equals("..")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0;
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public long unzippedSize(String name) {
        ZipEntryRecord entry = entries.get(name);
        return entry == null ? 0 : entry.size();
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        ZipEntryRecord entry = entries.get(name);
        if (entry == null) {
            throw new IOException("there is no such file");
        }
        if (entry.encrypted()) {
            throw new IOException("it is encrypted");
        }
        if (entry.size() > limit) {
            throw new IOException("it has " + entry.size() + " bytes, over " + limit);
        }
        if (entry.size() > Limits.SMALL && entry.size() / Limits.RATIO > entry.packedSize()) {
            throw new IOException("its " + entry.size() + " bytes are packed into " + entry.packedSize()
                    + ", which no jar or class is: a zip bomb");
        }
        // What is packed is never much longer than what it was, so this bounds the memory too.
        if (entry.packedSize() > entry.size() + entry.size() / 8 + 64) {
            throw new IOException(
                    "its " + entry.size() + " bytes would take " + entry.packedSize() + " when packed: it is broken");
        }
        byte[] packed = bytes.read(dataOffset(entry), (int) entry.packedSize());
        return switch (entry.method()) {
            case STORED -> stored(entry, packed);
            case DEFLATED -> inflated(packed, (int) entry.size());
            default ->
                throw new IOException("it is packed by method " + entry.method() + ", and a jar's files by 0 or 8");
        };
    }

    // The names and extra fields of the local header may be longer than those of the directory.
    private long dataOffset(ZipEntryRecord entry) throws IOException {
        ByteBuffer local =
                ByteBuffer.wrap(bytes.read(entry.offset(), LOCAL_SIZE)).order(ByteOrder.LITTLE_ENDIAN);
        if (local.getInt(0) != LOCAL_SIGNATURE) {
            throw new IOException("it is not where the central directory says");
        }
        return entry.offset()
                + LOCAL_SIZE
                + Short.toUnsignedInt(local.getShort(26))
                + Short.toUnsignedInt(local.getShort(28));
    }

    private static byte[] stored(ZipEntryRecord entry, byte[] packed) throws IOException {
        if (packed.length != entry.size()) {
            throw new IOException("it has " + packed.length + " bytes, and the central directory says " + entry.size());
        }
        return packed;
    }

    private static byte[] inflated(byte[] packed, int size) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] data = new byte[size];
            int length = 0;
            while (length < size) {
                int more = inflater.inflate(data, length, size - length);
                if (more == 0) {
                    throw new IOException("it unpacks to " + length + " bytes, and the central directory says " + size);
                }
                length += more;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw new IOException("it unpacks to more than the " + size + " bytes that the central directory says");
            }
            return data;
        } catch (DataFormatException e) {
            throw new IOException("it cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }

    @Override
    public ByteSource open(String name) throws IOException {
        return ByteSource.of(read(name, (int) Limits.UNZIPPED));
    }

    @Override
    public List<String> unread() {
        return unread.list();
    }

    @Override
    public List<String> notices() {
        return notices.list();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
