package io.github.tracedapi.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TraceIdTest {
    private static final String ID = "1-5759e988-bd862e3fe1be46a994272793";
    private static final byte[] RANDOM = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte) 0xfe, (byte) 0xff};

    @Test
    void its_second_is_the_first_eight_digits() {
        assertThat(new TraceId(ID).epochSecond()).isEqualTo(1_465_510_280L);
        assertThat(new TraceId("1-ffffffff-bd862e3fe1be46a994272793").epochSecond())
                .isEqualTo(4_294_967_295L);
    }

    @Test
    void is_made_from_a_moment_and_random_bytes() {
        TraceId id = TraceId.of(Instant.parse("2016-06-09T22:11:20.999Z"), RANDOM);

        assertThat(id).hasToString("1-5759e988-00010203040506070809feff");
    }

    @Test
    void begins_in_1970_at_the_earliest_and_ends_in_2106() {
        assertThat(TraceId.of(Instant.EPOCH, RANDOM).epochSecond()).isZero();
        assertThat(TraceId.of(Instant.ofEpochSecond(4_294_967_295L), RANDOM).epochSecond())
                .isEqualTo(4_294_967_295L);

        assertThatThrownBy(() -> TraceId.of(Instant.ofEpochSecond(-1), RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trace cannot begin at 1969-12-31T23:59:59Z: its id has eight hex digits for the second,"
                        + " which end at 2106-02-07T06:28:15Z.");
        assertThatThrownBy(() -> TraceId.of(Instant.ofEpochSecond(4_294_967_296L), RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trace cannot begin at 2106-02-07T06:28:16Z: its id has eight hex digits for the second,"
                        + " which end at 2106-02-07T06:28:15Z.");
    }

    @Test
    void has_twelve_random_bytes() {
        assertThatThrownBy(() -> TraceId.of(Instant.EPOCH, new byte[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trace id has 12 random bytes, not 11.");
    }

    @Test
    void upper_case_digits_are_read_as_lower_case_ones() {
        assertThat(TraceId.read("1-5759E988-BD862E3FE1BE46A994272793")).contains(new TraceId(ID));
    }

    @Test
    void w3c_writes_it_without_version_and_dashes() {
        assertThat(new TraceId(ID).w3c()).isEqualTo("5759e988bd862e3fe1be46a994272793");
        assertThat(TraceId.readW3c("5759e988bd862e3fe1be46a994272793")).contains(new TraceId(ID));
    }

    static Stream<Arguments> noW3cIds() {
        return Stream.of(
                argumentSet("upper case", "5759E988BD862E3FE1BE46A994272793"),
                argumentSet("zeroes", "0".repeat(32)),
                argumentSet("31 digits", "0".repeat(30) + "1"),
                argumentSet("33 digits", "0".repeat(32) + "1"),
                argumentSet("X-Ray's form", ID));
    }

    @ParameterizedTest
    @MethodSource("noW3cIds")
    void w3c_takes_only_32_lower_case_digits(String text) {
        assertThat(TraceId.readW3c(text)).isEmpty();
    }

    static Stream<Arguments> noIds() {
        return Stream.of(
                argumentSet("nothing", ""),
                argumentSet("one digit less", ID.substring(0, 34)),
                argumentSet("one digit more", ID + "0"),
                argumentSet("another version", "2" + ID.substring(1)),
                argumentSet("no hex digit", "1-5759g988-bd862e3fe1be46a994272793"),
                argumentSet("another sign between", "1+5759e988-bd862e3fe1be46a994272793"),
                argumentSet("space around", " " + ID));
    }

    @ParameterizedTest
    @MethodSource("noIds")
    void what_is_no_id_is_not_read_and_not_made(String text) {
        assertThat(TraceId.read(text)).isEmpty();
        assertThatThrownBy(() -> new TraceId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is no trace id: 1-<8 hex>-<24 hex> is.");
    }

    @Test
    void is_not_made_with_upper_case_digits() {
        assertThatThrownBy(() -> new TraceId("1-5759E988-bd862e3fe1be46a994272793"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
