package io.github.tracedapi.trace.asset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a zip's central directory, zip64 too.
 *
 * <p>The JDK's own reader opens files only, not a jar within a zip, and its file system for zips unpacks those to read them
 * and builds a tree of them, which takes several times as long.
 *
 * <p>PKWARE's APPNOTE 6.3.10, sections 4.3.12 to 4.3.16.
 */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_SIZE = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int ZIP64_FIELD = 0x0001;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final long UNSET = 0xFFFF_FFFFL;

    /**
     * A directory's place.
     *
     * @param at      where it begins
     * @param size    in bytes
     * @param shift   what lies before the zip: offsets in it count from there
     */
    private record Place(long at, int size, long shift) {}

    private ZipDirectory() {}

    /**
     * The entries in the directory's order, at most one more than {@link Limits#ENTRIES}.
     *
     * @throws IOException if there is none, or it is broken; its message says how
     */
    static List<ZipEntryRecord> read(ByteSource zip) throws IOException {
        Place place = place(zip);
        byte[] bytes = zip.read(place.at(), place.size());
        ByteBuffer directory = littleEndian(bytes);
        List<ZipEntryRecord> entries = new ArrayList<>();
        while (directory.hasRemaining() && entries.size() <= Limits.ENTRIES) {
            entries.add(entry(bytes, directory, place.shift()));
        }
        return entries;
    }

    private static Place place(ByteSource zip) throws IOException {
        int length = (int) Math.min(zip.size(), END_SIZE + MAX_COMMENT);
        long tailAt = zip.size() - length;
        ByteBuffer tail = littleEndian(zip.read(tailAt, length));
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE && at + END_SIZE + unsignedShort(tail, at + 20) == length) {
                return place(zip, tail, at, tailAt + at);
            }
        }
        throw new IOException("it has no end-of-central-directory record: it is no zip, or was cut off");
    }

    private static Place place(ByteSource zip, ByteBuffer tail, int at, long endAt) throws IOException {
        long size = unsignedInt(tail, at + 12);
        long offset = unsignedInt(tail, at + 16);
        boolean needs64 = size == UNSET || offset == UNSET || unsignedShort(tail, at + 10) == 0xFFFF;
        if (needs64 && endAt >= LOCATOR_SIZE) {
            ByteBuffer locator = littleEndian(zip.read(endAt - LOCATOR_SIZE, LOCATOR_SIZE));
            if (locator.getInt(0) == LOCATOR_SIGNATURE) {
                return place64(zip, locator.getLong(8), endAt - LOCATOR_SIZE - END64_SIZE);
            }
        }
        return checked(size, offset, endAt);
    }

    // The record is where the locator says, or, with something before the zip, where it must be.
    private static Place place64(ByteSource zip, long said, long expected) throws IOException {
        for (long at : new long[] {said, expected}) {
            if (at >= 0 && at <= zip.size() - END64_SIZE) {
                ByteBuffer end = littleEndian(zip.read(at, END64_SIZE));
                if (end.getInt(0) == END64_SIGNATURE) {
                    return checked(end.getLong(40), end.getLong(48), at);
                }
            }
        }
        throw new IOException("its zip64 end-of-central-directory record is not where its locator says");
    }

    private static Place checked(long size, long offset, long endAt) throws IOException {
        if (size < 0 || offset < 0 || size > endAt || offset > endAt - size) {
            throw new IOException("its central directory would lie outside of it");
        }
        if (size > Limits.DIRECTORY) {
            throw new IOException("its central directory has " + size + " bytes, over " + Limits.DIRECTORY);
        }
        long at = endAt - size;
        return new Place(at, (int) size, at - offset);
    }

    private static ZipEntryRecord entry(byte[] bytes, ByteBuffer directory, long shift) throws IOException {
        int at = directory.position();
        if (directory.remaining() < ENTRY_SIZE || directory.getInt(at) != ENTRY_SIGNATURE) {
            throw new IOException("its central directory is broken at byte " + at);
        }
        int nameLength = unsignedShort(directory, at + 28);
        int extraLength = unsignedShort(directory, at + 30);
        int commentLength = unsignedShort(directory, at + 32);
        int length = ENTRY_SIZE + nameLength + extraLength + commentLength;
        if (directory.remaining() < length) {
            throw new IOException("its central directory is broken at byte " + at);
        }
        long packedSize = unsignedInt(directory, at + 20);
        long size = unsignedInt(directory, at + 24);
        long offset = unsignedInt(directory, at + 42);
        if (packedSize == UNSET || size == UNSET || offset == UNSET) {
            ByteBuffer field = zip64Field(directory.slice(at + ENTRY_SIZE + nameLength, extraLength));
            size = size == UNSET ? next(field) : size;
            packedSize = packedSize == UNSET ? next(field) : packedSize;
            offset = offset == UNSET ? next(field) : offset;
        }
        if (size < 0 || packedSize < 0 || offset < 0) {
            throw new IOException("its central directory is broken at byte " + at);
        }
        String name = new String(bytes, at + ENTRY_SIZE, nameLength, StandardCharsets.UTF_8);
        boolean encrypted = (unsignedShort(directory, at + 8) & 1) != 0;
        directory.position(at + length);
        return new ZipEntryRecord(name, unsignedShort(directory, at + 10), encrypted, packedSize, size, offset + shift);
    }

    private static ByteBuffer zip64Field(ByteBuffer extra) {
        ByteBuffer fields = extra.order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int id = Short.toUnsignedInt(fields.getShort());
            int length = Math.min(Short.toUnsignedInt(fields.getShort()), fields.remaining());
            if (id == ZIP64_FIELD) {
                return fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            fields.position(fields.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private static long next(ByteBuffer zip64) {
        return zip64.remaining() >= Long.BYTES ? zip64.getLong() : -1;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsignedShort(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static long unsignedInt(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
