package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    /** As recorded from AWS. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "image/png, true",
        "image/jpg, false",
        "image/*, false",
        "*/test, false",
        "random/test, false",
        "*/*, false",
        "'image/webp,image/png,*/*;q=0.8', false",
        "'image/png,image/*,*/*;q=0.8', true",
        "image/png; q=0.1, true",
        "IMAGE/PNG, true",
        "application/whatever, true",
        "application/*, true",
        "application, false",
        "application/, false",
        "'', false",
    })
    void only_the_first_type_that_is_accepted_counts(String accept, boolean binary) {
        List<String> types = List.of("image/png", "*/test", "application/*");

        assertThat(MediaTypes.isBinary(accept, types)).isEqualTo(binary);
    }

    @Test
    void all_types_are_binary_if_the_api_says_so() {
        assertThat(MediaTypes.isBinary("text/html,*/*", List.of("*/*"))).isTrue();
        assertThat(MediaTypes.isBinary("", List.of("*/*"))).isTrue();
    }

    @Test
    void nothing_is_binary_if_the_api_has_no_types() {
        assertThat(MediaTypes.isBinary("image/png", List.of())).isFalse();
    }
}
