package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, true, false", "TRUE, true, false", "False, false, true", "yes, false, false", "'', false, false"
    })
    void true_and_false_are_those_words_only(String text, boolean isTrue, boolean isFalse) {
        assertThat(new Value.Scalar(text).isTrue()).isEqualTo(isTrue);
        assertThat(new Value.Scalar(text).isFalse()).isEqualTo(isFalse);
    }

    @Test
    void what_is_no_scalar_is_no_text_and_neither_true_nor_false() {
        Value list = new Value.ListOf(List.of(new Value.Scalar("true")));

        assertThat(list.text()).isEmpty();
        assertThat(list.isTrue()).isFalse();
        assertThat(list.isFalse()).isFalse();
        assertThat(list.map()).isEmpty();
        assertThat(new Value.Scalar("a").list()).isEmpty();
    }

    @Test
    void below_a_value_is_its_entry_its_element_or_nothing() {
        Value.Scalar a = new Value.Scalar("a");
        Value.Unknown unknown = new Value.Unknown("why");

        assertThat(new Value.MapOf(Map.of("k", a)).get("k")).isEqualTo(a);
        assertThat(new Value.MapOf(Map.of("k", a)).get("other")).isEqualTo(new Value.Absent());
        assertThat(new Value.ListOf(List.of(a)).get("0")).isEqualTo(a);
        assertThat(new Value.ListOf(List.of(a)).get("1")).isEqualTo(new Value.Absent());
        assertThat(new Value.ListOf(List.of(a)).get("a")).isEqualTo(new Value.Absent());
        assertThat(unknown.get("k")).isSameAs(unknown);
        assertThat(a.get("k")).isEqualTo(new Value.Absent());
    }

    @Test
    void attributes_are_found_however_deep_in_order() {
        Resource a = Templates.resource("Resources: {A: {Type: T}}", "A");
        Value.Attribute first = new Value.Attribute(a, "1");
        Value.Attribute second = new Value.Attribute(a, "2");
        Value value = new Value.ListOf(List.of(
                new Value.MapOf(Map.of("k", new Value.Joined(List.of(new Value.Scalar("x"), first)))),
                second,
                new Value.Unknown("why")));

        assertThat(value.attributes()).containsExactly(first, second);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, 0",
        "12, 12",
        "999999999, 999999999",
        "1000000000, -1",
        "'', -1",
        "-1, -1",
        "a, -1",
        "1a, -1",
        "/, -1",
        ":, -1"
    })
    void an_index_is_digits(String text, int index) {
        assertThat(ListIndex.of(text)).isEqualTo(index);
    }
}
