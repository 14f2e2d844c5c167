package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProxyReplyTest {
    private static final String FORM =
            " – return an object of statusCode, headers, multiValueHeaders, body and isBase64Encoded";

    @Test
    void reply_with_everything_is_read_whole() {
        assertThat(read("{\"statusCode\":201,\"headers\":{\"A\":\"1\"},\"multiValueHeaders\":{\"B\":[\"2\",\"3\"]},"
                        + "\"body\":\"text\",\"isBase64Encoded\":true}"))
                .isEqualTo(new ProxyReply.Reading.Good(
                        new ProxyReply(201, Map.of("A", "1"), Map.of("B", List.of("2", "3")), "text", true)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 200",
                "{\"headers\":{\"a\":\"b\"}} | 200",
                "{\"statusCode\":null} | 200",
                "{\"statusCode\":201} | 201",
                "{\"statusCode\":\"201\"} | 201",
                "{\"statusCode\":404.0} | 404",
                "{\"statusCode\":200} | 200",
                "{\"statusCode\":599} | 599",
            })
    void status_is_a_number_or_the_text_of_one(String json, int status) {
        assertThat(read(json))
                .isInstanceOfSatisfying(
                        ProxyReply.Reading.Good.class,
                        good -> assertThat(good.reply().status()).isEqualTo(status));
    }

    @Test
    void booleans_and_numbers_in_headers_are_text_and_null_is_nothing() {
        assertThat(
                        read(
                                "{\"headers\":{\"a\":true,\"b\":5,\"c\":null},\"multiValueHeaders\":{\"d\":[1,null,false],\"e\":null}}"))
                .isEqualTo(new ProxyReply.Reading.Good(new ProxyReply(
                        200,
                        Map.of("a", "true", "b", "5"),
                        Map.of("d", List.of("1", "false"), "e", List.of()),
                        "",
                        false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void what_is_no_reply_is_said_by_its_field(String json, String fault) {
        assertThat(read(json)).isEqualTo(new ProxyReply.Reading.Malformed("the function's reply " + fault));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("null", "is null" + FORM),
                Arguments.of("", "is empty" + FORM),
                Arguments.of("\"justAString\"", "is a string" + FORM),
                Arguments.of("7", "is a number" + FORM),
                Arguments.of("true", "is a boolean" + FORM),
                Arguments.of("[]", "is a list" + FORM),
                Arguments.of(
                        "{\"statusCode\":200,\"cookies\":[]}",
                        "has the field \"cookies\", which API Gateway does not know" + FORM),
                Arguments.of("{\"statusCode\":\"test\"}", "has statusCode \"test\" – return a number from 200 to 599"),
                Arguments.of("{\"statusCode\":199}", "has statusCode 199 – return a number from 200 to 599"),
                Arguments.of("{\"statusCode\":600}", "has statusCode 600 – return a number from 200 to 599"),
                Arguments.of("{\"statusCode\":[200]}", "has statusCode [200] – return a number from 200 to 599"),
                Arguments.of("{\"body\":{\"a\":1}}", "has a body that is an object – return it as a string"),
                Arguments.of("{\"body\":5}", "has a body that is a number – return it as a string"),
                Arguments.of("{\"headers\":[]}", "has headers that are a list – return an object of strings"),
                Arguments.of("{\"headers\":{\"a\":{}}}", "has headers.a that is an object – return a string"),
                Arguments.of(
                        "{\"headers\":{\"a b\":\"c\"}}",
                        "has \"a b\" in headers, which is no name of a header – rename it"),
                Arguments.of(
                        "{\"headers\":{\"\":\"c\"}}", "has \"\" in headers, which is no name of a header – rename it"),
                Arguments.of(
                        "{\"headers\":{\"a\":\"b\\r\\nc: d\"}}",
                        "has headers.a with a control character in it – a header is one line"),
                Arguments.of(
                        "{\"multiValueHeaders\":{\"test\":\"value1\"}}",
                        "has multiValueHeaders.test that is a string – return a list of strings"),
                Arguments.of(
                        "{\"multiValueHeaders\":{\"test\":[[]]}}",
                        "has multiValueHeaders.test that is a list – return a string"),
                Arguments.of(
                        "{\"multiValueHeaders\":7}",
                        "has multiValueHeaders that are a number – return an object of lists"),
                Arguments.of(
                        "{\"isBase64Encoded\":\"maybe\"}", "has isBase64Encoded \"maybe\" – return true or false"));
    }

    @Test
    void broken_json_is_said() {
        assertThat(read("{\"statusCode\":200"))
                .isInstanceOfSatisfying(
                        ProxyReply.Reading.Malformed.class,
                        malformed -> assertThat(malformed.fault())
                                .startsWith("the function's reply is no JSON: Unexpected end-of-input"));
        assertThat(read("{} {}")).isInstanceOf(ProxyReply.Reading.Malformed.class);
    }

    @Test
    void reply_may_be_as_large_as_lambda_lets_it() {
        String frame = "{\"body\":\"\"}";
        String most = "x".repeat(6_291_556 - frame.length());

        assertThat(read("{\"body\":\"" + most + "\"}")).isInstanceOf(ProxyReply.Reading.Good.class);
        assertThat(read("{\"body\":\"" + most + "x\"}"))
                .isEqualTo(
                        new ProxyReply.Reading.Malformed(
                                "the function's reply is 6291557 bytes – Lambda returns 6291556 at most – return less, or a link to it"));
    }

    @Test
    void nesting_without_end_is_no_reply() {
        assertThat(read("[".repeat(100_000))).isInstanceOf(ProxyReply.Reading.Malformed.class);
    }

    private static ProxyReply.Reading read(String json) {
        return ProxyReply.read(Bytes.utf8(json));
    }
}
