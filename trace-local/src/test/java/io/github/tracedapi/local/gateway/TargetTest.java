package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/prod/orders, /prod/orders, ''",
        "//prod//orders/, /prod//orders/, ''",
        "/prod?x=1?y, /prod, x=1?y",
        "/prod/a%2Fb%2B?, /prod/a%2Fb%2B, ''",
        "/prod/a?b=c#d, /prod/a, b=c",
        "/prod#a?b=c, /prod, ''",
        "http://127.0.0.1:3000/prod/x?y, /prod/x, y",
        "HTTPS://example.com, /, ''",
        "http://example.com?x=1, /, x=1",
        "*, /*, ''",
        "example.com:443, /example.com:443, ''",
        "'', /, ''",
    })
    void path_and_query_are_as_they_were_sent(String target, String path, String query) {
        assertThat(Target.of(target)).isEqualTo(new Target(path, query));
    }

    @ParameterizedTest(name = "{0} below {1}: {2}")
    @CsvSource({
        "/prod, /prod, true",
        "/prod/, /prod, true",
        "/prod/x, /prod, true",
        "/production, /prod, false",
        "/, /prod, false"
    })
    void stage_is_a_whole_part(String path, String prefix, boolean below) {
        assertThat(Target.of(path).isBelow(prefix)).isEqualTo(below);
    }
}
