package io.github.tracedapi.handler.document;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueWriterTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("null", null, "null"),
                Arguments.of("boolean", true, "true"),
                Arguments.of("int", Integer.MIN_VALUE, "-2147483648"),
                Arguments.of("long", Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of("epoch time", 1_795_336_773_539L, "1795336773539"),
                Arguments.of("atomic", new AtomicLong(5), "5"),
                Arguments.of("double", 1e300, "1.0E300"),
                Arguments.of("float", 0.1f, "0.1"),
                Arguments.of("NaN", Double.NaN, "\"NaN\""),
                Arguments.of("infinity", Float.NEGATIVE_INFINITY, "\"-Infinity\""),
                Arguments.of("decimal", new BigDecimal("12.25"), "12.25"),
                Arguments.of("large integer", BigInteger.TEN.pow(20), "100000000000000000000"),
                Arguments.of(
                        "too large an integer", BigInteger.ONE.shiftLeft(1_000_000), "\"(a number of 1000001 bits)\""),
                Arguments.of("character", 'c', "\"c\""),
                Arguments.of("enum", Thread.State.NEW, "\"NEW\""),
                Arguments.of("characters", new char[] {'a', 'b'}, "\"ab\""),
                Arguments.of("bytes", new byte[3], "\"(3 bytes)\""),
                Arguments.of("ints", new int[] {1, 2}, "[1,2]"),
                Arguments.of("arrays", new Object[] {new String[] {"a"}, null}, "[[\"a\"],null]"),
                Arguments.of("empty", List.of(), "[]"),
                Arguments.of("empty map", Map.of(), "{}"),
                Arguments.of("optional", Optional.of(1), "\"Optional[1]\""),
                Arguments.of("list", Arrays.asList(1, "a", null), "[1,\"a\",null]"),
                Arguments.of("map", Map.of(1, Map.of("a", List.of(2))), "{\"1\":{\"a\":[2]}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void value_is_written(String name, Object value, String json) {
        assertThatJson(written(value)).isEqualTo(json);
    }

    @Test
    void keys_that_look_alike_stay_apart() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "number");
        map.put("1", "string");
        map.put(1L, "long");

        assertThatJson(written(map)).isEqualTo("{\"1_2\":\"number\",\"1\":\"string\",\"1_3\":\"long\"}");
    }

    @Test
    void long_keys_are_cut_and_stay_apart() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("k".repeat(600), 1);
        map.put("k".repeat(700), 2);

        assertThat(written(map).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("k".repeat(500), "k".repeat(500) + "_2");
    }

    @Test
    void circle_ends_where_it_began() {
        List<Object> list = new ArrayList<>();
        Map<String, Object> map = new HashMap<>();
        list.add(map);
        map.put("list", list);

        assertThatJson(written(list)).isEqualTo("[{\"list\":\"(what this is part of)\"}]");
    }

    @Test
    void what_is_there_twice_is_written_twice() {
        List<Object> once = List.of(1);

        assertThatJson(written(List.of(once, once))).isEqualTo("[[1],[1]]");
    }

    @Test
    void depth_is_bounded() {
        Object value = "deep";
        for (int i = 0; i < 17; i++) {
            value = List.of(value);
        }

        assertThat(written(value).toString())
                .isEqualTo("[".repeat(16) + "\"(deeper than 16 levels)\"" + "]".repeat(16));
    }

    @Test
    void list_of_a_billion_is_not_walked_to_its_end() {
        AtomicLong asked = new AtomicLong();
        List<Object> endless = new java.util.AbstractList<>() {
            @Override
            public Object get(int index) {
                return asked.incrementAndGet();
            }

            @Override
            public int size() {
                return 1_000_000_000;
            }
        };

        assertThat(written(endless).textValue()).isEqualTo("(trimmed: more than 62000 bytes)");
        assertThat(asked.get()).isLessThan(100_000);
    }

    @Test
    void what_throws_is_said_and_the_rest_is_written() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("not now");
            }
        };
        Written written = Written.of(EndedSubsegment.named("work").metadata("default", "list", List.of(1, broken, 2)));

        assertThatJson(written.document())
                .inPath("metadata.default.list")
                .isEqualTo("[1,\"(unreadable: java.lang.IllegalStateException)\",2]");
        assertThat(written.notices())
                .containsExactly(
                        "{\"tracedapi\":\"UnreadableValue\",\"message\":\"A value in a subsegment's metadata or annotations"
                                + " threw java.lang.IllegalStateException when it was read – \\\"(unreadable:"
                                + " java.lang.IllegalStateException)\\\" is sent in its place – put in a copy that does not change, or a"
                                + " string.\"}");
    }

    @Test
    void error_is_survived() {
        Object endless = new Object() {
            @Override
            public String toString() {
                return "x" + this;
            }
        };

        assertThat(written(endless).textValue()).isEqualTo("(unreadable: java.lang.StackOverflowError)");
    }

    @Test
    void list_that_changes_meanwhile_is_said() {
        List<Object> list = new ArrayList<>();
        list.add(new Object() {
            @Override
            public String toString() {
                list.add(1);
                return "one";
            }
        });
        list.add(2);

        assertThat(written(list).textValue()).isEqualTo("(unreadable: java.util.ConcurrentModificationException)");
    }

    private static JsonNode written(Object value) {
        return Written.of(EndedSubsegment.named("work").metadata("default", "value", value))
                .document()
                .at("/metadata/default/value");
    }
}
