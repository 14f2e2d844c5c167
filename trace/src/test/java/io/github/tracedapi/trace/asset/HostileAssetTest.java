package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.asset.AssetReading.Facts;
import io.github.tracedapi.trace.asset.AssetReading.Unread;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class HostileAssetTest {
    private static final int DIRECTORY_FLAGS = 8;
    private static final int DIRECTORY_METHOD = 10;
    private static final int DIRECTORY_PACKED_SIZE = 20;
    private static final int DIRECTORY_SIZE = 24;
    private static final int DIRECTORY_OFFSET = 42;
    private static final String CODE = "acme/Own.class";

    @TempDir
    Path folder;

    private AssetReading read(byte[] zip) {
        return FunctionAsset.read(Zip.write(folder.resolve("orders.zip"), zip));
    }

    private Facts facts(byte[] zip) {
        return (Facts) read(zip);
    }

    private static byte[] own() {
        return Libraries.code("""
                package acme;
                class Own { void it() { com.amazonaws.xray.AWSXRay.beginSegment("a"); } }
                """).get(CODE);
    }

    private static byte[] oneClass() {
        return new Zip().with(CODE, own()).bytes();
    }

    /** Changes the entry of the central directory that is the last. */
    private static ByteBuffer lastEntry(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = zip.length - 4; ; at--) {
            if (bytes.getInt(at) == 0x02014b50) {
                return bytes.slice(at, zip.length - at).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    @Test
    void a_file_that_is_no_zip() {
        assertThat(read("no zip".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Unread(
                        "orders.zip was not read: it has no end-of-central-directory record: it is no zip, or"
                                + " was cut off."));
    }

    @Test
    void an_empty_file() {
        assertThat(read(new byte[0])).isInstanceOf(Unread.class);
    }

    @Test
    void an_empty_zip() {
        assertThat(facts(new Zip().bytes()).unread()).isEmpty();
    }

    @Test
    void a_zip_that_was_cut_off() {
        byte[] zip = oneClass();
        assertThat(read(Arrays.copyOf(zip, zip.length - 1))).isInstanceOf(Unread.class);
    }

    @Test
    void a_zip_with_a_comment() {
        byte[] zip = oneClass();
        byte[] comment = "a comment with PK\5\6 in it".getBytes(StandardCharsets.ISO_8859_1);
        byte[] commented = Arrays.copyOf(zip, zip.length + comment.length);
        System.arraycopy(comment, 0, commented, zip.length, comment.length);
        commented[zip.length - 2] = (byte) comment.length;
        assertThat(facts(commented).sites()).hasSize(1);
    }

    @Test
    void a_zip_with_a_script_before_it() {
        byte[] zip = oneClass();
        byte[] script = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.US_ASCII);
        byte[] executable = Arrays.copyOf(script, script.length + zip.length);
        System.arraycopy(zip, 0, executable, script.length, zip.length);
        assertThat(facts(executable).sites()).hasSize(1);
    }

    @Test
    void a_central_directory_that_would_lie_outside() {
        byte[] zip = oneClass();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.length - 22 + 16, 0x7FFF_FFFF);
        assertThat(read(zip))
                .isEqualTo(new Unread("orders.zip was not read: its central directory would lie outside of it."));
    }

    @Test
    void a_broken_central_directory() {
        byte[] zip = oneClass();
        lastEntry(zip).putInt(0, 0);
        assertThat(read(zip))
                .isEqualTo(new Unread("orders.zip was not read: its central directory is broken at byte 0."));
    }

    @Test
    void an_entry_whose_name_would_be_longer_than_the_central_directory() {
        byte[] zip = oneClass();
        lastEntry(zip).putShort(28, (short) 0xFFFF);
        assertThat(read(zip))
                .isEqualTo(new Unread("orders.zip was not read: its central directory is broken at byte 0."));
    }

    @Test
    void an_encrypted_class() {
        byte[] zip = oneClass();
        lastEntry(zip).putShort(DIRECTORY_FLAGS, (short) 1);
        assertThat(facts(zip).unread()).containsExactly("orders.zip: acme/Own.class was not read: it is encrypted.");
    }

    @Test
    void a_class_packed_by_another_method() {
        byte[] zip = oneClass();
        lastEntry(zip).putShort(DIRECTORY_METHOD, (short) 14);
        assertThat(facts(zip).unread())
                .containsExactly(
                        "orders.zip: acme/Own.class was not read: it is packed by method 14, and a jar's files by 0"
                                + " or 8.");
    }

    @Test
    void a_class_that_unpacks_to_more_than_it_says() {
        byte[] zip = oneClass();
        int size = own().length;
        lastEntry(zip).putInt(DIRECTORY_SIZE, size - 1);
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it unpacks to more than the " + (size - 1)
                        + " bytes that the central directory says.");
    }

    @Test
    void a_class_that_unpacks_to_less_than_it_says() {
        byte[] zip = oneClass();
        int size = own().length;
        lastEntry(zip).putInt(DIRECTORY_SIZE, size + 1);
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it unpacks to " + size
                        + " bytes, and the central directory says " + (size + 1) + ".");
    }

    @Test
    void a_stored_class_of_another_size_than_it_says() {
        byte[] zip = oneClass();
        ByteBuffer entry = lastEntry(zip);
        entry.putShort(DIRECTORY_METHOD, (short) 0);
        int packed = entry.getInt(DIRECTORY_PACKED_SIZE);
        int size = entry.getInt(DIRECTORY_SIZE);
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it has " + packed
                        + " bytes, and the central directory says " + size + ".");
    }

    @Test
    void a_class_that_takes_more_when_packed() {
        byte[] zip = oneClass();
        int packed = lastEntry(zip).getInt(DIRECTORY_PACKED_SIZE);
        lastEntry(zip).putInt(DIRECTORY_SIZE, 1);
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: its 1 bytes would take " + packed
                        + " when packed: it is broken.");
    }

    @Test
    void a_class_that_is_not_where_the_central_directory_says() {
        byte[] zip = oneClass();
        lastEntry(zip).putInt(DIRECTORY_OFFSET, 1);
        assertThat(facts(zip).unread())
                .containsExactly(
                        "orders.zip: acme/Own.class was not read: it is not where the central directory says.");
        lastEntry(zip).putInt(DIRECTORY_OFFSET, 0x7FFF_FFFF);
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it ends before it should.");
    }

    @Test
    void a_class_whose_packed_bytes_are_broken() {
        byte[] zip = oneClass();
        Arrays.fill(zip, 30 + CODE.length(), 40 + CODE.length(), (byte) 0xFF);
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it cannot be unpacked.");
    }

    @Test
    void a_class_of_the_greatest_size_and_one_beyond() {
        Random random = new Random(1);
        byte[] great = new byte[Limits.CLASS];
        random.nextBytes(great);
        assertThat(facts(new Zip().with(CODE, great).bytes()).unread()).isEmpty();
        byte[] greater = Arrays.copyOf(great, Limits.CLASS + 1);
        assertThat(facts(new Zip().with(CODE, greater).bytes()).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it has " + (Limits.CLASS + 1)
                        + " bytes, over " + Limits.CLASS + ".");
    }

    @Test
    void a_jar_that_is_a_bomb() {
        byte[] zip = new Zip().with("lib/bomb.jar", new byte[20 << 20]).bytes();
        int packed = lastEntry(zip).getInt(DIRECTORY_PACKED_SIZE);
        assertThat(facts(zip).unread())
                .containsExactly("lib/bomb.jar was not read: its 20971520 bytes are packed into " + packed
                        + ", which no jar or class is: a zip bomb.");
    }

    @Test
    void jars_that_would_unzip_to_more_than_lambda_takes() {
        byte[] zip = new Zip().with("lib/a.jar", "").with("lib/b.jar", "").bytes();
        lastEntry(zip).putInt(DIRECTORY_SIZE, (int) Limits.UNZIPPED + 1);
        assertThat(facts(zip).unread())
                .containsExactly(
                        "lib/b.jar was not read: with it the jars would unzip to more than 262144000 bytes, and Lambda"
                                + " takes no more.",
                        "lib/a.jar was not read: it has no end-of-central-directory record: it is no zip, or was cut"
                                + " off.");
        lastEntry(zip).putInt(DIRECTORY_SIZE, (int) Limits.UNZIPPED);
        assertThat(facts(zip).unread()).hasSize(2).allMatch(sentence -> !sentence.contains("Lambda takes no more"));
    }

    @Test
    void more_jars_than_are_read() {
        Zip zip = new Zip();
        byte[] empty = new Zip().bytes();
        for (int i = 0; i < Limits.JARS; i++) {
            zip.with("lib/a%04d.jar".formatted(i), empty);
        }
        assertThat(facts(zip.bytes()).unread()).isEmpty();
        zip.with("lib/b.jar", empty).with("lib/c.jar", empty);
        assertThat(facts(zip.bytes()).unread()).containsExactly("2 jars from lib/b.jar on were not read: 1000 are.");
    }

    @Test
    void a_jar_within_a_jar_is_not_looked_into() {
        Zip inner = new Zip().with(CODE, own());
        byte[] zip = new Zip()
                .with("lib/outer.jar", new Zip().with("lib/inner.jar", inner))
                .bytes();
        assertThat(facts(zip).sites()).isEmpty();
        assertThat(facts(zip).unread()).isEmpty();
    }

    @Test
    void more_files_than_are_read() {
        Zip zip = Zip.stored();
        for (int i = 0; i < Limits.ENTRIES; i++) {
            zip.with(Integer.toString(i), new byte[0]);
        }
        assertThat(facts(zip.bytes()).unread()).isEmpty();
        zip.with(CODE, own());
        Facts facts = facts(zip.bytes());
        assertThat(facts.unread()).containsExactly("orders.zip holds more than 100000 files: the rest was not read.");
        assertThat(facts.sites()).isEmpty();
    }

    @Test
    void names_that_lead_outside() {
        byte[] zip = new Zip()
                .with("../acme/Own.class", own())
                .with("/acme/Own.class", own())
                .with("lib/../../acme/Own.class", own())
                .with("lib\\own.jar", own())
                .with("lib/..", own())
                .with("..", own())
                .with("a..b/c..", "")
                .bytes();
        Facts facts = facts(zip);
        assertThat(facts.sites()).isEmpty();
        assertThat(facts.unread())
                .containsExactly(
                        "orders.zip: the name \"../acme/Own.class\" leads out of the zip: not read.",
                        "orders.zip: the name \"/acme/Own.class\" leads out of the zip: not read.",
                        "orders.zip: the name \"lib/../../acme/Own.class\" leads out of the zip: not read.",
                        "orders.zip: the name \"lib\\own.jar\" leads out of the zip: not read.",
                        "orders.zip: the name \"lib/..\" leads out of the zip: not read.",
                        "orders.zip: the name \"..\" leads out of the zip: not read.");
    }

    @Test
    void names_with_control_characters_are_shown_without_them() {
        byte[] zip = new Zip().with("../\u001b[31m\u202e\n", "").bytes();
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: the name \"../?[31m??\" leads out of the zip: not read.");
    }

    @Test
    void long_names_are_cut() {
        byte[] zip = new Zip().with("../" + "x".repeat(1000), "").bytes();
        assertThat(facts(zip).unread())
                .containsExactly(
                        "orders.zip: the name \"../" + "x".repeat(197) + "…\" leads out of the zip: not read.");
    }

    @Test
    void more_sentences_than_are_kept() {
        Zip zip = new Zip();
        for (int i = 0; i < Limits.SENTENCES + 2; i++) {
            zip.with("../" + i, "");
        }
        assertThat(facts(zip.bytes()).unread())
                .hasSize(Limits.SENTENCES + 1)
                .endsWith("orders.zip: 2 more of this kind.");
    }

    @Test
    void a_name_that_is_there_twice() {
        byte[] zip =
                new Zip().with("acme/Owm.class", new byte[0]).with(CODE, own()).bytes();
        for (int at = 0; at < zip.length - 10; at++) {
            if (new String(zip, at, 8, StandardCharsets.ISO_8859_1).equals("acme/Owm")) {
                zip[at + 7] = 'n';
            }
        }
        Facts facts = facts(zip);
        assertThat(facts.notices())
                .containsExactly("orders.zip: acme/Own.class is in it more than once: the last one counts.");
        assertThat(facts.sites()).hasSize(1);
    }

    @Test
    void a_class_file_that_is_none() {
        byte[] zip = new Zip().with(CODE, "it names xray/ only").bytes();
        assertThat(facts(zip).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it is no class file.");
    }

    @Test
    void a_class_file_that_is_broken() {
        byte[] own = own();
        byte[] zip = new Zip().with(CODE, Arrays.copyOf(own, own.length - 40)).bytes();
        assertThat(facts(zip).unread()).containsExactly("orders.zip: acme/Own.class was not read: it is broken.");
    }

    @Test
    void a_class_file_that_is_newer_than_asm() {
        byte[] own = own();
        own[7] = (byte) 200;
        assertThat(facts(new Zip().with(CODE, own).bytes()).unread())
                .containsExactly(
                        "orders.zip: acme/Own.class was not read: it is newer than can be read here (Unsupported class file"
                                + " version 200.0).");
    }

    @Test
    void a_class_file_with_annotations_within_annotations_without_end() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, CODE.replace(".class", ""), null, "java/lang/Object", null);
        Deque<AnnotationVisitor> annotations = new ArrayDeque<>();
        annotations.push(writer.visitAnnotation("Lxray/A;", false));
        for (int i = 0; i < 140_000; i++) {
            annotations.push(annotations.peek().visitAnnotation("a", "Lxray/A;"));
        }
        annotations.forEach(AnnotationVisitor::visitEnd);
        writer.visitEnd();
        assertThat(facts(new Zip()
                                .with("acme/A.txt", "")
                                .with(CODE, writer.toByteArray())
                                .bytes())
                        .unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it is broken.");
    }

    @Test
    void more_code_than_is_looked_into() {
        Random random = new Random(1);
        byte[] great = new byte[Limits.CLASS];
        random.nextBytes(great);
        Zip zip = Zip.stored();
        for (int i = 0; i < Limits.CODE / Limits.CLASS; i++) {
            zip.with("acme/A" + i + ".class", great);
        }
        assertThat(facts(zip.bytes()).unread()).isEmpty();
        zip.with(CODE, own()).with("acme/Z.class", own());
        Facts facts = facts(zip.bytes());
        assertThat(facts.unread())
                .containsExactly(
                        "orders.zip: its classes have more than 67108864 bytes: from acme/Own.class on they were"
                                + " not looked into.");
        assertThat(facts.sites()).isEmpty();
    }

    @Test
    void more_places_than_are_kept() {
        StringBuilder source = new StringBuilder("package acme;\nclass Own {\n");
        for (int i = 0; i < Limits.SITES; i++) {
            source.append("void m").append(i).append("() { com.amazonaws.xray.AWSXRay.beginSegment(null); }\n");
        }
        Zip zip = new Zip().with(Libraries.code(source.append("}").toString()));
        assertThat(facts(zip.bytes()).sites()).hasSize(Limits.SITES);
        assertThat(facts(zip.bytes()).unread()).isEmpty();
        zip.with(Libraries.code(
                "package acme; class Z { void it() { com.amazonaws.xray.AWSXRay.beginSegment(null); } }"));
        assertThat(facts(zip.bytes()).unread())
                .containsExactly("orders.zip: 1000 places in its code are kept; acme/Z.class has more.");
    }

    @Test
    void a_list_of_interceptors_that_is_too_long() {
        byte[] zip =
                new Zip().with(Libraries.LIST, new byte[Limits.RESOURCE + 1]).bytes();
        assertThat(facts(zip).unread())
                .containsExactly(
                        "orders.zip: software/amazon/awssdk/global/handlers/execution.interceptors was not read:"
                                + " it has 65537 bytes, over 65536.");
    }

    @Test
    void a_zip64() {
        byte[] zip = oneClass();
        ByteBuffer old = lastEntry(zip);
        int directoryAt = old.arrayOffset();
        int entryLength = 46 + CODE.length();
        ByteBuffer zip64 = ByteBuffer.allocate(zip.length + 200).order(ByteOrder.LITTLE_ENDIAN);
        zip64.put(zip, 0, directoryAt + entryLength);
        zip64.putShort((short) 0x9999).putShort((short) 0);
        zip64.putShort((short) 1).putShort((short) 24);
        zip64.putLong(old.getInt(DIRECTORY_SIZE))
                .putLong(old.getInt(DIRECTORY_PACKED_SIZE))
                .putLong(0);
        zip64.putInt(directoryAt + DIRECTORY_PACKED_SIZE, -1);
        zip64.putInt(directoryAt + DIRECTORY_SIZE, -1);
        zip64.putInt(directoryAt + DIRECTORY_OFFSET, -1);
        zip64.putShort(directoryAt + 30, (short) 32);
        int endAt = zip64.position();
        zip64.putInt(0x06064b50)
                .putLong(44)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putLong(1)
                .putLong(1);
        zip64.putLong(entryLength + 32).putLong(directoryAt);
        zip64.putInt(0x07064b50).putInt(0).putLong(endAt).putInt(1);
        zip64.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1);
        zip64.putShort((short) 0);
        byte[] bytes = Arrays.copyOf(zip64.array(), zip64.position());
        assertThat(facts(bytes).sites()).hasSize(1);
        assertThat(facts(bytes).unread()).isEmpty();

        bytes[endAt] = 0;
        assertThat(read(bytes))
                .isEqualTo(
                        new Unread("orders.zip was not read: its zip64 end-of-central-directory record is not where its"
                                + " locator says."));
    }

    @Test
    void links_in_a_folder() throws IOException {
        Path asset = Files.createDirectory(folder.resolve("asset"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        new Zip().with(CODE, own()).in(outside, "own.jar");
        new Zip().with(CODE, own()).in(asset, "real.txt");
        Files.createDirectory(asset.resolve("lib"));
        Files.createSymbolicLink(asset.resolve("lib/inside.jar"), asset.resolve("real.txt"));
        Files.createSymbolicLink(asset.resolve("lib/outside.jar"), outside.resolve("own.jar"));
        Files.createSymbolicLink(asset.resolve("lib/loop.jar"), asset.resolve("lib/loop.jar"));
        Files.createSymbolicLink(asset.resolve("up"), asset);
        Files.createSymbolicLink(asset.resolve("broken"), asset.resolve("gone"));
        Facts facts = (Facts) FunctionAsset.read(asset);
        assertThat(facts.sites()).extracting(CodeSite::where).containsExactly("lib/inside.jar");
        assertThat(facts.unread())
                .containsExactlyInAnyOrder(
                        "asset: lib/loop.jar links to nothing: not read.",
                        "asset: lib/outside.jar links to a place outside of it: not read.",
                        "asset: broken links to nothing: not read.",
                        "asset: up links to a folder: not read.");
    }

    @Test
    void a_folder_whose_files_cannot_be_read_as_what_they_are_named() throws IOException {
        Path asset = Files.createDirectories(folder.resolve("asset/lib/folder.jar"));
        Files.write(folder.resolve("asset/lib/broken.jar"), new byte[] {1});
        Files.write(folder.resolve("asset/Big.class"), new byte[Limits.CLASS + 1]);
        assertThat(asset).isDirectory();
        Facts facts = (Facts) FunctionAsset.read(folder.resolve("asset"));
        assertThat(facts.unread())
                .containsExactly(
                        "asset: Big.class was not read: it has more than 2097152 bytes.",
                        "lib/broken.jar was not read: it has no end-of-central-directory record: it is no zip, or was cut"
                                + " off.");
    }
}
