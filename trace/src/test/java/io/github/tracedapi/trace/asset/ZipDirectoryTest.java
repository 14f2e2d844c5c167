package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.asset.RawZip.Entry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipDirectoryTest {
    private static final String OUTSIDE = "its central directory would lie outside of it";
    private static final String NOT_LOCATED = "its zip64 end-of-central-directory record is not where its locator says";
    private static final long UNSET = RawZip.unset();

    private static List<ZipEntryRecord> read(byte[] zip) throws IOException {
        return ZipDirectory.read(ByteSource.of(zip));
    }

    private static void assertRefused(byte[] zip, String message) {
        assertThatThrownBy(() -> read(zip)).isInstanceOf(IOException.class).hasMessage(message);
    }

    @Test
    void entry_has_what_the_directory_says() throws IOException {
        RawZip zip = new RawZip()
                .bytes(20)
                .entry(Entry.of("a/b.class").method(8).sizes(5, 7).offset(3));

        assertThat(read(zip.build())).containsExactly(new ZipEntryRecord("a/b.class", 8, false, 5, 7, 3));
    }

    @ParameterizedTest(name = "flags {0}")
    @CsvSource({"0, false", "1, true", "2048, false", "2049, true"})
    void entry_is_encrypted_by_the_first_flag_only(int flags, boolean encrypted) throws IOException {
        RawZip zip = new RawZip().entry(Entry.of("a").flags(flags));

        assertThat(read(zip.build())).containsExactly(new ZipEntryRecord("a", 0, encrypted, 0, 0, 0));
    }

    @Test
    void entry_may_have_neither_a_name_nor_anything_else() throws IOException {
        assertThat(read(new RawZip().entry(Entry.of("")).build()))
                .containsExactly(new ZipEntryRecord("", 0, false, 0, 0, 0));
    }

    @Test
    void next_entry_comes_after_the_extra_field_and_the_comment() throws IOException {
        RawZip zip = new RawZip()
                .bytes(20)
                .entry(Entry.of("a").extra(new byte[3]).comment("12345"))
                .entry(Entry.of("b").offset(9));

        assertThat(read(zip.build()))
                .containsExactly(
                        new ZipEntryRecord("a", 0, false, 0, 0, 0), new ZipEntryRecord("b", 0, false, 0, 0, 9));
    }

    @Test
    void offsets_count_from_where_the_zip_begins() throws IOException {
        RawZip zip = new RawZip().bytes(12).entry(Entry.of("a").offset(1));

        assertThat(read(zip.build(1, zip.directorySize(), 2)))
                .containsExactly(new ZipEntryRecord("a", 0, false, 0, 0, 11));
    }

    @Test
    void directory_that_ends_within_an_entry_is_broken() {
        byte[] zip = new RawZip().entry(Entry.of("a")).build();
        byte[] cut = RawZip.joined(Arrays.copyOf(zip, 46), RawZip.end(1, 46, 0));

        assertRefused(cut, "its central directory is broken at byte 0");
    }

    @Test
    void directory_that_ends_within_the_fixed_part_of_its_second_entry_is_broken_there() {
        byte[] zip = new RawZip().entry(Entry.of("a")).entry(Entry.of("b")).build();
        byte[] cut = RawZip.joined(Arrays.copyOf(zip, 47 + 45), RawZip.end(2, 47 + 45, 0));

        assertRefused(cut, "its central directory is broken at byte 47");
    }

    @Test
    void directory_may_begin_at_the_first_byte_and_not_before() throws IOException {
        RawZip zip = new RawZip().entry(Entry.of("a"));

        assertThat(read(zip.build())).hasSize(1);
        assertRefused(zip.build(1, zip.directorySize() + 1, 0), OUTSIDE);
    }

    @Test
    void directory_may_not_begin_before_where_the_zip_does() {
        RawZip zip = new RawZip().bytes(10).entry(Entry.of("a"));

        assertRefused(zip.build(1, zip.directorySize(), 11), OUTSIDE);
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "67108864, its central directory is broken at byte 0",
        "67108865, 'its central directory has 67108865 bytes, over 67108864'"
    })
    void directory_is_read_up_to_its_bound(long size, String message, @TempDir Path folder) throws IOException {
        Path sparse = folder.resolve("sparse.zip");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.seek(size);
            file.write(RawZip.end(1, size, 0));
        }
        try (ByteSource source = ByteSource.of(sparse)) {
            assertThatThrownBy(() -> ZipDirectory.read(source))
                    .isInstanceOf(IOException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void one_entry_more_than_the_bound_is_read_to_know_that_there_are_more() throws IOException {
        RawZip zip = new RawZip();
        Entry entry = Entry.of("");
        for (int count = 0; count < Limits.ENTRIES + 2; count++) {
            zip.entry(entry);
        }

        assertThat(read(zip.build(7, zip.directorySize(), 0))).hasSize(Limits.ENTRIES + 1);
    }

    @Test
    void end_is_found_before_a_comment_of_the_greatest_length() throws IOException {
        byte[] zip = new RawZip().bytes(10).entry(Entry.of("a")).build();
        byte[] commented = RawZip.joined(zip, new byte[0xFFFF]);
        commented[zip.length - 2] = (byte) 0xFF;
        commented[zip.length - 1] = (byte) 0xFF;

        assertThat(read(commented)).hasSize(1);
    }

    @Test
    void end_whose_comment_would_be_longer_or_shorter_is_none() {
        byte[] zip = new RawZip().entry(Entry.of("a")).build();
        byte[] longer = RawZip.joined(zip, new byte[2]);
        longer[zip.length - 2] = 3;
        byte[] shorter = RawZip.joined(zip, new byte[2]);
        shorter[zip.length - 2] = 1;
        String message = "it has no end-of-central-directory record: it is no zip, or was cut off";

        assertRefused(longer, message);
        assertRefused(shorter, message);
    }

    @ParameterizedTest(name = "{0} entries, {1} bytes at {2}")
    @CsvSource({"65535, 0, 0", "0, 4294967295, 0", "0, 0, 4294967295"})
    void any_field_that_is_full_asks_for_the_zip64_record(int count, long size, long offset) throws IOException {
        RawZip zip = new RawZip().bytes(10).entry(Entry.of("a").offset(4));
        int endAt = zip.directoryAt() + zip.directorySize();

        assertThat(read(zip.build64(zip.directorySize(), 10, endAt, RawZip.end(count, size, offset))))
                .containsExactly(new ZipEntryRecord("a", 0, false, 0, 0, 4));
    }

    @Test
    void what_only_looks_like_a_locator_is_none_where_no_field_is_full() throws IOException {
        byte[] locator = RawZip.locator(1);
        RawZip zip = new RawZip()
                .entry(Entry.of("a").comment(new String(locator, java.nio.charset.StandardCharsets.ISO_8859_1)));

        assertThat(read(zip.build())).hasSize(1);
    }

    @Test
    void full_count_without_a_locator_is_a_count() throws IOException {
        RawZip zip = new RawZip().entry(Entry.of("a"));

        assertThat(read(zip.build(0xFFFF, zip.directorySize(), 0))).hasSize(1);
    }

    @Test
    void locator_at_the_first_byte_is_one() {
        assertRefused(RawZip.joined(RawZip.locator(0), RawZip.end(0, UNSET, UNSET)), NOT_LOCATED);
    }

    @Test
    void less_than_a_locator_before_the_end_is_none() {
        assertRefused(RawZip.joined(new byte[19], RawZip.end(0, UNSET, UNSET)), OUTSIDE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1", "-9223372036854775808", "11", "9223372036854775807"})
    void zip64_record_is_found_before_its_locator_where_that_is_wrong(long said) throws IOException {
        RawZip zip = new RawZip().bytes(10).entry(Entry.of("a").offset(4));

        assertThat(read(zip.build64(zip.directorySize(), 0, said, RawZip.end(0, UNSET, UNSET))))
                .containsExactly(new ZipEntryRecord("a", 0, false, 0, 0, 14));
    }

    @ParameterizedTest(name = "{0} bytes before the end of the zip")
    @CsvSource({"55", "1", "0"})
    void zip64_record_that_would_reach_beyond_the_zip_is_looked_for_before_its_locator(int before) throws IOException {
        RawZip zip = new RawZip().bytes(10).entry(Entry.of("a").offset(4));
        int length = zip.directoryAt() + zip.directorySize() + 56 + 20 + 22;

        assertThat(read(zip.build64(zip.directorySize(), 10, length - before, RawZip.end(0, UNSET, UNSET))))
                .containsExactly(new ZipEntryRecord("a", 0, false, 0, 0, 4));
    }

    @Test
    void zip64_record_that_the_locator_names_counts_and_not_the_one_before_it() throws IOException {
        RawZip zip = new RawZip().entry(Entry.of("a")).entry(Entry.of("b"));
        byte[] first = new RawZip().entry(Entry.of("a")).build64(47, 0, 47, new byte[0]);
        byte[] second = zip.build64(94, 0, 47, RawZip.end(0, UNSET, UNSET));
        byte[] both = RawZip.joined(Arrays.copyOf(first, 47 + 56), Arrays.copyOfRange(second, 94, second.length));

        assertThat(read(both)).extracting(ZipEntryRecord::name).containsExactly("a");
    }

    @Test
    void zip64_record_at_the_first_byte_is_that_of_an_empty_zip() throws IOException {
        assertThat(read(new RawZip().build64(0, 0, 0, RawZip.end(0, UNSET, UNSET))))
                .isEmpty();
    }

    @Test
    void zip64_record_without_its_signature_is_none() {
        byte[] zip = new RawZip().entry(Entry.of("a")).build64(47, 0, 47, RawZip.end(0, UNSET, UNSET));
        zip[47] = 0;

        assertRefused(zip, NOT_LOCATED);
    }

    @ParameterizedTest(name = "{0} bytes at {1}")
    @CsvSource({"-1, 0", "0, -1", "9223372036854775807, 0", "47, 1", "48, 0"})
    void zip64_directory_outside_of_the_zip_is_refused(long size, long offset) {
        assertRefused(
                new RawZip().entry(Entry.of("a")).build64(size, offset, 47, RawZip.end(0, UNSET, UNSET)), OUTSIDE);
    }

    @ParameterizedTest(name = "size {1}, packed {0}, offset {2}")
    @CsvSource({
        "4294967295, 7, 3, 100, 100, 7, 3",
        "5, 4294967295, 3, 100, 5, 100, 3",
        "5, 7, 4294967295, 100, 5, 7, 100",
    })
    void one_full_field_of_an_entry_is_in_its_zip64_field(
            long packed, long size, long offset, long in, long readPacked, long readSize, long readOffset)
            throws IOException {
        Entry entry = Entry.of("b").sizes(packed, size).offset(offset).extra(RawZip.field(1, in));
        RawZip zip = new RawZip().bytes(200).entry(Entry.of("a")).entry(entry);

        assertThat(read(zip.build()))
                .containsExactly(
                        new ZipEntryRecord("a", 0, false, 0, 0, 0),
                        new ZipEntryRecord("b", 0, false, readPacked, readSize, readOffset));
    }

    @Test
    void zip64_field_has_size_then_packed_size_then_offset_and_may_come_after_others() throws IOException {
        byte[] extra = RawZip.joined(
                RawZip.field(0x5455, 9, 9), RawZip.field(0x7875), RawZip.field(1, 5_000_000_000L, 4_900_000_000L, 6));
        RawZip zip = new RawZip()
                .bytes(20)
                .entry(Entry.of("a").sizes(UNSET, UNSET).offset(UNSET).extra(extra));

        assertThat(read(zip.build()))
                .containsExactly(new ZipEntryRecord("a", 0, false, 4_900_000_000L, 5_000_000_000L, 6));
    }

    @Test
    void entry_without_a_full_field_does_not_ask_its_zip64_field() throws IOException {
        RawZip zip =
                new RawZip().bytes(20).entry(Entry.of("a").sizes(1, 2).offset(3).extra(RawZip.field(1, 40, 50, 60)));

        assertThat(read(zip.build())).containsExactly(new ZipEntryRecord("a", 0, false, 1, 2, 3));
    }

    @Test
    void full_field_without_a_zip64_field_is_broken() {
        assertRefused(
                new RawZip().entry(Entry.of("a").sizes(0, UNSET)).build(), "its central directory is broken at byte 0");
    }

    @Test
    void zip64_field_that_is_too_short_is_broken() {
        byte[] seven = Arrays.copyOf(RawZip.field(1, 100), 11);
        seven[2] = 7;

        assertRefused(
                new RawZip().entry(Entry.of("a").sizes(0, UNSET).extra(seven)).build(),
                "its central directory is broken at byte 0");
    }

    @Test
    void zip64_field_that_would_reach_beyond_the_extra_field_is_read_as_far_as_it_is_there() throws IOException {
        byte[] longer = RawZip.field(1, 100);
        longer[2] = 24;

        assertThat(read(new RawZip()
                        .entry(Entry.of("a").sizes(0, UNSET).extra(longer))
                        .build()))
                .containsExactly(new ZipEntryRecord("a", 0, false, 0, 100, 0));
    }

    @ParameterizedTest(name = "size {0}, packed {1}, offset {2}")
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1"})
    void negative_value_in_a_zip64_field_is_broken(long size, long packed, long offset) {
        RawZip zip = new RawZip()
                .entry(Entry.of("a").sizes(UNSET, UNSET).offset(UNSET).extra(RawZip.field(1, size, packed, offset)));

        assertRefused(zip.build(), "its central directory is broken at byte 0");
    }
}
