package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputReaderTest {

    @Test
    void lines_are_told_without_their_ends() {
        assertThat(read("one\ntwo\r\nthree")).containsExactly("one", "two", "three");
    }

    @Test
    void jvm_that_says_what_options_it_was_given_is_not_listened_to() {
        assertThat(read("Picked up JAVA_TOOL_OPTIONS: -Da=b\nhello\n")).containsExactly("hello");
    }

    @Test
    void bytes_that_are_no_utf_8_are_shown_as_such() {
        List<String> lines = read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, '\n'}));

        assertThat(lines).containsExactly("a\ufffd");
    }

    @ParameterizedTest
    @CsvSource({"262143, 1", "262144, 1", "262145, 2", "524288, 2", "524289, 3"})
    void line_longer_than_a_log_event_comes_in_pieces(int length, int pieces) {
        List<String> lines = read("x".repeat(length) + "\n");

        assertThat(lines).hasSize(pieces);
        assertThat(String.join("", lines)).hasSize(length);
    }

    @Property(tries = 50)
    void nothing_is_lost_and_the_order_is_kept(@ForAll @Size(max = 50) List<@NotEmpty @AlphaChars String> lines) {
        assertThat(read(String.join("\n", lines))).isEqualTo(lines);
    }

    private static List<String> read(String text) {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream output) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        OutputReader reader = OutputReader.start(output, "test", lines::add);
        reader.end();
        return lines;
    }
}
