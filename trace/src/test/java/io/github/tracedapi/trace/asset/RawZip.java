package io.github.tracedapi.trace.asset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A zip written field by field, so that it may say what no tool would write. */
final class RawZip {
    private static final long UNSET = 0xFFFF_FFFFL;

    private final ByteArrayOutputStream files = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    /** What the central directory says of a file. */
    record Entry(
            String name, int method, int flags, long packedSize, long size, long offset, byte[] extra, String comment) {
        static Entry of(String name) {
            return new Entry(name, 0, 0, 0, 0, 0, new byte[0], "");
        }

        Entry method(int other) {
            return new Entry(name, other, flags, packedSize, size, offset, extra, comment);
        }

        Entry flags(int other) {
            return new Entry(name, method, other, packedSize, size, offset, extra, comment);
        }

        Entry sizes(long packed, long unpacked) {
            return new Entry(name, method, flags, packed, unpacked, offset, extra, comment);
        }

        Entry offset(long other) {
            return new Entry(name, method, flags, packedSize, size, other, extra, comment);
        }

        Entry extra(byte[] other) {
            return new Entry(name, method, flags, packedSize, size, offset, other, comment);
        }

        Entry comment(String other) {
            return new Entry(name, method, flags, packedSize, size, offset, extra, other);
        }
    }

    /** Bytes before the directory. */
    RawZip bytes(byte[] bytes) {
        files.writeBytes(bytes);
        return this;
    }

    RawZip bytes(int count) {
        return bytes(new byte[count]);
    }

    /** A local header, with an extra field that the directory does not have, and the packed bytes after it. */
    RawZip file(Entry entry, int extraLength, byte[] packed) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        return entry(entry.offset(files.size()))
                .bytes(little(30)
                        .putInt(0, 0x04034b50)
                        .putShort(26, (short) name.length)
                        .putShort(28, (short) extraLength)
                        .array())
                .bytes(name)
                .bytes(extraLength)
                .bytes(packed);
    }

    RawZip entry(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        byte[] comment = entry.comment().getBytes(StandardCharsets.ISO_8859_1);
        directory.writeBytes(little(46)
                .putInt(0, 0x02014b50)
                .putShort(8, (short) entry.flags())
                .putShort(10, (short) entry.method())
                .putInt(20, (int) entry.packedSize())
                .putInt(24, (int) entry.size())
                .putShort(28, (short) name.length)
                .putShort(30, (short) entry.extra().length)
                .putShort(32, (short) comment.length)
                .putInt(42, (int) entry.offset())
                .array());
        directory.writeBytes(name);
        directory.writeBytes(entry.extra());
        directory.writeBytes(comment);
        entries++;
        return this;
    }

    byte[] build() {
        return build(Math.min(entries, 0xFFFF), directory.size(), files.size());
    }

    /** With a record of the directory's end that says this. */
    byte[] build(int count, long size, long offset) {
        ByteArrayOutputStream zip = beforeEnd();
        zip.writeBytes(end(count, size, offset));
        return zip.toByteArray();
    }

    /**
     * With a zip64 record of the directory's end, which counts, and an old one, which has to say that it does not.
     *
     * @param locatedAt where the zip64 record would be
     */
    byte[] build64(long size, long offset, long locatedAt, byte[] oldEnd) {
        ByteArrayOutputStream zip = beforeEnd();
        zip.writeBytes(little(56)
                .putInt(0, 0x06064b50)
                .putLong(40, size)
                .putLong(48, offset)
                .array());
        zip.writeBytes(locator(locatedAt));
        zip.writeBytes(oldEnd);
        return zip.toByteArray();
    }

    private ByteArrayOutputStream beforeEnd() {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(files.toByteArray());
        zip.writeBytes(directory.toByteArray());
        return zip;
    }

    int directoryAt() {
        return files.size();
    }

    int directorySize() {
        return directory.size();
    }

    static byte[] locator(long at) {
        return little(20).putInt(0, 0x07064b50).putLong(8, at).array();
    }

    static byte[] end(int count, long size, long offset) {
        return little(22)
                .putInt(0, 0x06054b50)
                .putShort(10, (short) count)
                .putInt(12, (int) size)
                .putInt(16, (int) offset)
                .array();
    }

    /** An extra field. */
    static byte[] field(int id, long... values) {
        ByteBuffer field = little(4 + 8 * values.length);
        field.putShort((short) id).putShort((short) (8 * values.length));
        for (long value : values) {
            field.putLong(value);
        }
        return field.array();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static long unset() {
        return UNSET;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
