package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BodyTextTest {
    @Test
    void utf_8_is_text() {
        assertThat(BodyText.of(Bytes.utf8("größe\t1\n😀"))).isEqualTo(new BodyText(true, "größe\t1\n😀", 14, 14));
    }

    @Test
    void no_bytes_are_no_text() {
        assertThat(BodyText.of(Bytes.NONE)).isEqualTo(new BodyText(true, "", 0, 0));
    }

    @Test
    void other_bytes_are_hexadecimal_digits_beside_what_of_them_is_ascii() {
        byte[] bytes = "\u0000PNG and more than a line".getBytes(StandardCharsets.ISO_8859_1);
        bytes[1] = (byte) 0xff;
        assertThat(BodyText.of(Bytes.of(bytes)))
                .isEqualTo(new BodyText(
                        false,
                        "00000000  00 ff 4e 47 20 61 6e 64 20 6d 6f 72 65 20 74 68  ..NG and more th\n"
                                + "00000010  61 6e 20 61 20 6c 69 6e 65                       an a line\n",
                        25,
                        25));
    }

    @Test
    void a_control_character_makes_it_binary_and_a_line_end_does_not() {
        assertThat(BodyText.of(Bytes.utf8("a\u0007b")).isText()).isFalse();
        assertThat(BodyText.of(Bytes.utf8("a\r\n\t\fb")).isText()).isTrue();
    }

    @Test
    void a_long_text_is_cut_before_the_character_that_does_not_fit() {
        String text = "a".repeat(BodyText.MOST_TEXT - 1) + "😀";
        BodyText body = BodyText.of(Bytes.utf8(text));
        assertThat(body.isText()).isTrue();
        assertThat(body.text()).isEqualTo("a".repeat(BodyText.MOST_TEXT - 1));
        assertThat(body.shown()).isEqualTo(BodyText.MOST_TEXT - 1);
        assertThat(body.size()).isEqualTo(BodyText.MOST_TEXT + 3);
    }

    @Test
    void a_text_as_long_as_the_bound_is_whole() {
        BodyText body = BodyText.of(Bytes.utf8("a".repeat(BodyText.MOST_TEXT)));
        assertThat(body.shown()).isEqualTo(BodyText.MOST_TEXT).isEqualTo(body.size());
    }

    @Test
    void a_text_that_ends_within_a_character_is_binary() {
        assertThat(BodyText.of(Bytes.of(new byte[] {'a', (byte) 0xc3})).isText())
                .isFalse();
    }

    @Test
    void long_binary_is_cut() {
        BodyText body = BodyText.of(Bytes.of(new byte[BodyText.MOST_HEX + 1]));
        assertThat(body.shown()).isEqualTo(BodyText.MOST_HEX);
        assertThat(body.text().lines()).hasSize(BodyText.MOST_HEX / 16);
    }

    @Test
    void a_field_is_read_as_utf_8_if_it_is_and_else_as_it_was_sent() {
        assertThat(BodyText.ofField("gr\u00c3\u00b6\u00c3\u009fe")).isEqualTo("größe");
        assertThat(BodyText.ofField("gr\u00f6\u00dfe")).isEqualTo("größe");
    }

    @Property(tries = 300)
    void any_bytes_are_shown(@ForAll byte[] bytes) {
        BodyText body = BodyText.of(Bytes.of(bytes));
        assertThat(body.size()).isEqualTo(bytes.length);
        assertThat(body.shown()).isLessThanOrEqualTo(bytes.length);
        if (body.isText() && body.shown() == bytes.length) {
            assertThat(body.text().getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        }
    }
}
