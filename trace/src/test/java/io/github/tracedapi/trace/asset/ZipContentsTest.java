package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.asset.RawZip.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZipContentsTest {

    private static ZipContents of(RawZip zip) throws IOException {
        return ZipContents.of(ByteSource.of(zip.build()), "orders.zip");
    }

    private static RawZip stored(String name, byte[] bytes) {
        return new RawZip().file(Entry.of(name).sizes(bytes.length, bytes.length), 0, bytes);
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void assertNotRead(RawZip zip, int limit, String message) throws IOException {
        ZipContents contents = of(zip);
        assertThatThrownBy(() -> contents.read("a", limit))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @Test
    void stored_file_is_read_as_it_is() throws IOException {
        byte[] bytes = {1, 2, 3};

        assertThat(of(stored("a", bytes)).read("a", 3)).isEqualTo(bytes);
    }

    @Test
    void stored_file_of_another_size_than_it_says_is_not_read() throws IOException {
        assertNotRead(
                new RawZip().file(Entry.of("a").sizes(3, 4), 0, new byte[3]),
                100,
                "it has 3 bytes, and the central directory says 4");
    }

    @Test
    void deflated_file_is_unpacked() throws IOException {
        byte[] bytes = "public class Orders {}".repeat(100).getBytes(StandardCharsets.UTF_8);
        byte[] packed = deflated(bytes);
        RawZip zip = new RawZip().file(Entry.of("a").method(8).sizes(packed.length, bytes.length), 0, packed);

        assertThat(of(zip).read("a", bytes.length)).isEqualTo(bytes);
    }

    @Test
    void deflated_file_that_unpacks_to_one_byte_more_or_less_is_not_read() throws IOException {
        byte[] packed = deflated(new byte[100]);

        assertNotRead(
                new RawZip().file(Entry.of("a").method(8).sizes(packed.length, 99), 0, packed),
                100,
                "it unpacks to more than the 99 bytes that the central directory says");
        assertNotRead(
                new RawZip().file(Entry.of("a").method(8).sizes(packed.length, 101), 0, packed),
                101,
                "it unpacks to 100 bytes, and the central directory says 101");
    }

    @Test
    void empty_deflated_file_is_unpacked() throws IOException {
        byte[] packed = deflated(new byte[0]);
        RawZip zip = new RawZip().file(Entry.of("a").method(8).sizes(packed.length, 0), 0, packed);

        assertThat(of(zip).read("a", 0)).isEmpty();
    }

    @Test
    void bytes_begin_after_the_name_and_the_extra_field_of_the_local_header() throws IOException {
        byte[] bytes = {1, 2, 3};
        RawZip zip = new RawZip().bytes(7).file(Entry.of("a/name").sizes(3, 3), 5, bytes);

        assertThat(of(zip).read("a/name", 3)).isEqualTo(bytes);
    }

    @Test
    void file_of_the_greatest_size_is_read_and_one_beyond_is_not() throws IOException {
        RawZip zip = stored("a", new byte[10]);

        assertThat(of(zip).read("a", 10)).hasSize(10);
        assertNotRead(zip, 9, "it has 10 bytes, over 9");
    }

    @Test
    void small_file_may_be_packed_as_tight_as_can_be() throws IOException {
        byte[] packed = deflated(new byte[Limits.SMALL]);
        RawZip zip = new RawZip().file(Entry.of("a").method(8).sizes(packed.length, Limits.SMALL), 0, packed);

        assertThat(of(zip).read("a", Limits.SMALL)).hasSize(Limits.SMALL);
    }

    @Test
    void greater_file_packed_as_tight_is_a_bomb() throws IOException {
        byte[] packed = deflated(new byte[Limits.SMALL + 1]);

        assertNotRead(
                new RawZip().file(Entry.of("a").method(8).sizes(packed.length, Limits.SMALL + 1), 0, packed),
                Limits.SMALL + 1,
                "its 1048577 bytes are packed into " + packed.length + ", which no jar or class is: a zip bomb");
    }

    // Method 14 is what is looked at next.
    @Test
    void greater_file_may_be_packed_into_a_hundredth_and_no_less() throws IOException {
        assertNotRead(
                new RawZip().file(Entry.of("a").method(14).sizes(20_000, 2_000_000), 0, new byte[20_000]),
                2_000_000,
                "it is packed by method 14, and a jar's files by 0 or 8");
        assertNotRead(
                new RawZip().file(Entry.of("a").method(14).sizes(19_999, 2_000_000), 0, new byte[19_999]),
                2_000_000,
                "its 2000000 bytes are packed into 19999, which no jar or class is: a zip bomb");
    }

    @Test
    void packed_file_may_be_an_eighth_and_64_bytes_longer_and_no_more() throws IOException {
        assertNotRead(
                new RawZip().file(Entry.of("a").method(14).sizes(154, 80), 0, new byte[154]),
                100,
                "it is packed by method 14, and a jar's files by 0 or 8");
        assertNotRead(
                new RawZip().file(Entry.of("a").method(14).sizes(155, 80), 0, new byte[155]),
                100,
                "its 80 bytes would take 155 when packed: it is broken");
    }

    @Test
    void encrypted_file_is_not_read() throws IOException {
        assertNotRead(new RawZip().file(Entry.of("a").flags(1), 0, new byte[0]), 10, "it is encrypted");
    }

    @Test
    void file_without_a_local_header_is_not_read() throws IOException {
        assertNotRead(
                new RawZip().bytes(100).entry(Entry.of("a").offset(1)),
                10,
                "it is not where the central directory says");
    }

    @Test
    void file_that_is_not_there_is_not_read_and_has_no_size() throws IOException {
        ZipContents contents = of(stored("b", new byte[10]));

        assertThatThrownBy(() -> contents.read("a", 10))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no such file");
        assertThat(contents.unzippedSize("a")).isZero();
        assertThat(contents.unzippedSize("b")).isEqualTo(10);
    }

    @Test
    void opened_file_has_its_bytes() throws IOException {
        try (ByteSource opened = of(stored("b", new byte[] {4, 5, 6})).open("b")) {
            assertThat(opened.read(1, 2)).containsExactly(5, 6);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outside")
    void name_that_leads_outside_is_not_read(String name, String shown) throws IOException {
        ZipContents contents = of(new RawZip().entry(Entry.of(name)));

        assertThat(contents.names()).isEmpty();
        assertThat(contents.unread())
                .containsExactly("orders.zip: the name \"" + shown + "\" leads out of the zip: not read.");
    }

    static List<Arguments> outside() {
        return List.of(
                Arguments.of("", ""),
                Arguments.of("/a", "/a"),
                Arguments.of("../a", "../a"),
                Arguments.of("a/../b", "a/../b"),
                Arguments.of("a/..", "a/.."),
                Arguments.of("..", ".."),
                Arguments.of("\\a", "\\a"),
                Arguments.of("a\\b", "a\\b"),
                Arguments.of("\0a", "?a"),
                Arguments.of("a\0", "a?"));
    }

    @Test
    void name_that_only_looks_as_if_it_led_outside_is_read() throws IOException {
        ZipContents contents = of(new RawZip()
                .entry(Entry.of("..a"))
                .entry(Entry.of("a../b"))
                .entry(Entry.of("a/..b"))
                .entry(Entry.of("a/b..")));

        assertThat(contents.names()).containsExactly("..a", "a../b", "a/..b", "a/b..");
        assertThat(contents.unread()).isEmpty();
    }

    @Test
    void folder_is_no_file() throws IOException {
        assertThat(of(new RawZip().entry(Entry.of("a/")).entry(Entry.of("a/b"))).names())
                .containsExactly("a/b");
    }

    @Test
    void last_of_two_files_of_one_name_counts_and_that_is_said() throws IOException {
        ZipContents contents = of(new RawZip()
                .file(Entry.of("a").sizes(1, 1), 0, new byte[] {1})
                .file(Entry.of("b").sizes(1, 1), 0, new byte[] {2})
                .file(Entry.of("a").sizes(1, 1), 0, new byte[] {3}));

        assertThat(contents.read("a", 1)).containsExactly(3);
        assertThat(contents.names()).containsExactly("a", "b");
        assertThat(contents.notices()).containsExactly("orders.zip: a is in it more than once: the last one counts.");
    }

    @Test
    void file_beyond_the_bound_is_not_read_and_that_is_said() throws IOException {
        RawZip zip = new RawZip();
        for (int count = 0; count < Limits.ENTRIES; count++) {
            zip.entry(Entry.of(Integer.toString(count)));
        }
        assertThat(of(zip).unread()).isEmpty();

        ZipContents contents = of(zip.entry(Entry.of("more")));

        assertThat(contents.names()).hasSize(Limits.ENTRIES).doesNotContain("more");
        assertThat(contents.unread())
                .containsExactly("orders.zip holds more than 100000 files: the rest was not read.");
    }

    @Test
    void closed_contents_have_closed_their_file(@TempDir Path folder) throws IOException {
        ByteSource file = ByteSource.of(
                Zip.write(folder.resolve("a.zip"), stored("a", new byte[1]).build()));

        ZipContents.of(file, "a.zip").close();

        assertThatThrownBy(() -> file.read(0, 1)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void file_that_is_no_zip_is_closed(@TempDir Path folder) throws IOException {
        ByteSource file = ByteSource.of(Zip.write(folder.resolve("a.zip"), new byte[10]));

        assertThatThrownBy(() -> ZipContents.of(file, "a.zip")).isInstanceOf(IOException.class);

        assertThatThrownBy(() -> file.read(0, 1)).isInstanceOf(ClosedChannelException.class);
    }
}
