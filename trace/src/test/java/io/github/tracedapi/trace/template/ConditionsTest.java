package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    private static final String UNSET = "Ref \"Env\" is a parameter, set at deploy; its default is \"prod\"";

    private static Resource under(String condition, String value) {
        return Templates.subject("""
                Parameters: {Env: {Type: String, Default: prod}}
                Conditions:
                  C: %s
                  True: !Equals [a, a]
                  False: !Not [!Condition True]
                  Unset: !Equals [!Ref Env, prod]
                Resources:
                  Subject: {Type: T, Condition: C, Properties: {V: %s, L: [!If [C, x, !Ref 'AWS::NoValue'], last]}}
                """.formatted(condition, value));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "!Equals [a, a] | true",
                "!Equals [a, b] | false",
                "!Equals [true, 'true'] | true",
                "!Equals [1, '1'] | true",
                "!Not [!Equals [a, a]] | false",
                "!Not [!Condition False] | true",
                "!And [!Condition True, !Condition True] | true",
                "!And [!Condition True, !Condition False] | false",
                "!And [!Condition Unset, !Condition False] | false",
                "!Or [!Condition False, !Condition False] | false",
                "!Or [!Condition False, !Condition True] | true",
                "!Or [!Condition Unset, !Condition True] | true",
                "!Condition True | true",
                "'true' | true",
                "'FALSE' | false",
            })
    void is_decided(String condition, String decided) {
        assertThat(under(condition, "v").created()).isEqualTo(new Value.Scalar(decided));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "!Equals [!Ref Env, prod] | Ref 'Env' is a parameter, set at deploy; its default is 'prod'",
                "!Equals [prod, !Ref Env] | Ref 'Env' is a parameter, set at deploy; its default is 'prod'",
                "!Not [!Condition Unset] | Ref 'Env' is a parameter, set at deploy; its default is 'prod'",
                "!And [!Condition Unset, !Condition True] | Ref 'Env' is a parameter, set at deploy; its default is 'prod'",
                "!Or [!Condition False, !Condition Unset] | Ref 'Env' is a parameter, set at deploy; its default is 'prod'",
                "!Equals [a] | Fn::Equals compares what is known only at deploy",
                "!Condition None | the template has no condition 'None'",
                "!Condition C | the condition 'C' leads back to itself",
                "neither | a condition is no true and no false",
            })
    void is_unknown_and_says_why(String condition, String reason) {
        assertThat(under(condition, "v").created()).isEqualTo(new Value.Unknown(reason.replace('\'', '"')));
    }

    @Test
    void a_choice_takes_the_branch_of_its_condition() {
        assertThat(under("!Equals [a, a]", "!If [C, yes it is, other]")
                        .property("V")
                        .text())
                .contains("yes it is");
        assertThat(under("!Equals [a, b]", "!If [C, yes it is, other]")
                        .property("V")
                        .text())
                .contains("other");
        assertThat(under("!Equals [a, b]", "!If [C, x, !Ref 'AWS::NoValue']").property("V"))
                .isEqualTo(new Value.Absent());
    }

    @Test
    void an_undecided_choice_is_unknown_unless_its_branches_are_the_same() {
        assertThat(under("!Condition Unset", "!If [C, {a: 1}, {a: '1'}]")
                        .property("V", "a")
                        .text())
                .contains("1");
        assertThat(under("!Condition Unset", "!If [C, x, y]").property("V"))
                .isEqualTo(new Value.Unknown("Fn::If depends on the condition \"C\": " + UNSET));
    }

    @Test
    void what_is_below_an_undecided_choice_is_unknown_for_the_same_reason() {
        assertThat(under("!Condition Unset", "!If [C, {a: 1}, {a: 2}]").property("V", "a", "b"))
                .isEqualTo(new Value.Unknown("Fn::If depends on the condition \"C\": " + UNSET));
    }

    @Test
    void an_element_that_is_no_value_lets_the_next_one_move_up() {
        assertThat(under("!Equals [a, b]", "v").property("L", "0").text()).contains("last");
        assertThat(under("!Equals [a, a]", "v").property("L", "1").text()).contains("last");
    }

    @Test
    void without_a_condition_a_resource_is_made() {
        Resource subject = Templates.subject("Resources: {Subject: {Type: T}}");

        assertThat(subject.created().isTrue()).isTrue();
        assertThat(subject.condition()).isEmpty();
        assertThat(under("'true'", "v").condition()).contains("C");
    }

    @Test
    void conditions_may_use_mappings_and_choices() {
        Resource subject = Templates.subject("""
                Mappings: {M: {a: {traced: true}}}
                Conditions:
                  Mapped: !Equals [!FindInMap [M, a, traced], 'true']
                  C: !Equals [!If [Mapped, x, y], x]
                Resources: {Subject: {Type: T, Condition: C}}
                """);

        assertThat(subject.created().isTrue()).isTrue();
    }
}
