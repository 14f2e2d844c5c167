package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTextTest {
    private static String json(String yaml) {
        TemplateText text = TemplateText.of(yaml);
        assertThat(text.faults()).isEmpty();
        return text.tree().toString();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref X | {\"Ref\":\"X\"}",
                "!Condition X | {\"Condition\":\"X\"}",
                "!GetAtt A.b.c | {\"Fn::GetAtt\":\"A.b.c\"}",
                "!GetAtt [A, b] | {\"Fn::GetAtt\":[\"A\",\"b\"]}",
                "!Sub ['${a}', {a: !Ref B}] | {\"Fn::Sub\":[\"${a}\",{\"a\":{\"Ref\":\"B\"}}]}",
                "!If [A, !Ref B, !Sub C] | {\"Fn::If\":[\"A\",{\"Ref\":\"B\"},{\"Fn::Sub\":\"C\"}]}",
                "{'Fn::Join': ['', [a]]} | {\"Fn::Join\":[\"\",[\"a\"]]}",
            })
    void a_short_form_is_the_long_one(String yaml, String json) {
        assertThat(json("V: " + yaml)).isEqualTo("{\"V\":" + json + "}");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "012345678901 | \"012345678901\"",
                "001234567012 | \"001234567012\"",
                "2012-10-17 | \"2012-10-17\"",
                "12:30:45 | \"12:30:45\"",
                "0x1F | \"0x1F\"",
                "1_000 | \"1_000\"",
                "1e3 | \"1e3\"",
                "1.10 | 1.10",
                "-5 | -5",
                "0 | 0",
                "123456789012345678 | 123456789012345678",
                "1234567890123456789 | \"1234567890123456789\"",
                "true | true",
                "False | false",
                "yes | true",
                "On | true",
                "off | false",
                "'yes' | \"yes\"",
                "y | \"y\"",
                "~ | null",
                "!!str 5 | \"5\"",
            })
    void a_scalar_is_what_CloudFormation_sees(String yaml, String json) {
        assertThat(json("V: " + yaml)).isEqualTo("{\"V\":" + json + "}");
    }

    @Test
    void a_tag_that_names_a_class_is_refused() {
        assertThat(TemplateText.of("V: !!java.net.URL [a]").faults())
                .containsExactly("it is no YAML, line 1: Global tag is not allowed: tag:yaml.org,2002:java.net.URL");
    }

    @Test
    void a_key_is_text_whatever_it_looks_like() {
        assertThat(json("{on: 1, 012: 2, null: 3, true: 4}")).isEqualTo("{\"on\":1,\"012\":2,\"null\":3,\"true\":4}");
    }

    @Test
    void an_alias_is_a_copy() {
        assertThat(json("{a: &x {b: 1}, c: *x}")).isEqualTo("{\"a\":{\"b\":1},\"c\":{\"b\":1}}");
    }

    @Test
    void a_merge_key_gives_way_to_own_keys_and_the_first_merged_wins() {
        assertThat(json("{a: &a {x: 1, y: 1}, b: &b {y: 2, z: 2}, c: {<<: [*a, *b], x: 0}}"))
                .isEqualTo("{\"a\":{\"x\":1,\"y\":1},\"b\":{\"y\":2,\"z\":2},\"c\":{\"x\":0,\"y\":1,\"z\":2}}");
    }

    @Test
    void a_key_that_stands_twice_is_said_and_the_last_counts() {
        TemplateText text = TemplateText.of("a: 1\nb: 2\na: 3\n");

        assertThat(text.read()).isTrue();
        assertThat(text.tree().toString()).isEqualTo("{\"a\":3,\"b\":2}");
        assertThat(text.faults()).containsExactly("line 3: the key \"a\" stands there again: the last one counts");
    }

    @Test
    void a_key_that_is_no_text_is_left_out() {
        TemplateText text = TemplateText.of("? [a]\n: 1\nb: 2\n");

        assertThat(text.tree().toString()).isEqualTo("{\"b\":2}");
        assertThat(text.faults()).containsExactly("line 1: a key is no text: it is left out, with what it holds");
    }

    @Test
    void an_alias_to_itself_is_nothing() {
        TemplateText text = TemplateText.of("a: &x [*x]\n");

        assertThat(text.tree().toString()).isEqualTo("{\"a\":[null]}");
        assertThat(text.faults()).containsExactly("line 1: an alias leads back to itself: nothing stands there");
    }

    @Test
    void a_merge_of_what_is_no_object_is_left_out() {
        TemplateText text = TemplateText.of("a: {<<: 1, b: 2}\n");

        assertThat(text.tree().toString()).isEqualTo("{\"a\":{\"b\":2}}");
        assertThat(text.faults()).containsExactly("line 1: a merge key merges what is no object: it is left out");
    }

    @Test
    void faults_are_counted_to_a_hundred() {
        TemplateText text = TemplateText.of("a: 1\n".repeat(110));

        assertThat(text.faults()).hasSize(101);
        assertThat(text.faults().get(100)).isEqualTo("there is more like that");
    }

    @Test
    void aliases_of_aliases_end_at_a_limit() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 9; level++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, ("*a" + (level - 1) + ", ").repeat(9)));
        }
        TemplateText text = TemplateText.of(bomb.toString());

        assertThat(text.read()).isFalse();
        assertThat(text.faults()).containsExactly("its aliases make more than 2000000 values of it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it is empty",
                "text | it is no object",
                "[a] | it is no object",
                "a: [ | it is no YAML, line 1: expected the node content, but found '<stream end>'",
                "`{\"a\": ]` | it is no JSON, line 1: Unexpected character (']' (code 93)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
            })
    void what_cannot_be_read_says_why(String text, String fault) {
        assertThat(TemplateText.of(text).read()).isFalse();
        assertThat(TemplateText.of(text).faults()).containsExactly(fault);
    }

    @Test
    void json_with_a_key_that_stands_twice_is_read_and_said() {
        TemplateText text = TemplateText.of("{\"a\": 1, \"a\": 2}");

        assertThat(text.tree().toString()).isEqualTo("{\"a\":2}");
        assertThat(text.faults()).hasSize(1);
        assertThat(text.faults().get(0)).startsWith("Duplicate field 'a'").endsWith(": the last one counts");
    }

    @Test
    void yaml_may_begin_with_a_brace_and_json_with_a_byte_order_mark() {
        assertThat(json("{a: !Ref B}")).isEqualTo("{\"a\":{\"Ref\":\"B\"}}");
        assertThat(json("\uFEFF{\"a\":1.0}")).isEqualTo("{\"a\":1.0}");
    }

    @ParameterizedTest(name = "{0} deep")
    @CsvSource({"251", "10000"})
    void a_text_that_nests_too_deep_is_not_read(int depth) {
        assertThat(TemplateText.of("{\"a\":".repeat(depth) + "1" + "}".repeat(depth))
                        .read())
                .isFalse();
        assertThat(TemplateText.of("a: " + "[".repeat(depth) + "]".repeat(depth))
                        .read())
                .isFalse();
    }

    @Test
    void a_text_that_nests_just_deep_enough_is_read() {
        assertThat(TemplateText.of("{\"a\":".repeat(250) + "1" + "}".repeat(250))
                        .read())
                .isTrue();
    }

    @Test
    void a_text_that_is_too_long_is_not_read() {
        TemplateText text = TemplateText.of("#".repeat(TemplateText.LARGEST + 1));

        assertThat(text.faults()).containsExactly("it is longer than 67108864 characters");
    }
}
