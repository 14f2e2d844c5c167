package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.asset.ContentsReading.Core;
import io.github.tracedapi.trace.asset.ContentsReading.InterceptorList;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ContentsReaderTest {
    private static final String CORE = "software/amazon/awssdk/core/interceptor/ClasspathInterceptorChainFactory.class";
    /** It would be looked into, and is no class file. */
    private static final String NO_CLASS = "it names xray/ only";

    private static ContentsReading read(Zip zip) throws IOException {
        return read(zip.bytes());
    }

    private static ContentsReading read(byte[] zip) throws IOException {
        try (Contents contents = ZipContents.of(ByteSource.of(zip), "orders.zip")) {
            return ContentsReader.read(contents);
        }
    }

    private static String notRead(String name) {
        return "orders.zip: " + name + " was not read: it is no class file.";
    }

    @Test
    void own_class_that_is_no_class_file_is_said() throws IOException {
        assertThat(read(new Zip().with("acme/A.class", NO_CLASS)).unread()).containsExactly(notRead("acme/A.class"));
    }

    @Test
    void own_class_that_is_broken_is_said() throws IOException {
        byte[] bytes = calls("acme/Own", 1);
        bytes[8] = 0;
        bytes[9] = 3;

        assertThat(read(new Zip().with("acme/Own.class", bytes)).unread())
                .containsExactly("orders.zip: acme/Own.class was not read: it is broken.");
    }

    @Test
    void own_class_that_is_newer_than_can_be_read_is_said() throws IOException {
        byte[] bytes = calls("acme/Own", 1);
        bytes[7] = (byte) 200;

        assertThat(read(new Zip().with("acme/Own.class", bytes)).unread())
                .containsExactly(
                        "orders.zip: acme/Own.class was not read: it is newer than can be read here (Unsupported"
                                + " class file version 200.0).");
    }

    @Test
    void classes_of_a_known_library_are_not_looked_into() throws IOException {
        assertThat(read(new Zip().with("com/amazonaws/A.class", NO_CLASS)).unread())
                .isEmpty();
    }

    @Test
    void own_folder_with_a_name_as_long_as_that_of_a_library_before_it_is_looked_into() throws IOException {
        Zip zip = new Zip()
                .with("com/fasterxml/A.class", NO_CLASS)
                .with("com/acmeorder/B.class", NO_CLASS)
                .with("com/acmeorder/C.class", NO_CLASS)
                .with("com/fasterxml/D.class", NO_CLASS);

        assertThat(read(zip).unread())
                .containsExactly(notRead("com/acmeorder/B.class"), notRead("com/acmeorder/C.class"));
    }

    @Test
    void library_within_an_own_folder_is_known_after_it() throws IOException {
        Zip zip = new Zip()
                .with("acme/A.class", NO_CLASS)
                .with("acme/software/amazon/awssdk/core/B.class", NO_CLASS)
                .with("acme/C.class", NO_CLASS);

        assertThat(read(zip).unread()).containsExactly(notRead("acme/A.class"), notRead("acme/C.class"));
    }

    @Test
    void class_at_the_root_is_looked_into() throws IOException {
        assertThat(read(new Zip().with("A.class", NO_CLASS)).unread()).containsExactly(notRead("A.class"));
    }

    @Test
    void interceptors_are_listed_without_blanks_and_empty_lines() throws IOException {
        assertThat(read(new Zip().with(Libraries.LIST, " a.B \r\n\n\tc.D")).lists())
                .containsExactly(new InterceptorList(Libraries.LIST, java.util.List.of("a.B", "c.D")));
    }

    @Test
    void list_of_interceptors_beyond_the_bound_is_not_read_and_that_is_said() throws IOException {
        ContentsReading reading = read(new Zip().with(Libraries.LIST, new byte[Limits.RESOURCE + 1]));

        assertThat(reading.lists()).isEmpty();
        assertThat(reading.unread())
                .containsExactly("orders.zip: " + Libraries.LIST + " was not read: it has 65537 bytes, over 65536.");
    }

    @Test
    void core_of_the_sdk_at_its_place_looks_for_its_own_list() throws IOException {
        assertThat(read(new Zip().with(CORE, "not read")).cores())
                .containsExactly(new Core(AwsSdk.V2, "software/amazon/awssdk/", Libraries.LIST));
    }

    @Test
    void moved_core_that_cannot_be_read_looks_for_a_list_that_is_not_known() throws IOException {
        ContentsReading reading = read(new Zip().with("shaded/" + CORE, new byte[Limits.CLASS + 1]));

        assertThat(reading.cores()).containsExactly(new Core(AwsSdk.V2, "shaded/software/amazon/awssdk/", null));
        assertThat(reading.unread())
                .containsExactly("orders.zip: shaded/" + CORE + " was not read: it has 2097153 bytes, over 2097152.");
    }

    @Test
    void places_in_the_code_are_kept_up_to_their_bound_and_what_has_more_is_named() throws IOException {
        Zip zip = new Zip().with("acme/A.class", calls("acme/A", Limits.SITES));
        assertThat(read(zip).sites()).hasSize(Limits.SITES);
        assertThat(read(zip).unread()).isEmpty();

        ContentsReading reading = read(zip.with("acme/B.class", calls("acme/B", 1)));

        assertThat(reading.sites()).hasSize(Limits.SITES);
        assertThat(reading.unread())
                .containsExactly("orders.zip: 1000 places in its code are kept; acme/B.class has more.");
    }

    @Test
    void code_is_looked_into_up_to_its_bound() throws IOException {
        byte[] own = calls("acme/Own", 1);
        RawZip zip = great(Limits.CODE / Limits.SMALL - 1)
                .file(stored("acme/Rest.class", Limits.SMALL - own.length), 0, new byte[Limits.SMALL - own.length])
                .file(stored("acme/Own.class", own.length), 0, own);

        ContentsReading reading = read(zip.build());

        assertThat(reading.sites()).hasSize(1);
        assertThat(reading.usesXRay()).containsExactly("acme/Own.class");
        assertThat(reading.unread()).isEmpty();
    }

    @Test
    void first_class_beyond_the_bound_is_named() throws IOException {
        byte[] own = calls("acme/B", 1);
        RawZip zip = great(Limits.CODE / Limits.SMALL)
                .file(stored("acme/B.class", own.length), 0, own)
                .file(stored("acme/C.class", own.length), 0, own);

        ContentsReading reading = read(zip.build());

        assertThat(reading.sites()).isEmpty();
        assertThat(reading.unread())
                .containsExactly(
                        "orders.zip: its classes have more than 67108864 bytes: from acme/B.class on they were not"
                                + " looked into.");
    }

    /** Classes of a megabyte each, which have their bytes in common. */
    private static RawZip great(int count) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(new byte[Limits.SMALL]);
        deflater.finish();
        byte[] packed = new byte[8192];
        packed = Arrays.copyOf(packed, deflater.deflate(packed));
        deflater.end();
        RawZip.Entry entry = RawZip.Entry.of("acme/A.class").method(8).sizes(packed.length, Limits.SMALL);
        RawZip zip = new RawZip().file(entry, 0, packed);
        for (int number = 1; number < count; number++) {
            zip.entry(RawZip.Entry.of("acme/A" + number + ".class").method(8).sizes(packed.length, Limits.SMALL));
        }
        return zip;
    }

    private static RawZip.Entry stored(String name, int size) {
        return RawZip.Entry.of(name).sizes(size, size);
    }

    /** A class with so many methods that each begin a segment. */
    private static byte[] calls(String name, int count) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
        for (int number = 0; number < count; number++) {
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m" + number, "()V", null, null);
            method.visitCode();
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "com/amazonaws/xray/AWSXRay",
                    "beginSegment",
                    "(Ljava/lang/String;)Ljava/lang/Object;",
                    false);
            method.visitInsn(Opcodes.POP);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(1, 0);
            method.visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
