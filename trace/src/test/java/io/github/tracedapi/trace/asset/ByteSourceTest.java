package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSourceTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    private ByteSource source(String kind) throws IOException {
        return kind.equals("file") ? ByteSource.of(Files.write(folder.resolve("bytes"), BYTES)) : ByteSource.of(BYTES);
    }

    @ParameterizedTest(name = "{0}: {2} bytes from {1}")
    @CsvSource({
        "file, 0, 5, 12345", "file, 1, 3, 234", "file, 4, 1, 5", "file, 5, 0, ''",
        "bytes, 0, 5, 12345", "bytes, 1, 3, 234", "bytes, 4, 1, 5", "bytes, 5, 0, ''"
    })
    void any_part_is_read(String kind, long from, int length, String digits) throws IOException {
        try (ByteSource source = source(kind)) {
            StringBuilder read = new StringBuilder();
            for (byte each : source.read(from, length)) {
                read.append(each);
            }
            assertThat(read).hasToString(digits);
            assertThat(source.size()).isEqualTo(5);
        }
    }

    @ParameterizedTest(name = "{0}: {2} bytes from {1}")
    @CsvSource({
        "file, -1, 1",
        "file, 0, -1",
        "file, 0, 6",
        "file, 5, 1",
        "file, 3, 3",
        "file, 6, 0",
        "file, 9223372036854775807, 1",
        "bytes, -1, 1",
        "bytes, 0, -1",
        "bytes, 0, 6",
        "bytes, 5, 1",
        "bytes, 3, 3",
        "bytes, 6, 0",
        "bytes, 4294967296, 1"
    })
    void what_is_not_all_there_is_not_read(String kind, long from, int length) throws IOException {
        try (ByteSource source = source(kind)) {
            assertThatThrownBy(() -> source.read(from, length))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("it ends before it should");
        }
    }

    @Test
    void file_that_became_shorter_ends_before_it_should() throws IOException {
        try (ByteSource source = source("file")) {
            Files.write(folder.resolve("bytes"), new byte[] {1, 2});

            assertThatThrownBy(() -> source.read(0, 5))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("it ends before it should");
        }
    }

    @Test
    void closed_file_is_not_read() throws IOException {
        ByteSource source = source("file");
        source.close();

        assertThatThrownBy(() -> source.read(0, 1)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void bytes_that_were_read_are_a_copy() throws IOException {
        ByteSource source = ByteSource.of(BYTES.clone());
        source.read(0, 5)[0] = 9;

        assertThat(source.read(0, 1)).containsExactly(1);
    }
}
