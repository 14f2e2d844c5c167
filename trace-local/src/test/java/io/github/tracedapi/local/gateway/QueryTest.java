package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void query_is_decoded_as_api_gateway_does(String query, Map<String, List<String>> values) {
        assertThat(Query.of(query).values()).isEqualTo(values);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("", Map.of()),
                Arguments.of("&&", Map.of()),
                Arguments.of("a", Map.of("a", List.of(""))),
                Arguments.of("a=", Map.of("a", List.of(""))),
                Arguments.of("=b", Map.of("", List.of("b"))),
                Arguments.of("a=b=c", Map.of("a", List.of("b=c"))),
                Arguments.of("plus=test+alias@gmail.com", Map.of("plus", List.of("test alias@gmail.com"))),
                Arguments.of("email=test%2Balias@gmail.com", Map.of("email", List.of("test+alias@gmail.com"))),
                Arguments.of("price=10&price=20&price=30", Map.of("price", List.of("10", "20", "30"))),
                Arguments.of("a%20b=%C3%A9", Map.of("a b", List.of("é"))),
                Arguments.of("bad=%zz%1&also=%", Map.of("bad", List.of("%zz%1"), "also", List.of("%"))),
                Arguments.of("half=%C3", Map.of("half", List.of("\ufffd"))),
                Arguments.of("url=https://www.google.com/?x", Map.of("url", List.of("https://www.google.com/?x"))));
    }

    @Test
    void bytes_sent_without_escapes_are_utf_8() {
        assertThat(Query.of("q=\u00c3\u00a9").values()).isEqualTo(Map.of("q", List.of("é")));
    }

    @Test
    void digits_of_other_scripts_make_no_escape() {
        assertThat(Query.of("q=%\u00b2\u00b3").values().get("q").get(0)).startsWith("%");
    }

    @Test
    void names_keep_the_order_in_which_they_were_sent() {
        assertThat(Query.of("z=1&a=2&z=3&m=4").values().keySet()).containsExactly("z", "a", "m");
    }
}
