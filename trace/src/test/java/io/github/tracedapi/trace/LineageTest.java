package io.github.tracedapi.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {
    @ParameterizedTest
    @ValueSource(strings = {"0:00000000:0", "25:a87bd80c:1", "32767:FFFFFFFF:255"})
    void is_read_and_written(String text) {
        assertThat(Lineage.read(text)).map(Lineage::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "32768:a87bd80c:1",
                "1:a87bd80c:256",
                "1:badc0de:13",
                "1:a87bd80c0:1",
                "1:a87bd80g:1",
                "a87bd80c:1",
                "-1:a87bd80c:1",
                "1:a87bd80c:1:2",
                "99999999999:a87bd80c:1"
            })
    void what_has_another_form_is_not_read(String text) {
        assertThat(Lineage.read(text)).isEmpty();
    }

    @Test
    void is_not_made_of_parts_out_of_range() {
        assertThatThrownBy(() -> new Lineage(32_768, "a87bd80c", 1))
                .hasMessage("\"32768:a87bd80c:1\" is no lineage: <0 to 32767>:<8 hex>:<0 to 255> is.");
        assertThatThrownBy(() -> new Lineage(-1, "a87bd80c", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lineage(0, "a87bd80", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lineage(0, "a87bd80c", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lineage(0, "a87bd80c", 256)).isInstanceOf(IllegalArgumentException.class);
    }
}
