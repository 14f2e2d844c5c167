package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

class ShortNameTest {
    private static String name(String id, String part, int longest) {
        return ShortName.of(new Construct(Props.stack(), id), part, longest);
    }

    @ParameterizedTest
    @CsvSource({
        "Orders, Rule, 27, Sample-Orders-Rule-",
        "Orders, Rule, 26, Orders-Rule-",
        "Orders, Rule, 20, Orders-Rule-",
        "Orders, Rule, 19, Rule-",
        "OrdersOfAllShops, Rule, 12, ule-",
        "Orders, GET--{id}*, 32, Sample-Orders-GET-id-",
    })
    void name_ends_in_whole_words_as_far_as_there_is_room(String id, String part, int longest, String readable) {
        assertThat(name(id, part, longest)).matches(readable + "[0-9A-F]{8}").hasSizeLessThanOrEqualTo(longest);
    }

    @Test
    void name_without_a_part_is_that_of_the_construct() {
        assertThat(name("Orders", "", 32)).matches("Sample-Orders-[0-9A-F]{8}");
    }

    @Test
    void what_reads_alike_has_another_hash() {
        assertThat(name("Orders", "GET--a-b", 32)).isNotEqualTo(name("Orders", "GET--a--b", 32));
    }

    @Test
    void name_is_the_same_in_each_synth() {
        assertThat(name("Orders", "Rule", 32))
                .isEqualTo(name("Orders", "Rule", 32))
                .isEqualTo("Sample-Orders-Rule-994CD864");
        assertThat(ShortName.of(new Construct(new Stack(new App(), "Other"), "Orders"), "Rule", 32))
                .isNotEqualTo("Other-Orders-Rule-994CD864");
    }
}
