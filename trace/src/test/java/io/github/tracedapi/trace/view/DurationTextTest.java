package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest(name = "{0} ns are {1}")
    @CsvSource({
        "0,                0 ms",
        "1,                <1 µs",
        "999,              <1 µs",
        "1000,             1 µs",
        "1499,             1 µs",
        "1500,             2 µs",
        "999499,           999 µs",
        "999500,           1.0 ms",
        "1000000,          1.0 ms",
        "36000000,         36.0 ms",
        "36040000,         36.0 ms",
        "36050000,         36.1 ms",
        "99949999,         99.9 ms",
        "99950000,         100 ms",
        "999499999,        999 ms",
        "999500000,        1.00 s",
        "1250000000,       1.25 s",
        "1005000000,       1.01 s",
        "59994999999,      59.99 s",
        "59995000000,      1 min 00 s",
        "125000000000,     2 min 05 s",
        "3599499999999,    59 min 59 s",
        "3599500000000,    1 h 00 min",
        "11220000000000,   3 h 07 min",
        "86369999999999,   23 h 59 min",
        "86370000000000,   1 d 00 h",
        "190800000000000,  2 d 05 h",
        "9223372036854775807, 106751 d 23 h"
    })
    void a_duration_is_said_in_the_unit_that_fits(long nanos, String text) {
        assertThat(DurationText.in(true).of(nanos)).isEqualTo(text);
    }

    @Test
    void a_negative_duration_has_its_sign() {
        assertThat(DurationText.in(true).of(-5_000_000)).isEqualTo("-5.0 ms");
        assertThat(DurationText.in(true).of(Long.MIN_VALUE)).isEqualTo("-106751 d 23 h");
    }

    @Test
    void without_unicode_a_microsecond_is_us() {
        assertThat(DurationText.in(false).of(850_000)).isEqualTo("850 us");
        assertThat(DurationText.in(false).of(85)).isEqualTo("<1 us");
    }
}
