package io.github.tracedapi.trace.template;

import static io.github.tracedapi.trace.template.Templates.subject;
import static io.github.tracedapi.trace.template.Templates.value;
import static io.github.tracedapi.trace.template.Templates.withValue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {
    private static Value.Scalar scalar(String text) {
        return new Value.Scalar(text);
    }

    private static Value.Attribute attribute(Resource of, String logicalId, String name) {
        return new Value.Attribute(of.stack().resource(logicalId).orElseThrow(), name);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "text | text",
                "true | true",
                "128 | 128",
                "1.50 | 1.50",
                "!Join ['-', [a, 1, true]] | a-1-true",
                "!Join ['', []] | \"\"",
                "!Join [',', !Split ['.', a.b.c]] | a,b,c",
                "!Join ['', [a, !Ref 'AWS::NoValue', b]] | ab",
                "!Sub plain | plain",
                "!Sub 'a-${AWS::StackName}-${!Literal}' | a-Sample-${Literal}",
                "!Sub ['${x}/${y}', {x: 1, y: !Join ['', [p, q]]}] | 1/pq",
                "!Select [1, [a, b, c]] | b",
                "!Select ['2', !Split ['/', a/b/c]] | c",
                "!Select [0, [!Ref 'AWS::NoValue', b]] | b",
                "!FindInMap [Sizes, prod, memory] | 512",
                "!FindInMap [Sizes, test, memory, {DefaultValue: 128}] | 128",
                "!Base64 hello | aGVsbG8=",
                "!Length [a, b] | 2",
                "!ToJsonString {a: [1, true, x]} | {\"a\":[1,true,\"x\"]}",
                "!ToJsonString {} | {}",
                "!ToJsonString [] | []",
            })
    void is_computed(String yaml, String expected) {
        assertThat(value(yaml)).isEqualTo(scalar(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "!Ref Env | Ref \"\"Env\"\" is a parameter, set at deploy; its default is \"\"dev\"\"",
                "!Ref Open | Ref \"\"Open\"\" is a parameter, set at deploy; it has no default",
                "!Ref Image | Ref \"\"Image\"\" is a parameter, looked up in Systems Manager at deploy; its default is \"\"/image\"\"",
                "!Ref None | Ref \"\"None\"\" names no parameter and no resource of the template",
                "!Ref AWS::Region | AWS::Region is known only at deploy",
                "!Ref AWS::AccountId | AWS::AccountId is known only at deploy",
                "!Ref AWS::Partition | AWS::Partition is known only at deploy",
                "!Ref AWS::URLSuffix | AWS::URLSuffix is known only at deploy",
                "!Ref AWS::StackId | AWS::StackId is known only at deploy",
                "!GetAtt None.Arn | Fn::GetAtt names \"\"None\"\", and no resource has that name",
                "!GetAtt Queue | Fn::GetAtt of \"\"Queue\"\" names no attribute",
                "!FindInMap [Sizes, test, memory] | Fn::FindInMap finds no \"\"Sizes.test.memory\"\" in the template",
                "!FindInMap [Sizes, !Ref Open, memory] | Fn::FindInMap looks for what is not known: Ref \"\"Open\"\" is a parameter, set at deploy; it has no default",
                "!FindInMap [Sizes, [a], memory] | Fn::FindInMap looks for no text",
                "!Select [3, [a]] | Fn::Select finds no element \"\"3\"\" in a list of 1",
                "!Select [1, [a]] | Fn::Select finds no element \"\"1\"\" in a list of 1",
                "!Select [-1, [a]] | Fn::Select finds no element \"\"-1\"\" in a list of 1",
                "!Select [0, !GetAtt Queue.Names] | Fn::Select takes an element of a list that is known only at deploy",
                "!Split ['-', !GetAtt Queue.Arn] | Fn::Split splits a text that is known only at deploy",
                "!Split ['', abc] | Fn::Split splits a text that is known only at deploy",
                "!Join [',', !GetAtt Queue.Names] | Fn::Join joins a list that is known only at deploy",
                "!Join [!GetAtt Queue.Name, [a, b]] | Fn::Join joins a list that is known only at deploy",
                "!Base64 [a] | Fn::Base64 encodes what is known only at deploy",
                "!Length [!Ref Open] | Fn::Length counts a list that is known only at deploy",
                "!Sub [[a], {}] | Fn::Sub has no text",
                "!GetAZs '' | Fn::GetAZs asks for the availability zones at deploy",
                "!Cidr [10.0.0.0/16, 2, 8] | Fn::Cidr is not computed here",
                "!Transform {Name: M} | Fn::Transform calls a macro at deploy",
                "!Nonsense a | Fn::Nonsense is no function that is known here",
                "'{{resolve:ssm:/a}}' | the dynamic reference \"\"{{resolve:ssm:/a}}\"\" is looked up at deploy",
                "!ImportValue other | Fn::ImportValue of \"\"other\"\" takes what no stack of this app exports, or more than one",
                "!ImportValue [a] | Fn::ImportValue of a name that is not known takes what no stack of this app exports, or more than one",
                "!GetStackOutput {StackName: S, OutputName: O} | Fn::GetStackOutput takes \"\"O\"\" of \"\"S\"\", which this app does not make, or more than once",
                "{'Fn::Transform': {Name: M}, a: b} | an intrinsic function stands beside other keys: what comes of them is known only at deploy",
            })
    void is_unknown_and_says_why(String yaml, String reason) {
        assertThat(value(yaml)).isEqualTo(new Value.Unknown(reason.replace("\"\"", "\"")));
    }

    @Test
    void a_resource_by_ref_is_its_attribute_Ref() {
        Resource subject = subject(withValue("!Ref Queue"));

        assertThat(subject.property("V")).isEqualTo(attribute(subject, "Queue", "Ref"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "!GetAtt Queue.Arn | Arn",
                "!GetAtt [Queue, Arn] | Arn",
                "{'Fn::GetAtt': [Queue, Arn]} | Arn",
                "{'Fn::GetAtt': Queue.Arn} | Arn",
                "{'Fn::GetAtt': [Queue, !Join ['', [A, rn]]]} | Arn",
                "!GetAtt Queue.A.B | A.B",
            })
    void an_attribute_is_that_of_the_resource(String yaml, String name) {
        Resource subject = subject(withValue(yaml));

        assertThat(subject.property("V")).isEqualTo(attribute(subject, "Queue", name));
    }

    @Test
    void parts_of_a_text_that_are_known_and_touch_are_one() {
        Resource subject = subject(withValue("!Join ['/', [a, b, !GetAtt Queue.Arn, c, d]]"));

        assertThat(subject.property("V"))
                .isEqualTo(
                        new Value.Joined(List.of(scalar("a/b/"), attribute(subject, "Queue", "Arn"), scalar("/c/d"))));
    }

    @Test
    void a_join_in_a_join_is_one_text() {
        Resource subject = subject(withValue("!Join ['', [x, !Sub 'a${Queue}b', y]]"));

        assertThat(subject.property("V"))
                .isEqualTo(new Value.Joined(List.of(scalar("xa"), attribute(subject, "Queue", "Ref"), scalar("by"))));
    }

    @Test
    void a_substitution_names_resources_attributes_and_its_own_variables() {
        Resource subject = subject(withValue("!Sub ['${Queue}${Topic.Arn}${Queue.Name}', {Queue.Name: own}]"));

        assertThat(subject.property("V"))
                .isEqualTo(new Value.Joined(List.of(
                        attribute(subject, "Queue", "Ref"), attribute(subject, "Topic", "Arn"), scalar("own"))));
    }

    @Test
    void an_unknown_part_of_a_text_says_why() {
        assertThat(value("!Sub 'a-${Open}'"))
                .isEqualTo(new Value.Joined(List.of(
                        scalar("a-"),
                        new Value.Unknown("Ref \"Open\" is a parameter, set at deploy; it has no default"))));
    }

    @Test
    void a_dynamic_reference_in_a_text_is_a_part_of_it() {
        assertThat(value("'a{{resolve:ssm:b}}c{{resolve:ssm:d}}'"))
                .isEqualTo(new Value.Joined(List.of(
                        scalar("a"),
                        new Value.Unknown("the dynamic reference \"{{resolve:ssm:b}}\" is looked up at deploy"),
                        scalar("c"),
                        new Value.Unknown("the dynamic reference \"{{resolve:ssm:d}}\" is looked up at deploy"))));
    }

    @Test
    void a_dynamic_reference_that_is_joined_of_known_parts_is_one() {
        assertThat(value("!Join [':', ['{{resolve', ssm, 'a}}']]"))
                .isEqualTo(new Value.Unknown("the dynamic reference \"{{resolve:ssm:a}}\" is looked up at deploy"));
    }

    @Test
    void no_value_leaves_no_entry_and_no_element() {
        Value value = value("{a: !Ref 'AWS::NoValue', b: [!Ref 'AWS::NoValue', x], c: null}");

        assertThat(value).isEqualTo(new Value.MapOf(Map.of("b", new Value.ListOf(List.of(scalar("x"))))));
    }

    @Test
    void an_object_with_the_key_Condition_is_data() {
        assertThat(value("{Condition: {StringEquals: {a: b}}}")
                        .get("Condition")
                        .get("StringEquals")
                        .get("a"))
                .isEqualTo(scalar("b"));
        assertThat(value("{Condition: text}").get("Condition")).isEqualTo(scalar("text"));
    }

    @Test
    void a_split_keeps_empty_parts() {
        assertThat(value("!Split ['.', '.a.']"))
                .isEqualTo(new Value.ListOf(List.of(scalar(""), scalar("a"), scalar(""))));
    }

    @Test
    void json_text_keeps_attributes() {
        Resource subject =
                subject(withValue("!ToJsonString {a: !GetAtt Queue.Arn, 'b\"': !Sub '\"${Queue}', c: !Ref Open}"));

        assertThat(subject.property("V"))
                .isEqualTo(new Value.Joined(List.of(
                        scalar("{\"a\":\""),
                        attribute(subject, "Queue", "Arn"),
                        scalar("\",\"b\\\"\":\"\\\""),
                        attribute(subject, "Queue", "Ref"),
                        scalar("\",\"c\":"),
                        new Value.Unknown("Ref \"Open\" is a parameter, set at deploy; it has no default"),
                        scalar("}"))));
    }

    @Test
    void json_text_of_a_list_from_a_function_is_unknown() {
        assertThat(value("!ToJsonString [!Split [',', 'a,b']]").list()).isEmpty();
        assertThat(value("!ToJsonString [!Split [',', 'a,b']]"))
                .isEqualTo(new Value.Joined(List.of(
                        scalar("["),
                        new Value.Unknown("Fn::ToJsonString writes what only the deploy turns into JSON"),
                        scalar("]"))));
    }

    @Test
    void a_list_in_a_text_is_unknown() {
        assertThat(value("!Join ['', [a, [b]]]"))
                .isEqualTo(new Value.Joined(
                        List.of(scalar("a"), new Value.Unknown("a text is joined of what is no text"))));
    }

    @Test
    void a_mapping_may_hold_a_list() {
        assertThat(value("!FindInMap [Sizes, prod, zones]"))
                .isEqualTo(new Value.ListOf(List.of(scalar("a"), scalar("b"))));
    }
}
