package io.github.tracedapi.handler.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidNamesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "GET /orders/{id}?a=b,GET /orders/_id__a=b",
                "bad|name!*,bad_name__",
                "a\tb,a_b",
                "😀 order,_ order",
                "𝐀 order,𝐀 order",
                "\uD83D half,_ half",
                "'',_",
                "'  ',_"
            })
    void name_is_made_valid(String name, String valid) {
        assertThat(ValidNames.name(name)).isEqualTo(valid);
    }

    @Test
    void name_that_is_valid_is_the_same_object() {
        String name = "Größe_.:/%&#=+\\-@ 9";

        assertThat(ValidNames.name(name)).isSameAs(name);
    }

    @Test
    void name_has_two_hundred_characters_at_most() {
        assertThat(ValidNames.name("n".repeat(201))).isEqualTo("n".repeat(200));
        assertThat(ValidNames.name("n".repeat(199) + "𝐀")).isEqualTo("n".repeat(199));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"bad-key.x,bad_key_x", "größe,gr__e", "😀,_", "'',_"})
    void key_is_made_valid(String key, String valid) {
        assertThat(ValidNames.key(key)).isEqualTo(valid);
    }

    @Test
    void key_has_five_hundred_characters_at_most() {
        assertThat(ValidNames.key("k".repeat(501))).isEqualTo("k".repeat(500));
    }

    @Property(tries = 300)
    void any_name_becomes_one_that_stays(@ForAll String text) {
        String name = ValidNames.name(text);

        assertThat(name).isNotBlank().hasSizeLessThanOrEqualTo(200);
        assertThat(ValidNames.name(name)).isSameAs(name);
        assertThat(ValidNames.key(text)).matches("[A-Za-z0-9_]{1,500}");
    }
}
