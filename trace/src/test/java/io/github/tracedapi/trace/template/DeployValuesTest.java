package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployValuesTest {
    private static final Map<String, String> GIVEN = Map.of(
            "Open", "given",
            "Other:Env", "not of this stack",
            "Sample:Size", "7",
            "Size", "9",
            "/table", "orders",
            "/zones", "a, b",
            "Direct", "straight",
            "/versioned:2", "two",
            "db:SecretString:password", "hush");

    private static DeployValues values(Map<String, String> given) {
        return new DeployValues("000000000000", "us-east-1", given);
    }

    private static String template(String yaml) {
        return """
               Parameters:
                 Env: {Type: String, Default: dev}
                 Open: {Type: String}
                 Shut: {Type: String}
                 Size: {Type: Number, Default: 1}
                 Many: {Type: CommaDelimitedList, Default: 'x, y'}
                 Table: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /table}
                 Zones: {Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /zones}
                 Direct: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /direct}
                 Missing: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /missing}
                 Nameless: {Type: 'AWS::SSM::Parameter::Value<String>'}
                 Key: {Type: 'AWS::SSM::Parameter::Name', Default: /table}
               Conditions:
                 Dev: !Equals [!Ref Env, dev]
               Resources:
                 Subject:
                   Type: Custom::Subject
                   Properties: {V: %s}
               """.formatted(yaml);
    }

    private static Value value(String yaml, DeployValues values) {
        CloudAssembly app = CloudAssembly.ofTemplate("Sample", template(yaml), values);
        assertThat(app.unread()).isEmpty();
        return app.resources().get(0).property("V");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Env | dev",
                "!Ref Open | given",
                "!Ref Size | 7",
                "!Join ['-', !Ref Many] | x-y",
                "!Ref Table | orders",
                "!Join ['-', !Ref Zones] | a-b",
                "!Ref Direct | straight",
                "!Ref Key | /table",
                "!If [Dev, yes it is, no] | yes it is",
                "'{{resolve:ssm:/table}}' | orders",
                "'t-{{resolve:ssm:/table:3}}-{{resolve:ssm-secure:/versioned:2}}' | t-orders-two",
                "'{{resolve:secretsmanager:db:SecretString:password::}}' | hush",
                "!Ref 'AWS::Region' | us-east-1",
                "!Ref 'AWS::AccountId' | 000000000000",
                "!Sub '${AWS::Partition}.${AWS::URLSuffix}.${AWS::StackName}' | aws.amazonaws.com.Sample",
                "!Ref 'AWS::StackId' | arn:aws:cloudformation:us-east-1:000000000000:stack/Sample/c5dd1b26-9772-3fe6-92c5-29688d3f4f8d",
            })
    void is_known(String yaml, String expected) {
        assertThat(value(yaml, values(GIVEN))).isEqualTo(new Value.Scalar(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Shut | Ref \"Shut\" is a parameter, and no value is given for it; it has no default",
                "!Ref Missing | Ref \"Missing\" is a parameter that Systems Manager holds as \"/missing\", and no value is given for \"/missing\"",
                "!Ref Nameless | Ref \"Nameless\" is a parameter, and no value is given for it; it has no default",
                "'{{resolve:ssm:/missing}}' | the dynamic reference \"{{resolve:ssm:/missing}}\" is looked up at deploy, and no value is given for it",
                "'{{resolve:ssm:/versioned}}' | the dynamic reference \"{{resolve:ssm:/versioned}}\" is looked up at deploy, and no value is given for it",
                "!Ref 'AWS::Else' | AWS::Else is known only at deploy",
            })
    void stays_unknown_with_the_reason(String yaml, String reason) {
        assertThat(value(yaml, values(GIVEN))).isEqualTo(new Value.Unknown(reason));
    }

    @Test
    void no_notifications_are_a_list() {
        assertThat(value("!Ref 'AWS::NotificationARNs'", values(Map.of()))).isEqualTo(new Value.ListOf(List.of()));
    }

    @Test
    void without_them_everything_stays_open() {
        for (String yaml : List.of(
                "!Ref Env",
                "!Ref Open",
                "!Ref Table",
                "!Ref Key",
                "!Ref 'AWS::Region'",
                "!Ref 'AWS::StackId'",
                "'{{resolve:ssm:/table}}'",
                "!If [Dev, a, b]")) {
            assertThat(CloudAssembly.ofTemplate("Sample", template(yaml))
                            .resources()
                            .get(0)
                            .property("V"))
                    .as(yaml)
                    .isInstanceOf(Value.Unknown.class);
        }
    }

    @Test
    void a_stack_that_the_app_binds_stays_where_it_is(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts": {"Sample": {
                  "type": "aws:cloudformation:stack", "environment": "aws://111111111111/cn-north-1",
                  "properties": {"templateFile": "t.yaml", "parameters": {"Open": "of the app", "Shut": "of the app"}}}}}
                """);
        Files.writeString(
                folder.resolve("t.yaml"),
                template("!Sub '${AWS::AccountId} ${AWS::Region} ${AWS::Partition} ${Open} ${Shut}'"));

        Resource subject = CloudAssembly.read(folder, values(GIVEN)).resources().get(0);

        assertThat(subject.property("V"))
                .isEqualTo(new Value.Scalar("111111111111 cn-north-1 aws-cn given of the app"));
    }

    @Test
    void a_nested_stack_takes_what_its_parent_sets_before_what_is_given(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("inner.yaml"), """
                Parameters:
                  Set: {Type: String}
                  Left: {Type: String, Default: of the default}
                  Open: {Type: String, Default: of the default}
                Outputs:
                  O: {Value: !Sub '${Set}, ${Left}, ${Open}, ${AWS::StackName}'}
                """);
        Files.writeString(folder.resolve("outer.yaml"), """
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties: {TemplateURL: ./inner.yaml, Parameters: {Set: of the parent}}
                  User: {Type: T, Properties: {V: !GetAtt Inner.Outputs.O}}
                """);

        CloudAssembly app =
                CloudAssembly.read(folder.resolve("outer.yaml"), values(Map.of("Set", "given", "Open", "given")));

        assertThat(app.resources("T").get(0).property("V"))
                .isEqualTo(new Value.Scalar("of the parent, of the default, given, outer-Inner"));
    }
}
