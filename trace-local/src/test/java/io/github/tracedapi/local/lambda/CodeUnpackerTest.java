package io.github.tracedapi.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeUnpackerTest {
    @TempDir
    Path folder;

    private Path zip;
    private Path to;

    @BeforeEach
    void makeFolder() throws IOException {
        zip = folder.resolve("code.zip");
        to = Files.createDirectory(folder.resolve("to"));
    }

    @Test
    void zip_is_unpacked_with_its_folders() throws Exception {
        HandlerProject.zip(zip, entries("app/H.class", "1", "lib/a.jar", "2", "empty/", ""));

        CodeUnpacker.unpack(zip, to);

        assertThat(to.resolve("app/H.class")).hasContent("1");
        assertThat(to.resolve("lib/a.jar")).hasContent("2");
        assertThat(to.resolve("empty")).isEmptyDirectory();
    }

    @Test
    void folder_is_copied() throws Exception {
        Path from = Files.createDirectories(folder.resolve("classes/app"));
        HandlerProject.write(from.resolve("H.class"), "1");

        CodeUnpacker.unpack(folder.resolve("classes"), to);

        assertThat(to.resolve("app/H.class")).hasContent("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "a/../../out", "/out"})
    void file_that_would_be_put_elsewhere_is_refused(String name) {
        HandlerProject.zip(zip, entries(name, "x"));

        assertThatThrownBy(() -> CodeUnpacker.unpack(zip, to))
                .isInstanceOf(CodeException.class)
                .hasMessage(zip + ": its file " + name
                        + " would be put outside of the folder for it – nothing of it is run – build it again");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void code_up_to_the_bound_is_taken() {
        HandlerProject.zip(zip, entries("a", "x".repeat(1000), "b", "x".repeat(24)));

        assertThatCode(() -> CodeUnpacker.unpack(zip, to, 1024)).doesNotThrowAnyException();
    }

    @Test
    void code_over_the_bound_is_refused_before_it_is_all_written() {
        HandlerProject.zip(zip, entries("a", "x".repeat(3 * 1024 * 1024)));

        assertThatThrownBy(() -> CodeUnpacker.unpack(zip, to, 1024 * 1024))
                .isInstanceOf(CodeException.class)
                .hasMessage(
                        zip + ": it is more than 1 MB when it is unpacked – Lambda does not take it – make it smaller");
        assertThat(to.resolve("a").toFile().length()).isLessThanOrEqualTo(1024 * 1024);
    }

    @Test
    void what_is_no_zip_is_refused() {
        HandlerProject.write(zip, "this is no zip");

        assertThatThrownBy(() -> CodeUnpacker.unpack(zip, to))
                .isInstanceOf(CodeException.class)
                .hasMessageStartingWith(zip + ": it is no zip that can be read: ")
                .hasMessageEndingWith(" – Lambda would not take it – build it again");
    }

    @Test
    void zip_that_is_cut_off_is_refused() throws Exception {
        HandlerProject.zip(zip, entries("a", "x".repeat(10_000), "b", "y"));
        byte[] whole = Files.readAllBytes(zip);

        for (int length = 0; length < whole.length; length++) {
            Files.write(zip, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CodeUnpacker.unpack(zip, to)).isInstanceOf(CodeException.class);
        }
    }

    @Test
    void zip_with_any_one_byte_changed_is_unpacked_or_refused() throws Exception {
        HandlerProject.zip(zip, entries("a/b", "content", "c", "more"));
        byte[] whole = Files.readAllBytes(zip);

        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) 0xff;
            Files.write(zip, changed);
            Path fresh = Files.createDirectory(folder.resolve("to-" + i));
            try {
                CodeUnpacker.unpack(zip, fresh);
            } catch (CodeException refused) {
                assertThat(refused.getMessage()).startsWith(zip + ": ");
            }
        }
    }

    @Test
    void file_that_is_not_there_is_said() {
        assertThatThrownBy(() -> CodeUnpacker.unpack(folder.resolve("absent.zip"), to))
                .isInstanceOf(CodeException.class)
                .hasMessageStartingWith(folder.resolve("absent.zip") + ": it cannot be unpacked to " + to + ": ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems have no symbolic links for everyone")
    void symbolic_link_within_the_code_is_kept() throws Exception {
        HandlerProject.zip(zip, entries("lib/a-1.0.jar", "jar", "lib/a.jar", "a-1.0.jar"));
        setMode("lib/a.jar", 0120777);

        CodeUnpacker.unpack(zip, to);

        assertThat(to.resolve("lib/a.jar")).isSymbolicLink().hasContent("jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret", "/etc/passwd"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems have no symbolic links for everyone")
    void symbolic_link_out_of_the_code_is_refused(String target) throws Exception {
        HandlerProject.zip(zip, entries("lib/link", target));
        setMode("lib/link", 0120777);

        assertThatThrownBy(() -> CodeUnpacker.unpack(zip, to))
                .isInstanceOf(CodeException.class)
                .hasMessage(zip + ": the symbolic link lib/link leads to " + target
                        + ", out of the code – nothing of it is run – take it out");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems have no symbolic links for everyone")
    void nothing_is_put_through_a_symbolic_link() throws Exception {
        HandlerProject.zip(zip, entries("real/", "", "link", "real", "link/file", "x"));
        setMode("link", 0120777);

        assertThatThrownBy(() -> CodeUnpacker.unpack(zip, to))
                .isInstanceOf(CodeException.class)
                .hasMessage(zip + ": its file link/file would be put through a symbolic link – nothing of it is run"
                        + " – build it again");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no mode")
    void what_may_be_run_stays_so() throws Exception {
        HandlerProject.zip(zip, entries("bin/tool", "#!/bin/sh", "bin/data", "x"));
        setMode("bin/tool", 0100755);
        setMode("bin/data", 0100644);

        CodeUnpacker.unpack(zip, to);

        assertThat(to.resolve("bin/tool")).isExecutable();
        assertThat(Files.getPosixFilePermissions(to.resolve("bin/data")).toString())
                .doesNotContain("EXECUTE");
    }

    private static Map<String, byte[]> entries(String... namesAndTexts) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
        }
        return entries;
    }

    /** The JDK writes no modes; a zip of Unix has them in its directory. */
    private void setMode(String name, int mode) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 <= bytes.length; at++) {
            if (content.getInt(at) == 0x02014b50
                    && new String(bytes, at + 46, content.getShort(at + 28), UTF_8).equals(name)) {
                bytes[at + 5] = 3;
                content.putInt(at + 38, mode << 16);
            }
        }
        Files.write(zip, bytes);
    }
}
