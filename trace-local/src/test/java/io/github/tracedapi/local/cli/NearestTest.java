package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> VERBS = List.of("demo", "run", "invoke", "map", "show", "header");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "mpa, [map]",
        "MAP, [map]",
        "ran, [run]",
        "shw, [show]",
        "invok, [invoke]",
        "in, [invoke]",
        "heeder, [header]",
        "x, []",
        "elephant, []",
        "headerheaderheaderheaderheaderh, []"
    })
    void nearest_verb_is_within_a_typing_error(String typed, String meant) {
        assertThat(Nearest.to(typed, VERBS)).hasToString(meant);
    }
}
