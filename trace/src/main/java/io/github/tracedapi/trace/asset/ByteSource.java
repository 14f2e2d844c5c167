package io.github.tracedapi.trace.asset;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Bytes that can be read from any place in them: a file's, or a jar's within a zip. Several threads may read at once. */
interface ByteSource extends Closeable {
    long size();

    /**
     * Reads exactly so many bytes.
     *
     * @throws EOFException if there are fewer
     */
    byte[] read(long from, int length) throws IOException;

    @Override
    void close() throws IOException;

    static ByteSource of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new ByteSource() {
            private final long size = channel.size();

            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long from, int length) throws IOException {
                requireWithin(this, from, length);
                ByteBuffer bytes = ByteBuffer.allocate(length);
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, from + bytes.position()) < 0) {
                        throw new EOFException("it ends before it should");
                    }
                }
                return bytes.array();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] read(long from, int length) throws IOException {
                requireWithin(this, from, length);
                return Arrays.copyOfRange(bytes, (int) from, (int) from + length);
            }

            @Override
            public void close() {}
        };
    }

    private static void requireWithin(ByteSource source, long from, int length) throws EOFException {
        if (from < 0 || length < 0 || from > source.size() - length) {
            throw new EOFException("it ends before it should");
        }
    }
}
