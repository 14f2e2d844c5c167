package io.github.tracedapi.handler.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBytesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonBytes out = new JsonBytes();

    @Property(tries = 500)
    void any_string_is_read_back(@ForAll String text) throws Exception {
        JsonBytes one = new JsonBytes();
        one.string(text);

        byte[] valid = text.getBytes(UTF_8);
        String expected = text;
        if (!new String(valid, UTF_8).equals(text)) {
            expected = withoutHalves(text);
        }
        assertThat(JSON.readTree(text(one)).textValue()).isEqualTo(expected);
    }

    @Property(tries = 500)
    void any_number_is_read_back(@ForAll long number) throws Exception {
        JsonBytes one = new JsonBytes();
        one.number(number);

        assertThat(text(one)).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest(name = "{0} microseconds")
    @CsvSource({
        "1795336773539001, 1795336773.539001",
        "1000000, 1.000000",
        "999999, 0.999999",
        "7, 0.000007",
        "0, 0.000000",
        "-1, 0.000000",
        "9223372036854775807, 253402300799.999999"
    })
    void time_is_seconds_with_six_places(long micros, String seconds) {
        out.seconds(micros);

        assertThat(text(out)).isEqualTo(seconds);
        assertThat(new BigDecimal(text(out))).isNotNegative();
    }

    @Test
    void what_json_forbids_is_escaped() {
        out.string("\"\\\b\f\n\r\t\u0000\u001f\u007f/é€😀");

        assertThat(text(out)).isEqualTo("\"\\\"\\\\\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\\u007f/é€😀\"");
    }

    @Test
    void half_a_pair_becomes_the_replacement_character() {
        out.string("a\ud83d");
        out.string("\ude00b\ud83d\ud83d\ude00");

        assertThat(text(out)).isEqualTo("\"a\ufffd\"\"\ufffdb\ufffd😀\"");
    }

    @Test
    void memory_of_a_large_text_is_given_back() {
        out.string("x".repeat(100_000));
        out.reset(64 * 1024);

        assertThat(out.array().length).isLessThanOrEqualTo(64 * 1024);
        assertThat(out.size()).isZero();
    }

    private static String text(JsonBytes json) {
        return new String(json.array(), 0, json.size(), UTF_8);
    }

    private static String withoutHalves(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(point -> whole.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point));
        return whole.toString();
    }
}
